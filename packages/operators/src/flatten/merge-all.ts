import type { FlowInput, Operator } from '@sluice/core';
import { flatten, flatteningOf, type MergeMapOptions } from '../internal/flatten.ts';
import { type ItemOf, itself } from '../internal/flattening/identity.ts';

/**
 * Merges the flows that upstream gives, a limited number at a time: `mergeMap` of flows as they are.
 *
 * - Shape: the items of the inner flows, as they come; inner flows that always have some take turns of 32. With `ordered`,
 *   those of the first inner flow, then of the second …
 * - Demand: at the first request, upstream is asked for `concurrency` flows, then for one for each that has ended. An inner
 *   flow is asked for `innerPrefetch` ahead, and again when three quarters are consumed; a synchronous one is read in
 *   place, by demand.
 * - Holds: at most `concurrency × innerPrefetch` items.
 * - Ends: completes when upstream and all inner flows have; the first failure of any cancels the others and fails at
 *   once, dropping what is held.
 *
 * @throws TypeError or RangeError at assembly, if the concurrency is missing or wrong
 * @backpressure prefetch(concurrency)
 * @example
 * await of(of(1, 2), [3]).pipe(mergeAll(2)).toArray(); // => [1, 2, 3]
 * @public
 */
export function mergeAll<I extends FlowInput<unknown>>(
  concurrency: number | 'unbounded' | MergeMapOptions,
): Operator<I, ItemOf<I>> {
  return flatten<I, ItemOf<I>>('mergeAll', itself, flatteningOf(concurrency));
}
