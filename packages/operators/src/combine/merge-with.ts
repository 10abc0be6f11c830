import { type FlowInput, from, type Operator } from '@sluice/core';
import { asFlow } from '@sluice/core/kernel';
import { mergeFlows } from '../internal/merge-stage.ts';
import { FairTurns } from '../internal/turns.ts';

/**
 * Merges further inputs into the flow, as their items come.
 *
 * - Shape: the items of upstream and of all inputs; those of one keep their order. Those that always have some take turns
 *   of 32.
 * - Demand: upstream and the inputs are subscribed at once, and asked for 32 items each at the first request, then again
 *   when three quarters are consumed; a synchronous one is read in place, by demand.
 * - Holds: at most 32 items of upstream and of each input.
 * - Ends: completes when all have; the first failure cancels the others and fails at once, dropping what is held.
 *
 * @throws TypeError at assembly, if an input is none
 * @backpressure prefetch(32)
 * @example
 * await of(1, 2).pipe(mergeWith(of('a'))).toArray(); // => [1, 2, 'a']
 * @public
 */
export function mergeWith<T, R extends readonly unknown[]>(
  ...inputs: { readonly [K in keyof R]: FlowInput<R[K]> }
): Operator<T, T | R[number]> {
  const flows = inputs.map((input) => from(input as FlowInput<T | R[number]>));
  return (source) => mergeFlows<T | R[number]>('mergeWith', [asFlow(source), ...flows], () => new FairTurns());
}
