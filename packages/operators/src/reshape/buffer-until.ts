import type { Operator } from '@sluice/core';
import { requireOneOf } from '@sluice/core/kernel';
import { until } from '../internal/splitting/cut.ts';
import { cutBuffers } from '../internal/splitting/cut-buffers.ts';

/** @public */
export interface BufferUntilOptions {
  /** Whether the array ends after the item that satisfies the predicate, or before it. `'after'` unless said. */
  readonly cut?: 'after' | 'before' | undefined;
}

/**
 * Groups items into arrays that end where an item satisfies a predicate.
 *
 * - Shape: all items in order, in arrays that are not empty.
 * - Demand: upstream is asked for as many items as arrays are asked for, and for one more for each item that ends no
 *   array: never for more than could be given.
 * - Holds: one array, of as many items as come before the next division.
 * - Ends: completion delivers the open array when it is asked for, unless it is empty; failure, or a throw from a
 *   function, drops it and passes on at once (§4.2).
 *
 * @param accepts - says where an array ends; `index` counts items from 0
 * @throws TypeError at assembly, if an argument is wrong
 * @backpressure exact
 * @example
 * await range(1, 5).pipe(bufferUntil((n) => n % 2 === 0)).toArray(); // => [[1, 2], [3, 4], [5]]
 * await range(1, 5).pipe(bufferUntil((n) => n % 2 === 0, { cut: 'before' })).toArray(); // => [[1], [2, 3], [4, 5]]
 * @public
 */
export function bufferUntil<T>(
  accepts: (item: T, index: number) => unknown,
  { cut = 'after' }: BufferUntilOptions = {},
): Operator<T, T[]> {
  return cutBuffers('bufferUntil', until(accepts, requireOneOf('cut', cut, ['after', 'before'])));
}
