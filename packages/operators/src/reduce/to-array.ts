import type { Operator } from '@sluice/core';
import { all, inquire } from '../internal/inquiry.ts';

/**
 * Collects all items in one array.
 *
 * - Shape: `T × n → T[] × 1`.
 * - Demand: everything is asked of upstream, at the first request; the answer waits until it is asked for.
 * - Holds: all items.
 * - Ends: completes with the array; fails as soon as upstream does, dropping them.
 *
 * @backpressure unbounded-in
 * @example
 * await of(1, 2).pipe(toArray()).toArray(); // => [[1, 2]]
 * @public
 */
export function toArray<T>(): Operator<T, T[]> {
  return inquire('toArray', () => {
    const items: T[] = [];
    return {
      see: (item) => {
        items.push(item);
        return false;
      },
      answer: () => items,
      held: () => items,
    };
  }, all);
}
