import type { Operator } from '@sluice/core';
import { EMPTY, nullItem, requireFunction, requireItem } from '@sluice/core/kernel';
import { all, inquire } from '../internal/inquiry.ts';

/**
 * Folds all items into one.
 *
 * - Shape: `T × n → S × 1`; without a seed the first item is the seed, and an empty upstream gives nothing.
 * - Demand: everything is asked of upstream, at the first request; the result waits until it is asked for.
 * - Holds: the state.
 * - Ends: completes with the result; fails as soon as upstream does; a throw from `fold`, or a `null` from it (§2.13),
 *   cancels upstream and fails.
 *
 * @param fold - gives the next state; `index` counts items from 0
 * @param seed - the state before the first item; an empty upstream gives it
 * @throws TypeError at assembly, if `fold` is not a function, or `seed` is null (§2.13)
 * @backpressure unbounded-in
 * @example
 * await range(1, 4).pipe(reduce((sum, n) => sum + n, 0)).toArray(); // => [10]
 * @public
 */
export function reduce<T>(fold: (state: T, item: T, index: number) => T): Operator<T, T>;
export function reduce<T, S>(fold: (state: S, item: T, index: number) => S, seed: S): Operator<T, S>;
export function reduce<T, S>(fold: (state: S, item: T, index: number) => S, ...seeds: [S?]): Operator<T, S> {
  requireFunction('fold', fold);
  requireItem('seed', seeds[0]);
  return inquire('reduce', () => {
    let state: S | typeof EMPTY = seeds.length === 0 ? EMPTY : (seeds[0] as S);
    return {
      see: (item, index) => {
        state = state === EMPTY ? (item as unknown as S) : fold(state, item, index);
        if (state === null) throw nullItem('reduce');
        return false;
      },
      answer: () => state,
    };
  }, all);
}
