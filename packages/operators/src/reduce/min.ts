import type { Operator } from '@sluice/core';
import { requireFunction } from '@sluice/core/kernel';
import { byOrder, extreme } from '../internal/extreme.ts';

/**
 * Gives the smallest item; of equal ones, the first.
 *
 * - Shape: `T × n → T × 1`; nothing of an empty upstream.
 * - Demand: everything is asked of upstream, at the first request; the answer waits until it is asked for.
 * - Holds: one item.
 * - Ends: completes with the answer; fails as soon as upstream does, or with what a function throws, having cancelled,
 *   dropping the item.
 *
 * @param compare - negative if `a` is less than `b`, positive if it is greater; by `<` unless said
 * @throws TypeError at assembly, if `compare` is not a function
 * @backpressure unbounded-in
 * @example
 * await of(2, 3, 1).pipe(min()).toArray(); // => [1]
 * @public
 */
export function min<T>(
  compare: (a: T, b: T) => number = byOrder,
): Operator<T, T> {
  requireFunction('compare', compare);
  return extreme('min', (item, found) => compare(item, found) < 0);
}
