import type { Operator } from '@sluice/core';
import { requireOneOf } from '@sluice/core/kernel';
import type { KeyedFlow } from '../internal/splitting/branch.ts';
import { until } from '../internal/splitting/cut.ts';
import { cutWindows, type WindowOptions } from '../internal/splitting/windows.ts';

/** @public */
export interface WindowUntilOptions extends WindowOptions {
  /** Whether the window ends after the item that satisfies the predicate, or before it. `'after'` unless said. */
  readonly cut?: 'after' | 'before' | undefined;
}

/**
 * Splits items into windows that end where an item satisfies a predicate.
 *
 * - Shape: all items in order, in windows that are not empty. A window opens with its first item; its `key` is its
 *   number, from 0 on. It is a flow for one subscriber.
 * - Demand: downstream counts windows. Upstream is asked, from the first request on, for `prefetch` items, and again as
 *   they come, never for more than every open window has room for: the slowest window paces all. While a window waits to
 *   be asked for, nothing is asked.
 * - Holds: in each window at most `prefetch` items that nobody has asked for: one that is not consumed stops upstream
 *   until it closes.
 * - Ends: all open windows and the flow end as upstream does, each window after what it holds; a throw from a function
 *   fails them. When the flow is cancelled, a window that has a subscriber goes on to its end, and then upstream is
 *   cancelled.
 *
 * @param accepts - says where a window ends; `index` counts items from 0
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure prefetch(prefetch)
 * @example
 * await range(1, 5).pipe(windowUntil((n) => n % 2 === 0), concatMap((items) => items.toArray())).toArray(); // => [[1, 2], [3, 4], [5]]
 * @public
 */
export function windowUntil<T>(
  accepts: (item: T, index: number) => unknown,
  options: WindowUntilOptions = {},
): Operator<T, KeyedFlow<number, T>> {
  return cutWindows('windowUntil', until(accepts, requireOneOf('cut', options.cut ?? 'after', ['after', 'before'])), options);
}
