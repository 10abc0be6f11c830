import type { Operator } from '@sluice/core';
import type { KeyedFlow } from '../internal/splitting/branch.ts';
import { asLongAs } from '../internal/splitting/cut.ts';
import { cutWindows, type WindowOptions } from '../internal/splitting/windows.ts';

/**
 * Splits items that follow each other and satisfy a predicate into windows; the others are left out.
 *
 * - Shape: the items that satisfy it in order, in windows that are not empty. A window opens with its first item; its
 *   `key` is its number, from 0 on. It is a flow for one subscriber.
 * - Demand: downstream counts windows. Upstream is asked, from the first request on, for `prefetch` items, and again as
 *   they come, never for more than every open window has room for: the slowest window paces all. While a window waits to
 *   be asked for, nothing is asked.
 * - Holds: in each window at most `prefetch` items that nobody has asked for: one that is not consumed stops upstream
 *   until it closes.
 * - Ends: all open windows and the flow end as upstream does, each window after what it holds; a throw from a function
 *   fails them. When the flow is cancelled, a window that has a subscriber goes on to its end, and then upstream is
 *   cancelled.
 *
 * @param accepts - says which items stay; `index` counts items from 0
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure prefetch(prefetch)
 * @example
 * await of(1, 3, 4, 5).pipe(windowWhile((n) => n % 2 === 1), concatMap((items) => items.toArray())).toArray(); // => [[1, 3], [5]]
 * @public
 */
export function windowWhile<T>(
  accepts: (item: T, index: number) => unknown,
  options: WindowOptions = {},
): Operator<T, KeyedFlow<number, T>> {
  return cutWindows('windowWhile', asLongAs(accepts), options);
}
