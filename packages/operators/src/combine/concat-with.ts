import { type FlowInput, from, type Operator } from '@sluice/core';
import { asFlow } from '@sluice/core/kernel';
import { concatenate } from '../internal/concat-relay.ts';

/**
 * Gives all items of the flow, then all of the first input, then all of the second …
 *
 * - Shape: the items of upstream, then those of the inputs, one after the other.
 * - Demand: passes to the one whose turn it is; what it leaves unmet is asked of the next.
 * - Holds: nothing. An input is subscribed when the one before it has completed, not earlier.
 * - Ends: completes with the last input; fails as soon as one fails.
 *
 * @throws TypeError at assembly, if an input is none
 * @backpressure exact
 * @example
 * await of(1, 2).pipe(concatWith(of('a'), ['b'])).toArray(); // => [1, 2, 'a', 'b']
 * @public
 */
export function concatWith<T, R extends readonly unknown[]>(
  ...inputs: { readonly [K in keyof R]: FlowInput<R[K]> }
): Operator<T, T | R[number]> {
  const flows = inputs.map((input) => from(input as FlowInput<T | R[number]>));
  return (source) => concatenate<T | R[number]>('concatWith', [asFlow(source), ...flows]);
}
