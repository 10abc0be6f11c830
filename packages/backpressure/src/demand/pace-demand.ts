import type { Cancellation, Operator, Scheduler } from '@sluice/core';
import { operator, type Receiver, requireDuration, requirePositiveInteger, requireScheduler } from '@sluice/core/kernel';
import { ShapingStage } from './shaping-stage.ts';

/** @public */
export interface PaceDemandOptions {
  /** How many items are asked for in each period; an integer ≥ 1. */
  readonly items: number;
  /** The length of a period, in milliseconds. */
  readonly everyMs: number;
  /** The clock; the host's timers unless said. */
  readonly scheduler?: Scheduler | undefined;
}

/**
 * Limits the rate of items by asking for them at that rate: nothing is dropped, and nothing is held.
 *
 * - Shape: the items as they are.
 * - Demand: in each period upstream is asked for at most `items`, and never for more than downstream has asked for. What
 *   a period leaves unused is not made up for later.
 * - Holds: nothing.
 * - Time: periods of `everyMs` milliseconds on `scheduler`, the first one from the first request on; none run while
 *   nothing is owed.
 * - Ends: as upstream does; cancel clears the timer.
 *
 * @throws TypeError or RangeError at assembly, if an option is wrong
 * @backpressure exact
 * @example
 * await range(1, 4).pipe(paceDemand({ items: 2, everyMs: 1 })).toArray(); // => [1, 2, 3, 4]
 * @public
 */
export function paceDemand<T>(options: PaceDemandOptions): Operator<T, T> {
  const items = requirePositiveInteger('items', options?.items);
  const everyMs = requireDuration('everyMs', options?.everyMs);
  const scheduler = requireScheduler('scheduler', options.scheduler);
  return operator('paceDemand', (downstream) => new PaceDemandStage<T>(downstream, { items, everyMs, scheduler }));
}

interface Pace {
  readonly items: number;
  readonly everyMs: number;
  readonly scheduler: Scheduler;
}

class PaceDemandStage<T> extends ShapingStage<T> {
  private readonly pace: Pace;
  private period: Cancellation | undefined = undefined;
  /** What may still be asked for in this period. */
  private left = 0;

  constructor(downstream: Receiver<T>, pace: Pace) {
    super(downstream);
    this.pace = pace;
  }

  override onNext(item: T): void {
    if (!this.ended) this.downstream.onNext(item);
  }

  protected override shape(): void {
    if (this.period === undefined) this.begin();
    const n = Math.min(this.left, this.owed.outstanding);
    if (n === 0) return;
    this.left -= n;
    this.ask(n);
  }

  protected override releasing(): void {
    this.period?.cancel();
  }

  private begin(): void {
    this.left = this.pace.items;
    this.period = this.pace.scheduler.schedule(() => {
      this.period = undefined;
      if (this.owed.outstanding > 0) this.shape();
    }, this.pace.everyMs);
  }
}
