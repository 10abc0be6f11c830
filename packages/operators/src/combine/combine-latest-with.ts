import { type FlowInput, from, type Operator } from '@sluice/core';
import { asFlow } from '@sluice/core/kernel';
import { combineLatestFlows } from '../internal/combining/combine-latest-flows.ts';
import { thinningPolicy } from '../internal/thinning/thinning-stage.ts';

/**
 * Combines the newest items of the flow and of all inputs, whenever one of them gives an item.
 *
 * - Shape: once upstream and each input have given an item, an array for that item and for each one after it.
 * - Demand: one array for each item asked for. Upstream and all inputs are subscribed at once, and each is asked for
 *   everything, once, at the first request. What comes while nothing is asked for is combined, and waits; a newer
 *   combination replaces it. (`combineLatest` tells an `onDropped` of it.)
 * - Holds: the newest item of each, and one array.
 * - Ends: completes when all have, or when one completes without having given an item, after the array that waits; the
 *   first failure cancels the others and fails at once, dropping it.
 *
 * @throws TypeError at assembly, if an input is none
 * @backpressure unbounded-in lossy
 * @example
 * await of('a').pipe(combineLatestWith(of(1, 2))).toArray(); // => [['a', 1], ['a', 2]]
 * @public
 */
export function combineLatestWith<T, R extends readonly unknown[]>(
  ...inputs: { readonly [K in keyof R]: FlowInput<R[K]> }
): Operator<T, [T, ...R]> {
  const flows = inputs.map((input) => from(input as FlowInput<unknown>));
  const policy = thinningPolicy<[T, ...R]>('combineLatestWith', {});
  return (source) => combineLatestFlows({ flows: [asFlow(source), ...flows], toItem: (row) => row as [T, ...R] }, policy);
}
