import type { Operator, Scheduler } from '@sluice/core';
import { throttled, type ThrottleOptions } from '../internal/thinning/throttling.ts';
import { timeWait } from '../internal/waiting/time-wait.ts';

/** @public */
export interface ThrottleTimeOptions<T> extends ThrottleOptions<T> {
  /** The clock; the host's timers unless said. */
  readonly scheduler?: Scheduler | undefined;
}

/**
 * Gives an item, then leaves out what comes for a time.
 *
 * - Shape: `T × n → T × ≤ n`: with `leading` the first item of each pause, with `trailing` the last one.
 * - Demand: upstream is asked for everything, at the first request. An item that is due while nothing is asked for
 *   waits; a newer one that is due replaces it.
 * - Holds: one item that is due; with `trailing`, the newest item of the pause.
 * - Time: pauses of `ms` milliseconds on `scheduler`, each begun by an item that comes outside of one, or is given at
 *   the end of one.
 * - Ends: completes as upstream does; with `trailing`, when the pause is over, if an item is held; failure drops it and
 *   passes on at once (§4.2).
 *
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure unbounded-in lossy
 * @example
 * await of(1, 2, 3).pipe(throttleTime(10)).toArray(); // => [1]
 * @public
 */
export function throttleTime<T>(ms: number, options: ThrottleTimeOptions<T> = {}): Operator<T, T> {
  return throttled('throttleTime', timeWait(ms, options.scheduler), options);
}
