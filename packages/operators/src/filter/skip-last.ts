import type { Operator } from '@sluice/core';
import { addDemand, EMPTY, requireCount, RingQueue, SKIP_PAID, stepOperator } from '@sluice/core/kernel';

/**
 * Leaves out the last `count` items.
 *
 * - Shape: `T × n → T × max(0, n − count)`, order kept; an item is given when `count` others have followed it.
 * - Demand: passes through, and `count` more, once, for the items that are held back.
 * - Holds: `count` items, which are dropped at the end.
 * - Ends: as upstream does.
 *
 * @param count - an integer ≥ 0
 * @throws TypeError or RangeError at assembly, if it is not
 * @backpressure passthrough
 * @example
 * await range(1, 5).pipe(skipLast(2)).toArray(); // => [1, 2, 3]
 * @public
 */
export function skipLast<T>(count: number): Operator<T, T> {
  requireCount('count', count);
  return stepOperator({
    name: 'skipLast',
    kind: 'choose',
    begin: (control) => {
      const held = new RingQueue<T>();
      let ahead = count;
      control.shapeDemand((n) => {
        const above = addDemand(n, ahead);
        ahead = 0;
        return above;
      });
      return (item: T) => {
        held.push(item);
        const oldest = held.size > count ? held.poll() : EMPTY;
        return oldest === EMPTY ? SKIP_PAID : oldest;
      };
    },
  });
}
