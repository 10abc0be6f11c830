import type { Operator } from '@sluice/core';
import { EMPTY, requireCount } from '@sluice/core/kernel';
import { type FallbackOptions, foundOr, requireDefault } from '../internal/fallback.ts';
import { inquire } from '../internal/inquiry.ts';

/**
 * Gives the item at a place, counting from 0.
 *
 * - Shape: `T × n → T × 1`.
 * - Demand: upstream is asked for `index + 1` items, at the first request.
 * - Holds: nothing.
 * - Ends: with the item cancels upstream and completes; a shorter upstream gives `default`, or fails with `EmptyError`.
 *
 * @param index - an integer ≥ 0
 * @param options - `default` is given if there is no such item
 * @throws TypeError or RangeError at assembly, if `index` is not one, or `default` is null (§2.13)
 * @backpressure exact
 * @example
 * await of('a', 'b', 'c').pipe(elementAt(1)).toArray(); // => ['b']
 * @public
 */
export function elementAt<T>(index: number, options: FallbackOptions<T> = {}): Operator<T, T> {
  requireCount('index', index);
  requireDefault(options);
  return inquire(
    'elementAt',
    () => {
      let found: T | typeof EMPTY = EMPTY;
      return {
        see: (item, at) => {
          if (at === index) found = item;
          return at === index;
        },
        answer: () => foundOr(found, options, `elementAt(${index}) needs more items than the flow gave`),
      };
    },
    { first: index + 1, each: 0 },
  );
}
