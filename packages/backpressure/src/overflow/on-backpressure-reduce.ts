import type { Operator } from '@sluice/core';
import { overflowing } from './overflowing.ts';

/** @public */
export interface OnBackpressureReduceOptions<S> {
  /** What the first item of each fold is folded into; without it, that item is held as it is. */
  readonly seed?: (() => S) | undefined;
}

/**
 * Folds items that nobody has asked for yet into one. Protects the sum: nothing is lost that the fold keeps.
 *
 * - Shape: `T × n → S × ≤ n`; with a seed every item passes through the fold, without one only those that meet another.
 * - Demand: upstream is asked for everything, at the first request; downstream gets what it asks for.
 * - Holds: one folded item.
 * - Ends: completes once that item is delivered; failure drops it and passes on at once. A throw from `reduce` or `seed`
 *   cancels upstream and fails.
 *
 * @param reduce - folds an item into the one that is held
 * @throws TypeError at assembly, if an argument is not a function
 * @backpressure unbounded-in lossy
 * @example
 * const batches = of(1, 2).pipe(onBackpressureReduce((batch, n) => [...batch, n], { seed: () => [] }));
 * await batches.toArray(); // => [[1], [2]]
 * @public
 */
export function onBackpressureReduce<T>(reduce: (held: T, item: T) => T): Operator<T, T>;
export function onBackpressureReduce<T, S>(
  reduce: (held: S, item: T) => S,
  options: Required<OnBackpressureReduceOptions<S>>,
): Operator<T, S>;
export function onBackpressureReduce<T>(
  reduce: (held: T, item: T) => T,
  { seed }: OnBackpressureReduceOptions<T> = {},
): Operator<T, T> {
  return overflowing('onBackpressureReduce', { strategy: 'reduce', reduce, seed });
}
