import type { Flow, Operator, Scheduler } from '@sluice/core';
import {
  asFlow,
  flow,
  type Receiver,
  Relay,
  requireDuration,
  requireFunction,
  requireInteger,
  requireOptionalFunction,
  requireScheduler,
  show,
} from '@sluice/core/kernel';
import { Timeout } from '../internal/timeout.ts';

/** How the wait grows from one try to the next: `baseMs`, doubled each time, at most `maxMs`. @public */
export interface Backoff {
  readonly baseMs: number;
  readonly maxMs: number;
  /** How much of each wait is left to chance: 0 for none, 1 for all of it. 0 unless said. */
  readonly jitter?: number | undefined;
  /** The source of chance, giving numbers from 0 up to 1; `Math.random` unless said. */
  readonly random?: (() => number) | undefined;
}

/** @public */
export interface RetryOptions {
  /** The most retries; an integer ≥ 0, or `Infinity`, which it is unless said. */
  readonly count?: number | undefined;
  /** The wait before each retry, in milliseconds. */
  readonly delayMs?: number | undefined;
  /** Instead of `delayMs`: a wait that grows. */
  readonly backoff?: Backoff | undefined;
  /** Whether to retry after this failure; `tries` counts from 1. */
  readonly when?: ((reason: unknown, tries: number) => boolean) | undefined;
  /** Whether an item begins the count, and the wait, anew. False unless said. */
  readonly resetOnSuccess?: boolean | undefined;
  /** The clock; the host's timers unless said. */
  readonly scheduler?: Scheduler | undefined;
}

/**
 * Subscribes to upstream again when it fails.
 *
 * - Shape: the items of upstream, then, after a failure, those of the next try …
 * - Demand: passes through unchanged; what one try left unmet is asked of the next.
 * - Holds: nothing.
 * - Time: `delayMs` or `backoff` milliseconds on `scheduler` before each retry; without them it follows at once.
 * - Ends: completes as upstream does; fails with the last failure when there are no more retries or `when` refuses;
 *   a throw from `when` or `random` fails with it.
 *
 * @param options - the number of retries, or how to retry
 * @throws TypeError or RangeError at assembly, if an option is wrong
 * @backpressure passthrough
 * @example
 * let tries = 0;
 * const third = defer(() => (++tries < 3 ? throwError(() => 'no') : of(tries)));
 * await third.pipe(retry(5)).toArray(); // => [3]
 * @public
 */
export function retry<T>(options: number | RetryOptions = {}): Operator<T, T> {
  const plan = planOf(typeof options === 'number' ? { count: options } : options);
  return (source) => flow('retry', (downstream) => new RetryRelay<T>(downstream, asFlow(source), plan).start());
}

interface Plan {
  readonly count: number;
  readonly waitMs: (tries: number) => number | undefined;
  readonly when: (reason: unknown, tries: number) => boolean;
  readonly resetOnSuccess: boolean;
  readonly scheduler: Scheduler;
}

function planOf(options: RetryOptions): Plan {
  const { delayMs, backoff, when, resetOnSuccess = false } = options;
  if (delayMs !== undefined) requireDuration('delayMs', delayMs);
  requireOptionalFunction('when', when);
  return {
    count: requireInteger('count', options.count ?? Infinity, { least: 0, unbounded: true }),
    waitMs: backoff === undefined ? () => delayMs : growing(backoff),
    when: when ?? (() => true),
    resetOnSuccess,
    scheduler: requireScheduler('scheduler', options.scheduler),
  };
}

function growing({ baseMs, maxMs, jitter = 0, random = Math.random }: Backoff): (tries: number) => number {
  requireDuration('backoff.baseMs', baseMs);
  requireDuration('backoff.maxMs', maxMs);
  requireFunction('backoff.random', random);
  if (!(jitter >= 0 && jitter <= 1)) throw new RangeError(`backoff.jitter must be a number from 0 to 1, but is ${show(jitter)}`);
  return (tries) => {
    const waitMs = Math.min(maxMs, baseMs * 2 ** (tries - 1));
    return waitMs * (1 - jitter * random());
  };
}

class RetryRelay<T> extends Relay<T> {
  private readonly source: Flow<T>;
  private readonly plan: Plan;
  private readonly timer: Timeout;
  private tries = 0;

  constructor(downstream: Receiver<T>, source: Flow<T>, plan: Plan) {
    super(downstream);
    this.source = source;
    this.plan = plan;
    this.timer = new Timeout(plan.scheduler, 0);
  }

  start(): void {
    this.downstream.onSubscribe(this);
    this.follow(this.source);
  }

  override onNext(item: T): void {
    if (this.plan.resetOnSuccess) this.tries = 0;
    super.onNext(item);
  }

  protected override flowFailed(reason: unknown): void {
    if (++this.tries > this.plan.count) {
      this.fail(reason);
      return;
    }
    let again: boolean;
    let waitMs: number | undefined;
    try {
      again = this.plan.when(reason, this.tries);
      waitMs = again ? this.plan.waitMs(this.tries) : undefined;
    } catch (thrown) {
      this.fail(thrown);
      return;
    }
    if (again) this.retryAfter(waitMs);
    else this.fail(reason);
  }

  protected override releasing(): void {
    this.timer.cancel();
  }

  private retryAfter(waitMs: number | undefined): void {
    if (waitMs === undefined) this.follow(this.source);
    else this.timer.start(() => this.follow(this.source), waitMs);
  }
}
