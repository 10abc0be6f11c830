import type { Operator } from '@sluice/core';
import { inquire, oneByOne } from '../internal/inquiry.ts';

/**
 * Tells whether there are no items.
 *
 * - Shape: `T × n → boolean × 1`.
 * - Demand: upstream is asked for one item, at the first request; the answer waits until it is asked for.
 * - Holds: nothing.
 * - Ends: at the first item cancels upstream, and completes with `false`; completes with `true` if upstream does; fails
 *   as soon as it does.
 *
 * @backpressure exact
 * @example
 * await empty().pipe(isEmpty()).toArray(); // => [true]
 * @public
 */
export function isEmpty<T>(): Operator<T, boolean> {
  return inquire('isEmpty', () => {
    let answer = true;
    return {
      see: () => {
        answer = false;
        return true;
      },
      answer: () => answer,
    };
  }, oneByOne);
}
