import type { Operator } from '@sluice/core';
import { requireFunction } from '@sluice/core/kernel';
import { inquire, oneByOne } from '../internal/inquiry.ts';

/**
 * Gives the first item that satisfies a predicate.
 *
 * - Shape: `T × n → T × 1`; `undefined` if there is none.
 * - Demand: upstream is asked for items one by one, from the first request on; the answer waits until it is asked for.
 * - Holds: the item found.
 * - Ends: once the answer is known, cancels upstream, and completes with it; fails as soon as upstream does, or with
 *   what the predicate throws.
 *
 * @param accepts - looks at an item; `index` counts from 0
 * @throws TypeError at assembly, if `accepts` is not a function
 * @backpressure exact
 * @example
 * await of(1, 2, 4).pipe(find((n) => n % 2 === 0)).toArray(); // => [2]
 * @public
 */
export function find<T, S extends T>(accepts: (item: T, index: number) => item is S): Operator<T, S | undefined>;
export function find<T>(accepts: (item: T, index: number) => unknown): Operator<T, T | undefined>;
export function find<T>(accepts: (item: T, index: number) => unknown): Operator<T, T | undefined> {
  requireFunction('accepts', accepts);
  return inquire('find', () => {
    let answer: T | undefined = undefined;
    return {
      see: (item, index) => {
        if (accepts(item, index)) {
          answer = item;
          return true;
        }
        return false;
      },
      answer: () => answer,
    };
  }, oneByOne);
}
