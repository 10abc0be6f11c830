import type { Operator } from '@sluice/core';
import { addDemand, SKIP_PAID, stepOperator } from '@sluice/core/kernel';

/**
 * Pairs each item with the one before it.
 *
 * - Shape: `T × n → [T, T] × (n − 1)`, order kept.
 * - Demand: passes through, and one more, once, for the first item, which makes no pair.
 * - Holds: one item.
 * - Ends: as upstream does.
 *
 * @backpressure passthrough
 * @example
 * await of(1, 2, 3).pipe(pairwise()).toArray(); // => [[1, 2], [2, 3]]
 * @public
 */
export function pairwise<T>(): Operator<T, [T, T]> {
  return stepOperator({
    name: 'pairwise',
    kind: 'choose',
    begin: (control) => {
      let before: T;
      let ahead = 1;
      control.shapeDemand((n) => {
        const above = addDemand(n, ahead);
        ahead = 0;
        return above;
      });
      return (item: T, index: number) => {
        const pair = [before, item];
        before = item;
        return index === 0 ? SKIP_PAID : pair;
      };
    },
  });
}
