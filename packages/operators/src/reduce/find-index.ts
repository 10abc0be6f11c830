import type { Operator } from '@sluice/core';
import { requireFunction } from '@sluice/core/kernel';
import { inquire, oneByOne } from '../internal/inquiry.ts';

/**
 * Gives the place of the first item that satisfies a predicate, from 0.
 *
 * - Shape: `T × n → number × 1`; −1 if there is none.
 * - Demand: upstream is asked for items one by one, from the first request on; the answer waits until it is asked for.
 * - Holds: nothing.
 * - Ends: once the answer is known, cancels upstream, and completes with it; fails as soon as upstream does, or with
 *   what the predicate throws.
 *
 * @param accepts - looks at an item; `index` counts from 0
 * @throws TypeError at assembly, if `accepts` is not a function
 * @backpressure exact
 * @example
 * await of(1, 2, 4).pipe(findIndex((n) => n % 2 === 0)).toArray(); // => [1]
 * @public
 */
export function findIndex<T>(accepts: (item: T, index: number) => unknown): Operator<T, number> {
  requireFunction('accepts', accepts);
  return inquire('findIndex', () => {
    let answer: number = -1;
    return {
      see: (item, index) => {
        if (accepts(item, index)) {
          answer = index;
          return true;
        }
        return false;
      },
      answer: () => answer,
    };
  }, oneByOne);
}
