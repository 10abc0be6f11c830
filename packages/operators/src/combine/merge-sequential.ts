import type { Flow, FlowInput } from '@sluice/core';
import { type PrefetchOptions, prefetched } from '../internal/combining/prefetched.ts';
import { mergeFlows } from '../internal/merge-stage.ts';
import { OrderedTurns } from '../internal/turns.ts';

/**
 * Gives all items of the first input, then all of the second …, having subscribed to all of them from the start.
 *
 * - Shape: the items of the inputs, one after the other.
 * - Demand: all are subscribed at once, and asked for `prefetch` items each at the first request, then again when three
 *   quarters are consumed; a synchronous one is read in place, when its turn has come.
 * - Holds: at most `prefetch` items for each input.
 * - Ends: completes when all have; the first failure cancels the others and fails at once, dropping what is held.
 *
 * To open one after the other, use `concat`; a few at a time, `mergeMap` with `ordered`.
 *
 * @param inputs - inputs, after which options may come: `prefetch` is how many items each is asked for ahead, 32 unless said
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure prefetch(32)
 * @example
 * await mergeSequential(timer(5).pipe(map(() => 'slow')), of('fast')).toArray(); // => ['slow', 'fast']
 * @public
 */
export function mergeSequential<T extends readonly unknown[]>(...inputs: { readonly [K in keyof T]: FlowInput<T[K]> }): Flow<T[number]>;
export function mergeSequential<T extends readonly unknown[]>(
  ...inputsAndOptions: readonly [...{ readonly [K in keyof T]: FlowInput<T[K]> }, PrefetchOptions]
): Flow<T[number]>;
export function mergeSequential<T>(...inputs: readonly (FlowInput<T> | PrefetchOptions)[]): Flow<T> {
  return mergeFlows('mergeSequential', prefetched<T>(inputs), () => new OrderedTurns());
}
