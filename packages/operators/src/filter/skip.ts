import type { Operator } from '@sluice/core';
import { addDemand, requireInteger, SKIP_PAID, stepOperator } from '@sluice/core/kernel';

/**
 * Leaves out the first `count` items.
 *
 * - Shape: `T × n → T × max(0, n − count)`, order kept.
 * - Demand: passes through, and `count` more, once, for the items that are left out.
 * - Holds: nothing.
 * - Ends: as upstream does.
 *
 * @param count - an integer ≥ 0
 * @throws TypeError or RangeError at assembly, if it is not
 * @backpressure passthrough
 * @example
 * await range(1, 5).pipe(skip(3)).toArray(); // => [4, 5]
 * @public
 */
export function skip<T>(count: number): Operator<T, T> {
  requireInteger('count', count, { least: 0 });
  return stepOperator({
    name: 'skip',
    kind: 'choose',
    begin: (control) => {
      let ahead = count;
      control.shapeDemand((n) => {
        const above = addDemand(n, ahead);
        ahead = 0;
        return above;
      });
      return (item: T, index: number) => (index < count ? SKIP_PAID : item);
    },
  });
}
