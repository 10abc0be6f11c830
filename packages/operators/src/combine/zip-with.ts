import type { FlowInput, Operator } from '@sluice/core';
import { asFlow } from '@sluice/core/kernel';
import { prefetched, type PrefetchOptions } from '../internal/combining/prefetched.ts';
import { zipFlows } from '../internal/zip-stage.ts';

/**
 * Pairs the first item of upstream with the first ones of the inputs, then the second ones …
 *
 * - Shape: `T × n → [T, …] × ≤ n`; as many rows as the shortest of all has items.
 * - Demand: one row for each item asked for. Upstream and the inputs are subscribed at once, and asked for `prefetch`
 *   items each at the first request, then again when three quarters are consumed; a synchronous one is read in place,
 *   by demand.
 * - Holds: at most `prefetch` items of upstream and of each input, and the row that is being filled.
 * - Ends: completes when one of them has ended and its items are used up, cancelling the others; the first failure cancels
 *   the others and fails at once.
 *
 * @param inputs - inputs, after which options may come: `prefetch` is how many items each is asked for ahead, 32 unless said
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure prefetch(32)
 * @example
 * await of(1, 2, 3).pipe(zipWith(of('a', 'b'))).toArray(); // => [[1, 'a'], [2, 'b']]
 * @public
 */
export function zipWith<T, R extends readonly unknown[]>(...inputs: { readonly [K in keyof R]: FlowInput<R[K]> }): Operator<T, [T, ...R]>;
export function zipWith<T, R extends readonly unknown[]>(
  ...inputsAndOptions: readonly [...{ readonly [K in keyof R]: FlowInput<R[K]> }, PrefetchOptions]
): Operator<T, [T, ...R]>;
export function zipWith<T>(...inputs: readonly (FlowInput<unknown> | PrefetchOptions)[]): Operator<T, unknown> {
  const { flows, prefetch } = prefetched(inputs);
  return (source) => zipFlows('zipWith', { flows: [asFlow(source), ...flows], prefetch }, (row) => row);
}
