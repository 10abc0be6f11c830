import { type Flow, type FlowInput, from } from '@sluice/core';
import { mergeFlows } from '../internal/merge-stage.ts';
import { FairTurns } from '../internal/turns.ts';

/**
 * Merges several inputs into one flow, as their items come.
 *
 * - Shape: the items of all inputs; those of one input keep their order. Inputs that always have some take turns of 32.
 * - Demand: all are subscribed at once, and asked for 32 items each at the first request, then again when three
 *   quarters are consumed; a synchronous one is read in place, by demand.
 * - Holds: at most 32 items for each input.
 * - Ends: completes when all have; the first failure cancels the others and fails at once, dropping what is held.
 *
 * @throws TypeError at assembly, if an input is none
 * @backpressure prefetch(32)
 * @example
 * await merge(of(1, 2), of(3)).toArray(); // => [1, 2, 3]
 * @public
 */
export function merge<T extends readonly unknown[]>(
  ...inputs: { readonly [K in keyof T]: FlowInput<T[K]> }
): Flow<T[number]> {
  const flows = inputs.map((input) => from(input as FlowInput<T[number]>));
  return mergeFlows('merge', flows, () => new FairTurns());
}
