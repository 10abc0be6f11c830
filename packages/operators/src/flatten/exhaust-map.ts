import type { FlowInput, Operator } from '@sluice/core';
import { requireFunction } from '@sluice/core/kernel';
import { exhausting, type ExhaustMapOptions } from '../internal/flattening/exhausting.ts';

/**
 * Turns an item into a flow, and ignores the items that come until that has completed.
 *
 * - Shape: all items of the first inner flow, then all of the one whose outer item came next after that …
 * - Demand: at the first request upstream is asked for everything, since what comes too early is not wanted later. The
 *   inner flow is asked for just what downstream asked; what it leaves unmet is asked of the next. An inner flow that
 *   nothing is asked of stays open, and what comes meanwhile is ignored.
 * - Holds: nothing. Ignored items are told to `onDropped`.
 * - Ends: completes when upstream and the inner flow have; fails as soon as either fails. `signal` aborts on cancel and
 *   failure; it is passed to functions that declare three parameters, or none.
 *
 * @param project - gives the inner flow; it is not called for items that are ignored, and `index` does not count them
 * @throws TypeError at assembly, if an argument is wrong
 * @backpressure unbounded-in lossy
 * @example
 * const logIn = (attempt) => timer(20).pipe(map(() => attempt));
 * await of('first', 'second').pipe(exhaustMap(logIn)).toArray(); // => ['first']
 * @public
 */
export function exhaustMap<T, R>(
  project: (item: T, index: number, signal: AbortSignal) => FlowInput<R>,
  options: ExhaustMapOptions<T> = {},
): Operator<T, R> {
  requireFunction('project', project);
  return exhausting('exhaustMap', project, options);
}
