import type { Operator } from '@sluice/core';
import type { KeyedFlow } from '../internal/splitting/branch.ts';
import { untilChanged } from '../internal/splitting/cut.ts';
import { cutWindows, type WindowOptions } from '../internal/splitting/windows.ts';

/**
 * Splits items that follow each other and have the same key into windows.
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
 * @param key - gives an item's key; the item itself unless said
 * @param same - compares two keys; `Object.is` unless said
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure prefetch(prefetch)
 * @example
 * await of('a', 'A', 'b').pipe(windowUntilChanged((letter) => letter.toLowerCase()), concatMap((items) => items.toArray())).toArray(); // => [['a', 'A'], ['b']]
 * @public
 */
export function windowUntilChanged<T, K = T>(
  key?: (item: T) => K,
  same?: (before: K, now: K) => unknown,
  options: WindowOptions = {},
): Operator<T, KeyedFlow<number, T>> {
  return cutWindows('windowUntilChanged', untilChanged(key, same), options);
}
