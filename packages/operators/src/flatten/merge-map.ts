import type { FlowInput, Operator } from '@sluice/core';
import { requireFunction } from '@sluice/core/kernel';
import { flatten, flatteningOf, type MergeMapOptions } from '../internal/flatten.ts';

/**
 * Turns each item into a flow, and merges these, a limited number at a time.
 *
 * - Shape: the items of the inner flows, as they come; inner flows that always have some take turns of 32.
 *   With `ordered`, those of the first inner flow, then of the second …
 * - Demand: at the first request, upstream is asked for `concurrency` items, then for one for each inner flow that has
 *   ended. An inner flow is asked for `innerPrefetch` ahead, and again when three quarters are consumed; a synchronous
 *   one is read in place, by demand.
 * - Holds: at most `concurrency × innerPrefetch` items.
 * - Ends: completes when upstream and all inner flows have; the first failure of any cancels the others and fails at
 *   once, dropping what is held. `signal` aborts on cancel and failure; it is passed to functions that declare three
 *   parameters, or none.
 *
 * @param project - gives the inner flow
 * @throws TypeError or RangeError at assembly, if an argument is missing or wrong
 * @backpressure prefetch(concurrency)
 * @example
 * await of(1, 2).pipe(mergeMap((n) => of(n, n * 10), 2)).toArray(); // => [1, 10, 2, 20]
 * @public
 */
export function mergeMap<T, R>(
  project: (item: T, index: number, signal: AbortSignal) => FlowInput<R>,
  concurrency: number | 'unbounded' | MergeMapOptions,
): Operator<T, R> {
  requireFunction('project', project);
  return flatten('mergeMap', project, flatteningOf(concurrency));
}
