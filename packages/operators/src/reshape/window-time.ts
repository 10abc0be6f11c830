import type { Operator, Scheduler } from '@sluice/core';
import type { KeyedFlow } from '../internal/splitting/branch.ts';
import { spanWindows, type WindowOptions } from '../internal/splitting/windows.ts';
import { timeWait } from '../internal/waiting/time-wait.ts';

/** @public */
export interface WindowTimeOptions extends WindowOptions {
  /** The most items in a window: an integer ≥ 1; `'unbounded'` unless said. */
  readonly maxSize?: number | 'unbounded' | undefined;
  /** The clock; the host's timers unless said. */
  readonly scheduler?: Scheduler | undefined;
}

/**
 * Splits items into windows, one for each span of time.
 *
 * - Shape: a window at the first request, and one after each span; its `key` is its number, from 0 on. With `maxSize`, a
 *   window that is full is over at once, and the next begins as soon as it is asked for, or an item comes. A window is a
 *   flow for one subscriber.
 * - Demand: downstream counts windows; while the next one is not asked for, the open one stays open, unless it is full.
 *   Upstream is asked, from the first request on, for `prefetch` items, and again as they come, never for more than the
 *   open window has room for.
 * - Holds: in each window at most `prefetch` items that nobody has asked for: one that is not consumed stops upstream
 *   until it closes.
 * - Time: spans of `ms` milliseconds on `scheduler`, from the first request on; the next span begins with its window.
 * - Ends: all open windows and the flow end as upstream does, each window after what it holds. When the flow is
 *   cancelled, a window that has a subscriber goes on to its end, and then upstream is cancelled.
 *
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure prefetch(prefetch)
 * @example
 * await of(1, 2, 3).pipe(windowTime(10), concatMap((items) => items.toArray())).toArray(); // => [[1, 2, 3]]
 * @public
 */
export function windowTime<T>(ms: number, options: WindowTimeOptions = {}): Operator<T, KeyedFlow<number, T>> {
  return spanWindows('windowTime', timeWait(ms, options.scheduler), options);
}
