import type { Publisher } from '@sluice/spec';
import { isValidDemand } from '../demand-account.ts';
import { show } from '../show.ts';
import { cancel, elapse, expectQuiet, expectRecording, record, request, run } from './action-steps.ts';
import { messageMatcher, nameMatcher, type NamedMatcher, type ReasonMatcher } from './reason-matcher.ts';
import { requireEnoughDemand, type ScriptLine } from './script.ts';
import { consumeWhile, expectCompletion, expectCount, expectEqualItem, expectFailure, expectItem } from './signal-steps.ts';
import { Mismatch, type Step } from './step.ts';
import { makeVerification, type StepVerifierOptions, type Verification } from './verification.ts';

/**
 * A script of what a publisher has to send, and of what the test does meanwhile.
 *
 * Every item has to be accounted for by a step; a publisher that breaks a rule, by producing more than was requested
 * for one, fails the run at once. A script that expects more items than it has requested by then would wait for ever:
 * it is refused when its last step is written.
 *
 * @example
 * const upstream = TestPublisher.cold('a', 'b', 'c').complete();
 * await StepVerifier.create(upstream, { initialRequest: 1 })
 *   .expectNext('a')
 *   .thenRequest(2)
 *   .expectNextCount(2)
 *   .expectComplete()
 *   .verify();
 * upstream.requested; // => [1, 2]
 *
 * @public
 */
export class StepVerifier<T> {
  readonly #publisher: Publisher<T>;
  readonly #options: StepVerifierOptions;
  readonly #lines: ScriptLine<T>[] = [];

  private constructor(publisher: Publisher<T>, options: StepVerifierOptions) {
    const { initialRequest = Infinity } = options;
    if (initialRequest !== 0 && !isValidDemand(initialRequest)) {
      throw new RangeError(`initialRequest must be 0, an integer ≥ 1 or Infinity, got ${show(initialRequest)}`);
    }
    this.#publisher = publisher;
    this.#options = options;
  }

  /** Begins a script for `publisher`, which is subscribed to when the script is verified. */
  static create<T>(publisher: Publisher<T>, options: StepVerifierOptions = {}): StepVerifier<T> {
    return new StepVerifier(publisher, options);
  }

  /** Expects these items, in this order; they are compared all the way down. */
  expectNext(...items: readonly T[]): this {
    return this.expectNextSequence(items);
  }

  /** Expects the items of `items`, in this order. */
  expectNextSequence(items: Iterable<T>): this {
    for (const item of items) this.#add(expectEqualItem(item));
    return this;
  }

  /** Expects `count` items, whatever they are. */
  expectNextCount(count: number): this {
    if (!Number.isInteger(count) || count < 0) throw new RangeError(`count must be an integer ≥ 0, got ${show(count)}`);
    return this.#add(expectCount(count));
  }

  /** Expects an item that `accepts`. */
  expectNextMatches(accepts: (item: T) => boolean): this {
    const check = (item: T): void => {
      if (!accepts(item)) throw new Mismatch(`expected an item that matches, got onNext(${show(item)})`);
    };
    return this.#add(expectItem('expectNextMatches(…)', 'an item that matches', check));
  }

  /** Expects an item, and that `assert` does not throw for it. */
  assertNext(assert: (item: T) => void): this {
    return this.#add(expectItem('assertNext(…)', 'an item', assert));
  }

  /** Takes items as long as `accepts` them; goes on at the first signal that it does not take. */
  thenConsumeWhile(accepts: (item: T) => boolean, consume: (item: T) => void = () => {}): this {
    return this.#add(consumeWhile(accepts, consume));
  }

  /** Requests `n` more. */
  thenRequest(n: number): this {
    return this.#add(request(n));
  }

  /** Runs `action`, and awaits it if it is asynchronous. (Not called `then`, which would make the script a thenable.) */
  thenRun(action: () => void | Promise<void>): this {
    return this.#add(run(action));
  }

  /** Lets `ms` milliseconds go by: virtual ones, with a virtual scheduler. Signals may come, for the steps to follow. */
  thenAwait(ms: number): this {
    return this.#add(elapse(ms));
  }

  /** Lets `ms` milliseconds go by, and expects that no signal comes. */
  expectNoEvent(ms: number): this {
    return this.#add(expectQuiet(ms));
  }

  /** Keeps the items that come from here on, in an array of the test's own if it gives one. */
  recordWith(into: () => T[] = () => []): this {
    return this.#add(record(into));
  }

  /** Looks at the items kept so far; fails if `check` gives false or throws. */
  expectRecorded(check: (items: readonly T[]) => boolean | void): this {
    return this.#add(expectRecording(check));
  }

  /** Describes the step before, for failures. */
  as(description: string): this {
    const last = this.#lines.pop();
    if (last === undefined) throw new Error('as(…) describes the step before it, and there is none');
    this.#lines.push({ ...last, description });
    return this;
  }

  /** Expects completion, as the last step. */
  expectComplete(): Verification {
    return this.#end(expectCompletion());
  }

  /** Expects a failure, as the last step: any, one of a class, or one that a predicate accepts. */
  expectError(matcher?: ReasonMatcher): Verification {
    if (matcher === undefined) return this.#end(expectFailure('expectError()', 'onError', () => true));
    return this.#expectReason('expectError', nameMatcher(matcher));
  }

  /** Expects a failure with this message, as the last step. */
  expectErrorMessage(message: string): Verification {
    return this.#expectReason('expectErrorMessage', messageMatcher(message));
  }

  /** Cancels, as the last step. */
  thenCancel(): Verification {
    return this.#end(cancel());
  }

  /** `expectComplete().verify()` */
  verifyComplete(): Promise<number> {
    return this.expectComplete().verify();
  }

  /** `expectError(matcher).verify()` */
  verifyError(matcher?: ReasonMatcher): Promise<number> {
    return this.expectError(matcher).verify();
  }

  #expectReason(step: string, { name, accepts }: NamedMatcher): Verification {
    return this.#end(expectFailure(`${step}(${name})`, `onError(${name})`, accepts));
  }

  #add(step: Step<T>): this {
    this.#lines.push({ step });
    return this;
  }

  #end(step: Step<T>): Verification {
    const lines = [...this.#lines, { step }];
    const { checkUnderRequesting = true, initialRequest = Infinity } = this.#options;
    if (checkUnderRequesting) requireEnoughDemand(lines, initialRequest);
    return makeVerification(this.#publisher, lines, this.#options);
  }
}
