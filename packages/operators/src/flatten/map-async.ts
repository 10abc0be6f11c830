import type { Operator } from '@sluice/core';
import { requireFunction } from '@sluice/core/kernel';
import { type MapAsyncOptions, promising } from '../internal/flattening/promising.ts';

/**
 * Turns each item into another by an asynchronous function, a limited number at a time.
 *
 * - Shape: `T × n → R × n`, in the order of the items; with `ordered: false`, as the results come.
 * - Demand: at the first request, upstream is asked for `concurrency` items, then for one for each result delivered.
 * - Holds: at most `concurrency` results and pending promises together.
 * - Ends: completes when upstream has and all results are delivered. A rejection, or a throw from `project`, cancels
 *   upstream and fails at once. `signal` aborts on cancel and failure; it is passed to functions that declare three
 *   parameters, or none.
 *   Promises that are pending then are left; what they reject with is told to `onUnhandled` only where that is set.
 *
 * @param project - gives a promise of the new item
 * @throws TypeError or RangeError at assembly, if an argument is missing or wrong
 * @backpressure prefetch(concurrency)
 * @example
 * await of(1, 2, 3).pipe(mapAsync(async (n) => n * 10, 2)).toArray(); // => [10, 20, 30]
 * @public
 */
export function mapAsync<T, R>(
  project: (item: T, index: number, signal: AbortSignal) => PromiseLike<R>,
  concurrency: number | 'unbounded' | MapAsyncOptions,
): Operator<T, R> {
  requireFunction('project', project);
  return promising('mapAsync', project, concurrency);
}
