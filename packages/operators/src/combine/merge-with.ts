import type { FlowInput, Operator } from '@sluice/core';
import { asFlow } from '@sluice/core/kernel';
import { type PrefetchOptions, prefetched } from '../internal/combining/prefetched.ts';
import { mergeFlows } from '../internal/merge-stage.ts';
import { FairTurns } from '../internal/turns.ts';

/**
 * Merges further inputs into the flow, as their items come.
 *
 * - Shape: the items of upstream and of all inputs; those of one keep their order. Those that always have some take turns
 *   of 32.
 * - Demand: upstream and the inputs are subscribed at once, and asked for `prefetch` items each at the first request,
 *   then again when three quarters are consumed; a synchronous one is read in place, by demand.
 * - Holds: at most `prefetch` items of upstream and of each input.
 * - Ends: completes when all have; the first failure cancels the others and fails at once, dropping what is held.
 *
 * @param inputs - inputs, after which options may come: `prefetch` is how many items each is asked for ahead, 32 unless said
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure prefetch(32)
 * @example
 * await of(1, 2).pipe(mergeWith(of('a'))).toArray(); // => [1, 2, 'a']
 * @public
 */
export function mergeWith<T, R extends readonly unknown[]>(...inputs: { readonly [K in keyof R]: FlowInput<R[K]> }): Operator<T, T | R[number]>;
export function mergeWith<T, R extends readonly unknown[]>(
  ...inputsAndOptions: readonly [...{ readonly [K in keyof R]: FlowInput<R[K]> }, PrefetchOptions]
): Operator<T, T | R[number]>;
export function mergeWith<T, R>(...inputs: readonly (FlowInput<R> | PrefetchOptions)[]): Operator<T, T | R> {
  const { flows, prefetch } = prefetched<T | R>(inputs);
  return (source) => mergeFlows<T | R>('mergeWith', { flows: [asFlow(source), ...flows], prefetch }, () => new FairTurns());
}
