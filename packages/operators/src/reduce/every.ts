import type { Operator } from '@sluice/core';
import { requireFunction } from '@sluice/core/kernel';
import { inquire, oneByOne } from '../internal/inquiry.ts';

/**
 * Tells whether every item satisfies a predicate.
 *
 * - Shape: `T × n → boolean × 1`; `true` of an empty upstream.
 * - Demand: upstream is asked for items one by one, from the first request on; the answer waits until it is asked for.
 * - Holds: nothing.
 * - Ends: once the answer is known, cancels upstream, and completes with it; fails as soon as upstream does, or with
 *   what the predicate throws.
 *
 * @param accepts - looks at an item; `index` counts from 0
 * @throws TypeError at assembly, if `accepts` is not a function
 * @backpressure exact
 * @example
 * await of(2, 4).pipe(every((n) => n % 2 === 0)).toArray(); // => [true]
 * @public
 */
export function every<T>(accepts: (item: T, index: number) => unknown): Operator<T, boolean> {
  requireFunction('accepts', accepts);
  return inquire('every', () => {
    let answer: boolean = true;
    return {
      see: (item, index) => {
        if (!accepts(item, index)) {
          answer = false;
          return true;
        }
        return false;
      },
      answer: () => answer,
    };
  }, oneByOne);
}
