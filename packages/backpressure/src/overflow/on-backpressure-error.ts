import type { Operator } from '@sluice/core';
import { overflowing } from './overflowing.ts';

/**
 * Fails at the first item that comes when nothing is requested. Protects correctness: no item is lost unseen.
 *
 * - Shape: the items as they are.
 * - Demand: upstream is asked for everything, at the first request; downstream gets what it asks for.
 * - Holds: nothing.
 * - Ends: as upstream does; an item without demand cancels upstream and fails with `OverflowError`.
 *
 * @backpressure unbounded-in
 * @example
 * await of(1, 2, 3).pipe(onBackpressureError()).toArray(); // => [1, 2, 3]
 * @public
 */
export function onBackpressureError<T>(): Operator<T, T> {
  return overflowing('onBackpressureError', 'error');
}
