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
    if (typeof made !== 'object' && typeof made !== 'function' || made === null) return environment.fail(undefined, `${call} returned ${show(made)}, where an object with ${methods.join(', ')} is due`);
    if (typeof (made as { then?: unknown }).then === 'function') return environment.fail(undefined, `${call} returned a promise`);
    const missing = [...methods, ...more].find((method) => typeof (made as unknown as Record<string, unknown>)[method] !== 'function');
    if (missing !== undefined) return environment.fail(undefined, `${call} returned an object without ${missing}`);
    if (this.#seen.has(made)) return environment.fail('2.12', `${call} returned the same instance twice; every test needs a fresh one`);
    this.#seen.add(made);
    return made;
  }
}
