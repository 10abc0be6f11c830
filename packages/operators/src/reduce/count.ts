import type { Operator } from '@sluice/core';
import { requireFunction } from '@sluice/core/kernel';
import { all, inquire } from '../internal/inquiry.ts';

/**
 * Counts the items, or those that satisfy a predicate.
 *
 * - Shape: `T × n → number × 1`.
 * - Demand: everything is asked of upstream, at the first request; the answer waits until it is asked for.
 * - Holds: a number.
 * - Ends: completes with the answer; fails as soon as upstream does, or with what a function throws, having cancelled.
 *
 * @param accepts - whether the item counts; `index` counts from 0
 * @throws TypeError at assembly, if `accepts` is not a function
 * @backpressure unbounded-in
 * @example
 * await of('a', 'b').pipe(count()).toArray(); // => [2]
 * @public
 */
export function count<T>(
  accepts: (item: T, index: number) => unknown = () => true,
): Operator<T, number> {
  requireFunction('accepts', accepts);
  return inquire('count', () => {
    let counted = 0;
    return {
      see: (item, index) => {
        if (accepts(item, index)) counted++;
        return false;
      },
      answer: () => counted,
    };
  }, all);
}
