import type { FlowInput, Operator } from '@sluice/core';
import { concatenating, type ConcatMapOptions } from '../internal/flattening/concatenating.ts';
import { type ItemOf, itself } from '../internal/flattening/identity.ts';

/**
 * Gives the flows that upstream gives, one after the other: `concatMap` of flows as they are.
 *
 * - Shape: all items of the first inner flow, then all of the second …
 * - Demand: upstream is asked for one flow at a time, when there is demand and no inner flow to meet it; with `prefetch` n,
 *   for n ahead. The inner flow is asked for just what downstream asked; what it leaves unmet is asked of the next.
 * - Holds: one inner flow that is not subscribed; with `prefetch` n, n of them.
 * - Ends: completes when upstream and the last inner flow have; fails as soon as either fails.
 *
 * @throws TypeError or RangeError at assembly, if `prefetch` is wrong
 * @backpressure exact
 * @example
 * await of([1, 2], of(3)).pipe(concatAll()).toArray(); // => [1, 2, 3]
 * @public
 */
export function concatAll<I extends FlowInput<unknown>>(options: ConcatMapOptions = {}): Operator<I, ItemOf<I>> {
  return concatenating<I, ItemOf<I>>('concatAll', itself, options);
}
