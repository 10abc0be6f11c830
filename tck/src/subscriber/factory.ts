import type { Subscriber } from '@sluice/spec';
import type { Environment } from '../environment/environment.ts';
import { show } from '../environment/show.ts';

const methods = ['onSubscribe', 'onNext', 'onError', 'onComplete'] as const;

/** Calls a factory of subscribers or processors, and sees that it makes a fresh one each time. */
export class Factory {
  readonly #seen = new WeakSet<object>();

  make<S extends Subscriber<never>>(call: string, environment: Environment, create: () => S, more: readonly string[] = []): S {
    let made: S;
    try {
      made = create();
    } catch (reason) {
      return environment.fail(undefined, `${call} threw ${show(reason)}`);
    }
    const wrong = fault(made, [...methods, ...more]);
    if (wrong !== undefined) return environment.fail(undefined, `${call} returned ${wrong}`);
    if (this.#seen.has(made)) return environment.fail('2.12', `${call} returned the same instance twice; every test needs a fresh one`);
    this.#seen.add(made);
    return made;
  }
}

/** What keeps a value from being what a factory should make, or undefined. */
function fault(made: unknown, expected: readonly string[]): string | undefined {
  if ((typeof made !== 'object' && typeof made !== 'function') || made === null) return `${show(made)}, where an object with ${expected.join(', ')} is due`;
  const members = made as Readonly<Record<string, unknown>>;
  if (typeof members.then === 'function') return 'a promise';
  const missing = expected.find((method) => typeof members[method] !== 'function');
  return missing === undefined ? undefined : `an object without ${missing}`;
}
