import type { Operator, Scheduler } from '@sluice/core';
import { debounced } from '../internal/thinning/debouncing.ts';
import type { ThinningOptions } from '../internal/thinning/thinning-stage.ts';
import { timeWait } from '../internal/waiting/time-wait.ts';

/** @public */
export interface DebounceTimeOptions<T> extends ThinningOptions<T> {
  /** The clock; the host's timers unless said. */
  readonly scheduler?: Scheduler | undefined;
}

/**
 * Gives an item once none has followed it for a time.
 *
 * - Shape: `T × n → T × ≤ n`: of items that come closer than `ms`, the last.
 * - Demand: upstream is asked for everything, at the first request. An item that is due while nothing is asked for
 *   waits; a newer one that is due replaces it.
 * - Holds: the newest item, and one that is due.
 * - Time: `ms` milliseconds of silence on `scheduler`.
 * - Ends: completion makes the newest item due at once; failure drops it and passes on at once (§4.2).
 *
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure unbounded-in lossy
 * @example
 * await of(1, 2, 3).pipe(debounceTime(10)).toArray(); // => [3]
 * @public
 */
export function debounceTime<T>(ms: number, options: DebounceTimeOptions<T> = {}): Operator<T, T> {
  return debounced('debounceTime', timeWait(ms, options.scheduler), options);
}
