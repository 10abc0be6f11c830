import type { Operator } from '@sluice/core';
import { EMPTY, requireFunction } from '@sluice/core/kernel';
import { type FallbackOptions, foundOr, requireDefault } from '../internal/fallback.ts';
import { inquire, oneByOne } from '../internal/inquiry.ts';

/**
 * Gives the only item that satisfies a predicate, and fails if there are several.
 *
 * - Shape: `T × n → T × 1`.
 * - Demand: upstream is asked for items one by one, from the first request on; the item waits until it is asked for.
 * - Holds: one item.
 * - Ends: completes with the item when upstream has completed; a second one cancels upstream and fails with a
 *   `RangeError`, dropping the first; none at all gives `default`, or fails with `EmptyError`.
 *
 * @param accepts - whether the item counts; every one does unless said
 * @param options - `default` is given if there is none
 * @throws TypeError at assembly, if `accepts` is not a function, or `default` is null (§2.13)
 * @backpressure exact
 * @example
 * await of(1, 2, 3).pipe(single((n) => n > 2)).toArray(); // => [3]
 * @public
 */
export function single<T, S extends T>(accepts: (item: T, index: number) => item is S, options?: FallbackOptions<S>): Operator<T, S>;
export function single<T>(accepts?: (item: T, index: number) => unknown, options?: FallbackOptions<T>): Operator<T, T>;
export function single<T>(
  accepts: (item: T, index: number) => unknown = () => true,
  options: FallbackOptions<T> = {},
): Operator<T, T> {
  requireFunction('accepts', accepts);
  requireDefault(options);
  return inquire('single', () => {
    let found: T | typeof EMPTY = EMPTY;
    return {
      see: (item, index) => {
        if (!accepts(item, index)) return false;
        if (found !== EMPTY) throw new RangeError('single needs one item, but the flow gave a second one');
        found = item;
        return false;
      },
      answer: () => foundOr(found, options, 'single needs an item, but the flow gave none that counts'),
      held: () => (found === EMPTY ? [] : [found]),
    };
  }, oneByOne);
}
