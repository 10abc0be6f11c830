import type { Operator } from '@sluice/core';
import { asLongAs } from '../internal/splitting/cut.ts';
import { cutBuffers } from '../internal/splitting/cut-buffers.ts';

/**
 * Groups items that follow each other and satisfy a predicate into arrays; the others are left out.
 *
 * - Shape: the items that satisfy it in order, in arrays that are not empty.
 * - Demand: upstream is asked for as many items as arrays are asked for, and for one more for each item that ends no
 *   array: never for more than could be given.
 * - Holds: one array, of as many items as come before the next division.
 * - Ends: completion delivers the open array when it is asked for, unless it is empty; failure, or a throw from a
 *   function, drops it and passes on at once (§4.2).
 *
 * @param accepts - says which items stay; `index` counts items from 0
 * @throws TypeError at assembly, if `accepts` is not a function
 * @backpressure exact
 * @example
 * await of(1, 3, 4, 5).pipe(bufferWhile((n) => n % 2 === 1)).toArray(); // => [[1, 3], [5]]
 * @public
 */
export function bufferWhile<T>(accepts: (item: T, index: number) => unknown): Operator<T, T[]> {
  return cutBuffers('bufferWhile', asLongAs(accepts));
}
