import type { Flow, FlowInput } from '@sluice/core';
import { combineLatestFlows } from '../internal/combining/combine-latest-flows.ts';
import { inputsOf } from '../internal/combining/inputs-of.ts';
import { thinningPolicy, type ThinningOptions } from '../internal/thinning/thinning-stage.ts';

/** @public */
export interface CombineLatestOptions<T> extends ThinningOptions<T> {}

/**
 * Combines the newest items of all inputs, whenever one of them gives an item.
 *
 * - Shape: once each input has given an item, a combination for that item and for each one after it. Inputs in an array
 *   give arrays, inputs under names in an object give objects with these names.
 * - Demand: one combination for each item asked for. All inputs are subscribed at once, and each is asked for everything,
 *   once, at the first request, in their order: so none can fall silent for want of a request, and none can come too
 *   fast. What comes while nothing is asked for is combined, and waits; a newer combination replaces it.
 * - Holds: the newest item of each input, and one combination.
 * - Ends: completes when all have, or when one completes without having given an item, after the combination that waits;
 *   the first failure cancels the others and fails at once, dropping it.
 *
 * @throws TypeError at assembly, if an argument is wrong
 * @backpressure unbounded-in lossy
 * @example
 * await combineLatest([of('a'), of(1, 2)]).toArray(); // => [['a', 1], ['a', 2]]
 * await combineLatest({ width: of(3), height: of(4) }).first(); // => { width: 3, height: 4 }
 * @public
 */
export function combineLatest<T extends readonly unknown[]>(
  inputs: readonly [...{ readonly [K in keyof T]: FlowInput<T[K]> }],
  options?: CombineLatestOptions<T>,
): Flow<T>;
export function combineLatest<T extends object>(
  inputs: { readonly [K in keyof T]: FlowInput<T[K]> },
  options?: CombineLatestOptions<T>,
): Flow<T>;
export function combineLatest(
  inputs: readonly FlowInput<unknown>[] | object,
  options: CombineLatestOptions<never> = {},
): Flow<unknown> {
  return combineLatestFlows(inputsOf(inputs), thinningPolicy<unknown>('combineLatest', options as ThinningOptions<unknown>));
}
