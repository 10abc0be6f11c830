import type { FlowInput, Operator } from '@sluice/core';
import type { KeyedFlow } from '../internal/splitting/branch.ts';
import { spanWindows, type WindowOptions } from '../internal/splitting/windows.ts';
import { flowWait } from '../internal/waiting/flow-wait.ts';

/**
 * Splits items into windows, each closed by a flow that is made when it opens.
 *
 * - Shape: a window at the first request, and the next one when the closing flow of the one before has given an item or
 *   completed; its `key` is its number, from 0 on. A window is a flow for one subscriber.
 * - Demand: downstream counts windows; while the next one is not asked for, the open one stays open. Upstream is asked,
 *   from the first request on, for `prefetch` items, and again as they come, never for more than the open window has room
 *   for. The closing flow is asked for one item, and cancelled when it has come.
 * - Holds: in each window at most `prefetch` items that nobody has asked for: one that is not consumed stops upstream
 *   until it closes.
 * - Ends: all open windows and the flow end as upstream does, each window after what it holds; a failure of a closing
 *   flow, or a throw from `closing`, fails them. When the flow is cancelled, a window that has a subscriber goes on to its
 *   end, and then upstream is cancelled.
 *
 * @param closing - gives the flow whose first item, or end, closes the window
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure prefetch(prefetch)
 * @example
 * await of(1, 2, 3).pipe(windowWhen(() => timer(10)), concatMap((items) => items.toArray())).toArray(); // => [[1, 2, 3]]
 * @public
 */
export function windowWhen<T>(closing: () => FlowInput<unknown>, options: WindowOptions = {}): Operator<T, KeyedFlow<number, T>> {
  return spanWindows('windowWhen', flowWait('closing', closing), options);
}
