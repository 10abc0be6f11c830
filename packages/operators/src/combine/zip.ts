import { type Flow, type FlowInput, from } from '@sluice/core';
import { prefetchOf, type PrefetchOptions } from '../internal/combining/prefetched.ts';
import { rowMaker, zipFlows } from '../internal/zip-stage.ts';

/**
 * Pairs the first items of all inputs, then the second ones …
 *
 * - Shape: one row for the n-th items of all inputs; as many rows as the shortest input has items.
 * - Demand: one row for each item asked for. All inputs are subscribed at once, and asked for `prefetch` items each at
 *   the first request, then again when three quarters are consumed; a synchronous one is read in place, by demand.
 * - Holds: at most `prefetch` items for each input, and the row that is being filled.
 * - Ends: completes when an input has ended and its items are used up, cancelling the others; the first failure
 *   cancels the others and fails at once.
 *
 * @param combine - makes the item of a row; the array of the row unless said
 * @param options - `prefetch` is how many items each input may be asked for ahead; 32 unless said
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure prefetch(32)
 * @example
 * await zip([of(1, 2, 3), of('a', 'b')]).toArray(); // => [[1, 'a'], [2, 'b']]
 * @public
 */
export function zip<T extends readonly unknown[]>(
  inputs: readonly [...{ readonly [K in keyof T]: FlowInput<T[K]> }],
  combine?: undefined,
  options?: PrefetchOptions,
): Flow<T>;
export function zip<T extends readonly unknown[], R>(
  inputs: readonly [...{ readonly [K in keyof T]: FlowInput<T[K]> }],
  combine: (...row: NoInfer<T>) => R,
  options?: PrefetchOptions,
): Flow<R>;
export function zip<R>(inputs: readonly FlowInput<unknown>[], combine?: (...row: never[]) => R, options?: PrefetchOptions): Flow<R> {
  const flows = Array.from(inputs, (input) => from(input));
  return zipFlows('zip', { flows, prefetch: prefetchOf(options) }, rowMaker('zip', combine));
}
