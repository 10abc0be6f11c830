import type { Flow, Operator, Scheduler } from '@sluice/core';
import { type Receiver, requireDuration, requireInteger, requireScheduler } from '@sluice/core/kernel';
import { relayOperator, SourceRelay } from '../internal/source-relay.ts';
import { Timeout } from '../internal/timeout.ts';

/** @public */
export interface RepeatOptions {
  /** How often upstream is subscribed in all; an integer ≥ 1, or `Infinity`, which it is unless said. */
  readonly count?: number | undefined;
  /** The wait before each further time, in milliseconds. */
  readonly delayMs?: number | undefined;
  /** The clock; the host's timers unless said. */
  readonly scheduler?: Scheduler | undefined;
}

/**
 * Subscribes to upstream again when it completes.
 *
 * - Shape: the items of upstream, `count` times.
 * - Demand: passes through unchanged; what one time left unmet is asked of the next, which is subscribed only when
 *   something is asked for.
 * - Holds: nothing.
 * - Time: `delayMs` milliseconds on `scheduler` before each further time; without it that follows at once.
 * - Ends: completes after the last time; fails as soon as upstream does.
 *
 * @param options - how often, or how
 * @throws TypeError or RangeError at assembly, if an option is wrong
 * @backpressure passthrough
 * @example
 * await of('tick', 'tock').pipe(repeat(2)).toArray(); // => ['tick', 'tock', 'tick', 'tock']
 * @public
 */
export function repeat<T>(options: number | RepeatOptions = {}): Operator<T, T> {
  const { count = Infinity, delayMs, scheduler } = typeof options === 'number' ? { count: options } : options;
  requireInteger('count', count, { least: 1, unbounded: true });
  if (delayMs !== undefined) requireDuration('delayMs', delayMs);
  const clock = requireScheduler('scheduler', scheduler);
  return relayOperator('repeat', (downstream) => new RepeatRelay<T>(downstream, { count, delayMs, timer: new Timeout(clock, 0) }));
}

interface Repetition {
  readonly count: number;
  readonly delayMs: number | undefined;
  readonly timer: Timeout;
}

class RepeatRelay<T> extends SourceRelay<T> {
  private readonly repetition: Repetition;
  private source: Flow<T> | undefined = undefined;
  private times = 1;
  /** Set when a further time is due, and nothing is asked for. */
  private due = false;

  constructor(downstream: Receiver<T>, repetition: Repetition) {
    super(downstream);
    this.repetition = repetition;
  }

  override start(source: Flow<T>): void {
    this.source = source;
    super.start(source);
  }

  override request(n: number): void {
    super.request(n);
    if (this.due) this.again();
  }

  protected override flowCompleted(): void {
    const { count, delayMs, timer } = this.repetition;
    if (this.times++ >= count) this.complete();
    else if (delayMs === undefined) this.again();
    else timer.start(() => this.again(), delayMs);
  }

  protected override releasing(): void {
    this.repetition.timer.cancel();
  }

  private again(): void {
    this.due = this.demand === 0;
    if (!this.due && this.source !== undefined) this.follow(this.source);
  }
}
