import { type Flow, type FlowInput, from } from '@sluice/core';
import { raceFlows } from '../internal/combining/race-flows.ts';

/**
 * Follows the input that signals first, and cancels all others.
 *
 * - Shape: the items of the winner: of the first input that gives an item, completes or fails.
 * - Demand: passes to the winner. All inputs are subscribed in their order, until one has won; while none has, each is
 *   asked for all that was asked for, so a loser may have made items in vain.
 * - Holds: nothing.
 * - Ends: as the winner does. Without inputs it completes.
 *
 * @throws TypeError at assembly, if an input is none
 * @backpressure passthrough
 * @example
 * await race(timer(20).pipe(map(() => 'slow')), timer(1).pipe(map(() => 'fast'))).toArray(); // => ['fast']
 * @public
 */
export function race<T extends readonly unknown[]>(
  ...inputs: { readonly [K in keyof T]: FlowInput<T[K]> }
): Flow<T[number]> {
  return raceFlows('race', inputs.map((input) => from(input as FlowInput<T[number]>)));
}
