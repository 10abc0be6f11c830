import type { FlowInput, Operator } from '@sluice/core';
import { requireFunction } from '@sluice/core/kernel';
import { switching } from '../internal/flattening/switching.ts';

/**
 * Turns each item into a flow, and gives the newest of these, cancelling the one before.
 *
 * - Shape: the items of each inner flow until the next outer item comes.
 * - Demand: at the first request upstream is asked for everything, since a newer item makes the older flow moot. The
 *   inner flow is asked for just what downstream asked; what it leaves unmet is asked of the next.
 * - Holds: nothing.
 * - Ends: completes when upstream and the last inner flow have; fails as soon as either fails. `signal` aborts when its
 *   inner flow is cancelled; it is passed to functions that declare three parameters, or none.
 *
 * @param project - gives the inner flow
 * @throws TypeError at assembly, if `project` is not a function
 * @backpressure unbounded-in
 * @example
 * await of(1, 2).pipe(switchMap((n) => of(n, n * 10))).toArray(); // => [1, 10, 2, 20]
 * @public
 */
export function switchMap<T, R>(
  project: (item: T, index: number, signal: AbortSignal) => FlowInput<R>,
): Operator<T, R> {
  requireFunction('project', project);
  return switching('switchMap', project);
}
