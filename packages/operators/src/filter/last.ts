import type { Operator } from '@sluice/core';
import { EMPTY } from '@sluice/core/kernel';
import { type FallbackOptions, foundOr, requireDefault } from '../internal/fallback.ts';
import { all, inquire } from '../internal/inquiry.ts';

/**
 * Gives the last item.
 *
 * - Shape: `T × n → T × 1`.
 * - Demand: everything is asked of upstream, at the first request; the item waits until it is asked for.
 * - Holds: one item.
 * - Ends: completes with the item; an empty upstream gives `default`, or fails with `EmptyError`; fails as soon as
 *   upstream does, dropping it.
 *
 * @param options - `default` is given if there is no item
 * @throws TypeError at assembly, if `default` is null (§2.13)
 * @backpressure unbounded-in
 * @example
 * await of('a', 'b').pipe(last()).toArray(); // => ['b']
 * @public
 */
export function last<T>(options: FallbackOptions<T> = {}): Operator<T, T> {
  requireDefault(options);
  return inquire('last', () => {
    let found: T | typeof EMPTY = EMPTY;
    return {
      see: (item) => {
        found = item;
        return false;
      },
      answer: () => foundOr(found, options, 'last needs an item, but the flow was empty'),
      held: () => (found === EMPTY ? [] : [found]),
    };
  }, all);
}
