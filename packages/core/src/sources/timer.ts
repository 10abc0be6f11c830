import type { Flow } from '../flow.ts';
import { flow } from '../kernel/operator.ts';
import { requireDuration } from '../kernel/require.ts';
import type { Scheduler } from '../schedulers/scheduler.ts';
import { timerScheduler } from '../schedulers/timer.ts';
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
 * @throws TypeError or RangeError at assembly, if `delayMs` is not a finite number ≥ 0
 * @example
 * await timer(1).toArray(); // => [0]
 * @public
 */
export function timer(delayMs: number, { scheduler = timerScheduler }: TimerOptions = {}): Flow<0> {
  requireDuration('delayMs', delayMs);
  return flow((downstream) => {
    const subscription = new OneItemSubscription<0>(downstream);
    let task = { cancel: (): void => {} };
    downstream.onSubscribe({
      request: () => subscription.request(),
      cancel: () => {
        task.cancel();
        subscription.cancel();
      },
    });
    task = scheduler.schedule(() => subscription.hold(0), delayMs);
  });
}
