import { type FlowInput, from, type Operator } from '@sluice/core';
import { asFlow } from '@sluice/core/kernel';
import { zipFlows } from '../internal/zip-stage.ts';

/**
 * Pairs the first item of upstream with the first ones of the inputs, then the second ones …
 *
 * - Shape: `T × n → [T, …] × ≤ n`; as many rows as the shortest of all has items.
 * - Demand: one row for each item asked for. Upstream and the inputs are subscribed at once, and asked for 32 items each at
 *   the first request, then again when three quarters are consumed; a synchronous one is read in place, by demand.
 * - Holds: at most 32 items of upstream and of each input, and the row that is being filled.
 * - Ends: completes when one of them has ended and its items are used up, cancelling the others; the first failure cancels
 *   the others and fails at once.
 *
 * @throws TypeError at assembly, if an input is none
 * @backpressure prefetch(32)
 * @example
 * await of(1, 2, 3).pipe(zipWith(of('a', 'b'))).toArray(); // => [[1, 'a'], [2, 'b']]
 * @public
 */
export function zipWith<T, R extends readonly unknown[]>(
  ...inputs: { readonly [K in keyof R]: FlowInput<R[K]> }
): Operator<T, [T, ...R]> {
  const flows = inputs.map((input) => from(input));
  return (source) => zipFlows('zipWith', [asFlow(source), ...flows], (row) => row as [T, ...R]);
}
