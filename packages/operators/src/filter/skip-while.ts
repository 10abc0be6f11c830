import type { Operator } from '@sluice/core';
import { requireFunction, SKIP, stepOperator } from '@sluice/core/kernel';

/**
 * Leaves out items as long as they satisfy a predicate.
 *
 * - Shape: `T × n → T × ≤ n`: from the first item that is refused on, order kept.
 * - Demand: passes through; an item left out is replaced by one more from upstream.
 * - Holds: nothing.
 * - Ends: as upstream does; a throw from `accepts` cancels upstream and fails.
 *
 * @param accepts - whether the item is left out; not asked again once it refused; `index` counts from 0
 * @throws TypeError at assembly, if `accepts` is not a function
 * @backpressure passthrough
 * @example
 * await of(1, 2, 9, 3).pipe(skipWhile((n) => n < 5)).toArray(); // => [9, 3]
 * @public
 */
export function skipWhile<T>(accepts: (item: T, index: number) => unknown): Operator<T, T> {
  requireFunction('accepts', accepts);
  return stepOperator({
    name: 'skipWhile',
    kind: 'choose',
    begin: () => {
      let skipping = true;
      return (item: T, index: number) => {
        skipping &&= Boolean(accepts(item, index));
        return skipping ? SKIP : item;
      };
    },
  });
}
