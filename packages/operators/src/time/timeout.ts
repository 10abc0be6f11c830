import { type Flow, type FlowInput, from, type Operator, type Scheduler, TimeoutError } from '@sluice/core';
import { type Receiver, requireDuration, requireOptionalFunction, requireScheduler } from '@sluice/core/kernel';
import { relayOperator, SourceRelay } from '../internal/source-relay.ts';
import { Timeout } from '../internal/timeout.ts';

/** @public */
export interface TimeoutOptions<R> {
  /** How long the first item may take, in milliseconds. */
  readonly firstMs?: number | undefined;
  /** How long each item may take after the one before, in milliseconds. */
  readonly eachMs?: number | undefined;
  /** Gives a flow to go on with instead of failing. */
  readonly with?: (() => FlowInput<R>) | undefined;
  /** The clock; the host's timers unless said. */
  readonly scheduler?: Scheduler | undefined;
}

/**
 * Fails, or goes on with another flow, when an item is not given in time.
 *
 * - Shape: the items of upstream, then, after a timeout, those of `with`.
 * - Demand: passes through unchanged; what is unmet is asked of `with`.
 * - Holds: nothing.
 * - Time: milliseconds on `scheduler`. Time counts only while an item is owed: upstream is not to blame for a
 *   consumer that does not ask. `firstMs` begins at the first request, `eachMs` at an item, or at the next request.
 * - Ends: a timeout cancels upstream and fails with `TimeoutError`, or goes on with `with`; otherwise as upstream does.
 *
 * @param options - the times; a number stands for `eachMs`, the first item included
 * @throws TypeError or RangeError at assembly, if no time is given or one is wrong
 * @backpressure passthrough
 * @example
 * await never().pipe(timeout({ firstMs: 1, with: () => ['late'] })).toArray(); // => ['late']
 * @public
 */
export function timeout<T, R = never>(options: number | TimeoutOptions<R>): Operator<T, T | R> {
  const { firstMs, eachMs, with: fallback, scheduler } =
    typeof options === 'number' ? { firstMs: options, eachMs: options } : (options ?? {});
  if (firstMs === undefined && eachMs === undefined) throw new TypeError('timeout needs firstMs, eachMs, or both');
  if (firstMs !== undefined) requireDuration('firstMs', firstMs);
  if (eachMs !== undefined) requireDuration('eachMs', eachMs);
  requireOptionalFunction('with', fallback);
  const clock = requireScheduler('scheduler', scheduler);
  const limits = { firstMs, eachMs, fallback };
  return relayOperator('timeout', (downstream) => new TimeoutRelay<T | R>(downstream, limits, new Timeout(clock, 0)));
}

interface Limits<T> {
  readonly firstMs: number | undefined;
  readonly eachMs: number | undefined;
  readonly fallback: (() => FlowInput<T>) | undefined;
}

class TimeoutRelay<T> extends SourceRelay<T> {
  /** How long items may take; none once another flow is followed. */
  private limits: Limits<T> | undefined;
  private readonly timer: Timeout;
  private given = false;

  constructor(downstream: Receiver<T>, limits: Limits<T>, timer: Timeout) {
    super(downstream);
    this.limits = limits;
    this.timer = timer;
  }

  override onNext(item: T): void {
    this.given = true;
    this.timer.cancel();
    super.onNext(item);
    this.watch();
  }

  override request(n: number): void {
    super.request(n);
    this.watch();
  }

  protected override releasing(): void {
    this.timer.cancel();
  }

  /** Times the item that is owed, unless it is timed already. */
  private watch(): void {
    if (this.ended || this.limits === undefined || this.demand === 0 || this.timer.pending) return;
    const { firstMs, eachMs } = this.limits;
    const ms = this.given ? eachMs : firstMs;
    if (ms !== undefined) this.timer.start(() => this.late(ms), ms);
  }

  private late(ms: number): void {
    const fallback = this.limits?.fallback;
    const what = this.given ? 'the next item' : 'the first item';
    this.limits = undefined;
    if (fallback === undefined) {
      this.leave();
      this.fail(new TimeoutError(what, ms));
      return;
    }
    let other: Flow<T>;
    try {
      other = from(fallback());
    } catch (reason) {
      this.fail(reason);
      return;
    }
    this.follow(other);
  }
}
