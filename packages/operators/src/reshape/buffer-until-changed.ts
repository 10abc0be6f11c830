import type { Operator } from '@sluice/core';
import { untilChanged } from '../internal/splitting/cut.ts';
import { cutBuffers } from '../internal/splitting/cut-buffers.ts';

/**
 * Groups items that follow each other and have the same key into arrays.
 *
 * - Shape: all items in order, in arrays that are not empty.
 * - Demand: upstream is asked for as many items as arrays are asked for, and for one more for each item that ends no
 *   array: never for more than could be given.
 * - Holds: one array, of as many items as come before the next division.
 * - Ends: completion delivers the open array when it is asked for, unless it is empty; failure, or a throw from a
 *   function, drops it and passes on at once (§4.2).
 *
 * @param key - gives an item's key; the item itself unless said
 * @param same - compares two keys; `Object.is` unless said
 * @throws TypeError at assembly, if an argument is wrong
 * @backpressure exact
 * @example
 * await of('a', 'A', 'b').pipe(bufferUntilChanged((letter) => letter.toLowerCase())).toArray(); // => [['a', 'A'], ['b']]
 * @public
 */
export function bufferUntilChanged<T, K = T>(
  key?: (item: T) => K,
  same?: (before: K, now: K) => unknown,
): Operator<T, T[]> {
  return cutBuffers('bufferUntilChanged', untilChanged(key, same));
}
