import type { FlowInput, Operator } from '@sluice/core';
import type { KeyedFlow } from '../internal/splitting/branch.ts';
import { spanWindows, type WindowOptions } from '../internal/splitting/windows.ts';
import { signalsOf } from '../internal/waiting/signals.ts';

/**
 * Splits items into windows, divided where another flow gives an item.
 *
 * - Shape: a window at the first request, and one for each item of `notifier`; its `key` is its number, from 0 on. A
 *   window is a flow for one subscriber.
 * - Demand: downstream counts windows; while the next one is not asked for, the open one stays open. Upstream is asked,
 *   from the first request on, for `prefetch` items, and again as they come, never for more than the open window has room
 *   for. `notifier` is subscribed then too, and asked for everything: signals that come while no window is asked for
 *   count as one.
 * - Holds: in each window at most `prefetch` items that nobody has asked for: one that is not consumed stops upstream
 *   until it closes.
 * - Ends: all open windows and the flow end as upstream does, each window after what it holds; a failure of `notifier`
 *   fails them. When the flow is cancelled, a window that has a subscriber goes on to its end, and then upstream is
 *   cancelled.
 *
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure prefetch(prefetch)
 * @example
 * await of(1, 2, 3).pipe(window(interval(10)), concatMap((items) => items.toArray())).toArray(); // => [[1, 2, 3]]
 * @public
 */
export function window<T>(notifier: FlowInput<unknown>, options: WindowOptions = {}): Operator<T, KeyedFlow<number, T>> {
  return spanWindows('window', signalsOf(notifier), options);
}
