import type { Operator } from '@sluice/core';
import { requireFunction, stepOperator } from '@sluice/core/kernel';

/**
 * Folds the items, and gives each state on the way.
 *
 * - Shape: `T × n → S × n`, order kept. The seed itself is not given; without one, the first item is the first state.
 * - Demand: passes through unchanged.
 * - Holds: the state.
 * - Ends: as upstream does; a throw from `fold`, or a `null` from it (§2.13), cancels upstream and fails.
 *
 * @param fold - gives the next state; `index` counts items from 0
 * @param seed - the state before the first item, the same for each subscriber
 * @throws TypeError at assembly, if `fold` is not a function
 * @backpressure passthrough
 * @example
 * await of(1, 2, 3).pipe(scan((sum, n) => sum + n, 0)).toArray(); // => [1, 3, 6]
 * @public
 */
export function scan<T>(fold: (state: T, item: T, index: number) => T): Operator<T, T>;
export function scan<T, S>(fold: (state: S, item: T, index: number) => S, seed: S): Operator<T, S>;
export function scan<T, S>(fold: (state: S, item: T, index: number) => S, ...seeds: [S?]): Operator<T, S> {
  requireFunction('fold', fold);
  const begin = seeds.length === 0 ? fromFirst(fold as never) : fromSeed(fold, seeds[0] as S);
  return stepOperator({ name: 'scan', kind: 'map', begin });
}

function fromSeed<T, S>(fold: (state: S, item: T, index: number) => S, seed: S): () => (item: T, index: number) => S {
  return () => {
    let state = seed;
    return (item, index) => (state = fold(state, item, index));
  };
}

function fromFirst<T>(fold: (state: T, item: T, index: number) => T): () => (item: T, index: number) => T {
  return () => {
    let state: T;
    return (item, index) => (state = index === 0 ? item : fold(state, item, index));
  };
}
