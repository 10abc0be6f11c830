import { type Flow, type FlowInput, from } from '@sluice/core';
import { mergeFlows } from '../internal/merge-stage.ts';
import { OrderedTurns } from '../internal/turns.ts';

/**
 * Gives all items of the first input, then all of the second …, having subscribed to all of them from the start.
 *
 * - Shape: the items of the inputs, one after the other.
 * - Demand: all are subscribed at once, and asked for 32 items each at the first request, then again when three quarters
 *   are consumed; a synchronous one is read in place, when its turn has come.
 * - Holds: at most 32 items for each input.
 * - Ends: completes when all have; the first failure cancels the others and fails at once, dropping what is held.
 *
 * To open one after the other, use `concat`; a few at a time, `mergeMap` with `ordered`.
 *
 * @throws TypeError at assembly, if an input is none
 * @backpressure prefetch(32)
 * @example
 * await mergeSequential(timer(5).pipe(map(() => 'slow')), of('fast')).toArray(); // => ['slow', 'fast']
 * @public
 */
export function mergeSequential<T extends readonly unknown[]>(
  ...inputs: { readonly [K in keyof T]: FlowInput<T[K]> }
): Flow<T[number]> {
  const flows = inputs.map((input) => from(input as FlowInput<T[number]>));
  return mergeFlows('mergeSequential', flows, () => new OrderedTurns());
}
