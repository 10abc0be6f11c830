import type { Operator } from '@sluice/core';
import { EMPTY, requireFunction } from '@sluice/core/kernel';
import { all, inquire } from '../internal/inquiry.ts';

/**
 * Gives the largest item; of equal ones, the first.
 *
 * - Shape: `T × n → T × 1`; nothing of an empty upstream.
 * - Demand: everything is asked of upstream, at the first request; the answer waits until it is asked for.
 * - Holds: one item.
 * - Ends: completes with the answer; fails as soon as upstream does, or with what a function throws, having cancelled.
 *
 * @param compare - negative if `a` is less than `b`, positive if it is greater; by `<` unless said
 * @throws TypeError at assembly, if `compare` is not a function
 * @backpressure unbounded-in
 * @example
 * await of(2, 3, 1).pipe(max()).toArray(); // => [3]
 * @public
 */
export function max<T>(
  compare: (a: T, b: T) => number = (a, b) => (a < b ? -1 : a > b ? 1 : 0),
): Operator<T, T> {
  requireFunction('compare', compare);
  return inquire(() => {
    let found: T | typeof EMPTY = EMPTY;
    return {
      see: (item) => {
        if (found === EMPTY || compare(item, found) > 0) found = item;
        return false;
      },
      answer: () => found,
    };
  }, all);
}
