import { type FlowInput, from, type Operator } from '@sluice/core';
import { asFlow } from '@sluice/core/kernel';
import { raceFlows } from '../internal/combining/race-flows.ts';

/**
 * Follows the flow or the input that signals first, and cancels all others.
 *
 * - Shape: the items of the winner: of the first of upstream and the inputs that gives an item, completes or fails.
 * - Demand: passes to the winner. Upstream and the inputs are subscribed in their order, until one has won; while none has,
 *   each is asked for all that was asked for, so a loser may have made items in vain.
 * - Holds: nothing.
 * - Ends: as the winner does.
 *
 * @throws TypeError at assembly, if an input is none
 * @backpressure passthrough
 * @example
 * await timer(20).pipe(raceWith(Promise.resolve('fast'))).toArray(); // => ['fast']
 * @public
 */
export function raceWith<T, R extends readonly unknown[]>(
  ...inputs: { readonly [K in keyof R]: FlowInput<R[K]> }
): Operator<T, T | R[number]> {
  const flows = inputs.map((input) => from(input as FlowInput<T | R[number]>));
  return (source) => raceFlows<T | R[number]>('raceWith', [asFlow(source), ...flows]);
}
