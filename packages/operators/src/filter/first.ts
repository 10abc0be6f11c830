import type { Operator } from '@sluice/core';
import { EMPTY } from '@sluice/core/kernel';
import { type FallbackOptions, foundOr, requireDefault } from '../internal/fallback.ts';
import { inquire, oneByOne } from '../internal/inquiry.ts';

/**
 * Gives the first item.
 *
 * - Shape: `T × n → T × 1`.
 * - Demand: upstream is asked for one item, at the first request.
 * - Holds: nothing.
 * - Ends: with the item cancels upstream and completes; an empty upstream gives `default`, or fails with `EmptyError`.
 *
 * @param options - `default` is given if there is no item
 * @throws TypeError at assembly, if `default` is null (§2.13)
 * @backpressure exact
 * @example
 * await of('a', 'b').pipe(first()).toArray(); // => ['a']
 * @public
 */
export function first<T>(options: FallbackOptions<T> = {}): Operator<T, T> {
  requireDefault(options);
  return inquire('first', () => {
    let found: T | typeof EMPTY = EMPTY;
    return {
      see: (item) => {
        found = item;
        return true;
      },
      answer: () => foundOr(found, options, 'first needs an item, but the flow was empty'),
    };
  }, oneByOne);
}
