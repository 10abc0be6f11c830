import type { FlowInput, Operator } from '@sluice/core';
import { requireFunction } from '@sluice/core/kernel';
import { concatenating, type ConcatMapOptions } from '../internal/flattening/concatenating.ts';

/**
 * Turns each item into a flow, and gives these one after the other.
 *
 * - Shape: all items of the first inner flow, then all of the second …
 * - Demand: upstream is asked for one item at a time, when there is demand and no inner flow to meet it. The inner flow
 *   is asked for just what downstream asked; what it leaves unmet is asked of the next. With `prefetch` n, upstream is
 *   asked for n items ahead, and again when three quarters of them have had their turn.
 * - Holds: one outer item; with `prefetch` n, n of them.
 * - Ends: completes when upstream and the last inner flow have; fails as soon as either fails. `signal` aborts on cancel
 *   and failure; it is passed to functions that declare three parameters, or none.
 *
 * @param project - gives the inner flow
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure exact
 * @example
 * await of(1, 2).pipe(concatMap((n) => of(n, n * 10))).toArray(); // => [1, 10, 2, 20]
 * @public
 */
export function concatMap<T, R>(
  project: (item: T, index: number, signal: AbortSignal) => FlowInput<R>,
  options: ConcatMapOptions = {},
): Operator<T, R> {
  requireFunction('project', project);
  return concatenating('concatMap', project, options);
}
