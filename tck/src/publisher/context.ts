import type { Publisher } from '@sluice/spec';
import type { Environment } from '../environment/environment.ts';
import type { Probe, Reactions } from '../environment/probe.ts';
import { show } from '../environment/show.ts';
import type { Test } from '../suite/suite.ts';
import { isNotVerified, isViolation } from '../suite/violation.ts';
import type { PublisherVerificationOptions } from './options.ts';

export type PublisherTest = Test<PublisherContext>;

/** What the tests of a publisher work with. */
export class PublisherContext {
  readonly environment: Environment;
  readonly maxElements: number;
  readonly #options: PublisherVerificationOptions<unknown>;

  constructor(options: PublisherVerificationOptions<unknown>, environment: Environment) {
    this.#options = options;
    this.environment = environment;
    this.maxElements = options.maxElements ?? Number.MAX_SAFE_INTEGER;
  }

  get completes(): boolean {
    return this.maxElements !== Infinity;
  }

  get recursionBound(): number {
    return this.environment.settings.recursionBound;
  }

  /** The options as they were given, for the tests of the options. */
  get given(): PublisherVerificationOptions<unknown> {
    return this.#options;
  }

  in(environment: Environment): PublisherContext {
    return new PublisherContext(this.#options, environment);
  }

  /** `count`, or the longest stream there is; skips where there are no items at all. */
  atMost(count: number): number {
    if (this.maxElements < 1) this.environment.skip('needs an item, and maxElements is 0');
    return Math.min(count, this.maxElements);
  }

  /** A stream of `elements` items. */
  publisher(elements: number): Publisher<unknown> {
    if (elements > this.maxElements) this.environment.skip(`needs a stream of ${elements} items, and maxElements is ${this.maxElements}`);
    return this.#made(`createPublisher(${elements})`, () => this.#options.createPublisher(elements));
  }

  /** A stream of `elements` items that then completes. */
  finitePublisher(elements: number): Publisher<unknown> {
    if (!this.completes) this.environment.skip('needs a stream that completes, and maxElements is Infinity');
    return this.publisher(elements);
  }

  failedPublisher(): Publisher<unknown> {
    const create = this.#options.createFailedPublisher;
    if (create === undefined) return this.environment.skip('needs createFailedPublisher');
    return this.#made('createFailedPublisher()', create);
  }

  probe(reactions?: Reactions<unknown>): Probe<unknown> {
    return this.environment.probe<unknown>(reactions);
  }

  /** Subscribes a probe and waits for its onSubscribe. */
  open(publisher: Publisher<unknown>, reactions?: Reactions<unknown>): Promise<Probe<unknown>> {
    return this.probe(reactions).subscribeTo(publisher).opened();
  }

  #made(call: string, create: () => Publisher<unknown>): Publisher<unknown> {
    let made: Publisher<unknown>;
    try {
      made = create();
    } catch (reason) {
      if (isViolation(reason) || isNotVerified(reason)) throw reason; // a processor's factory has its own complaint
      return this.environment.fail(undefined, `${call} threw ${show(reason)}`);
    }
    if (typeof made?.subscribe === 'function') return made;
    const what = typeof (made as { then?: unknown } | undefined)?.then === 'function' ? 'a promise' : show(made);
    return this.environment.fail(undefined, `${call} returned ${what}, where a Publisher with a method subscribe is due`);
  }
}
