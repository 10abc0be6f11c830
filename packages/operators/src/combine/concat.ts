import { type Flow, type FlowInput, from } from '@sluice/core';
import { concatenate } from '../internal/concat-relay.ts';

/**
 * Gives all items of the first input, then all of the second …
 *
 * - Shape: the items of the inputs, one after the other.
 * - Demand: passes to the input whose turn it is; what it leaves unmet is asked of the next.
 * - Holds: nothing. An input is subscribed when the one before it has completed, not earlier.
 * - Ends: completes with the last input; fails as soon as one fails.
 *
 * @throws TypeError at assembly, if an input is none
 * @backpressure exact
 * @example
 * await concat([1, 2], of(3)).toArray(); // => [1, 2, 3]
 * @public
 */
export function concat<T extends readonly unknown[]>(
  ...inputs: { readonly [K in keyof T]: FlowInput<T[K]> }
): Flow<T[number]> {
  const flows = inputs.map((input) => from(input as FlowInput<T[number]>));
  return concatenate('concat', flows);
}
