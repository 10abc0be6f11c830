import type { Flow, FlowInput } from '@sluice/core';
import { type PrefetchOptions, prefetched } from '../internal/combining/prefetched.ts';
import { mergeFlows } from '../internal/merge-stage.ts';
import { FairTurns } from '../internal/turns.ts';

/**
 * Merges several inputs into one flow, as their items come.
 *
 * - Shape: the items of all inputs; those of one input keep their order. Inputs that always have some take turns of 32.
 * - Demand: all are subscribed at once, and asked for `prefetch` items each at the first request, then again when three
 *   quarters are consumed; a synchronous one is read in place, by demand.
 * - Holds: at most `prefetch` items for each input.
 * - Ends: completes when all have; the first failure cancels the others and fails at once, dropping what is held.
 *
 * @param inputs - inputs, after which options may come: `prefetch` is how many items each is asked for ahead, 32 unless said
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure prefetch(32)
 * @example
 * await merge(of(1, 2), of(3)).toArray(); // => [1, 2, 3]
 * @public
 */
export function merge<T extends readonly unknown[]>(...inputs: { readonly [K in keyof T]: FlowInput<T[K]> }): Flow<T[number]>;
export function merge<T extends readonly unknown[]>(
  ...inputsAndOptions: readonly [...{ readonly [K in keyof T]: FlowInput<T[K]> }, PrefetchOptions]
): Flow<T[number]>;
export function merge<T>(...inputs: readonly (FlowInput<T> | PrefetchOptions)[]): Flow<T> {
  return mergeFlows('merge', prefetched<T>(inputs), () => new FairTurns());
}
