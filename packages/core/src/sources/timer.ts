import type { Flow } from '../flow.ts';
import { flow } from '../kernel/operator.ts';
import { requireDuration, requireScheduler } from '../kernel/require.ts';
import type { Cancellation, Scheduler } from '../schedulers/scheduler.ts';
import { OneItemSubscription } from './promise.ts';

/** @public */
export interface TimerOptions {
  /** The clock; the host's timers unless said. */
  readonly scheduler?: Scheduler | undefined;
}

/**
 * Gives 0 once, after a time.
 *
 * - Shape: one item, 0.
 * - Demand: the time runs from the subscription on; if it is up before the item is asked for, the item waits.
 * - Holds: one number.
 * - Time: `delayMs` milliseconds on `scheduler`.
 * - Ends: completes with the item; cancel clears the timer.
 *
 * @throws TypeError or RangeError at assembly, if `delayMs` is not a finite number ≥ 0, or `scheduler` is none
 * @example
 * await timer(1).toArray(); // => [0]
 * @public
 */
export function timer(delayMs: number, options: TimerOptions = {}): Flow<0> {
  requireDuration('delayMs', delayMs);
  const scheduler = requireScheduler('scheduler', options.scheduler);
  return flow('timer', (downstream) => {
    const subscription = new TimerSubscription(downstream);
    downstream.onSubscribe(subscription);
    subscription.start(scheduler, delayMs);
  });
}

class TimerSubscription extends OneItemSubscription<0> {
  private task: Cancellation | undefined = undefined;

  start(scheduler: Scheduler, delayMs: number): void {
    if (!this.left) this.task = scheduler.schedule(() => this.hold(0), delayMs);
  }

  override cancel(): void {
    this.task?.cancel();
    super.cancel();
  }
}
