import type { FlowInput, Operator } from '@sluice/core';
import { flattenLate, flatteningOf, type MergeMapOptions } from '../internal/flatten.ts';
import { scanning } from '../internal/flattening/scanning.ts';

/**
 * Turns each item, and a state, into a flow, and merges these, a limited number at a time.
 *
 * - Shape: the items of the inner flows, as they come; with `ordered`, in the order of the outer items. The state is `seed`
 *   at first, then always the item that was given last, of whichever inner flow; the seed itself is not given. With a
 *   concurrency of 1, or inner flows of one item that is there at once, that is the last result of the item before.
 * - Demand: upstream is asked for one item at a time, when there is demand that the open inner flows do not meet now, and
 *   fewer than `concurrency` are open. An inner flow is asked for `innerPrefetch` ahead, and again when three quarters are
 *   consumed; a synchronous one is read in place, by demand.
 * - Holds: the state, and at most `concurrency × innerPrefetch` items.
 * - Ends: completes when upstream and all inner flows have; the first failure of any, or a throw from `fold`, cancels the
 *   others and fails at once, dropping what is held. `signal` aborts on cancel and failure; it is passed to functions that
 *   declare four parameters, or none.
 *
 * @param fold - gives the inner flow; `index` counts the outer items from 0
 * @param seed - the state before anything was given; the same for each subscriber
 * @throws TypeError or RangeError at assembly, if the concurrency is missing or wrong, or `fold` is not a function
 * @backpressure prefetch(concurrency)
 * @example
 * await of(1, 2, 3).pipe(mergeScan((sum, n) => of(sum + n), 0, 1)).toArray(); // => [1, 3, 6]
 * @public
 */
export function mergeScan<T, R>(
  fold: (state: R, item: T, index: number, signal: AbortSignal) => FlowInput<R>,
  seed: R,
  concurrency: number | 'unbounded' | MergeMapOptions,
): Operator<T, R> {
  const flattening = flatteningOf(concurrency);
  return scanning('mergeScan', fold, seed, (project) => flattenLate('mergeScan', project, flattening));
}
