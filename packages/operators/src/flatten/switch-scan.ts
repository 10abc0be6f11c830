import type { FlowInput, Operator } from '@sluice/core';
import { scanning } from '../internal/flattening/scanning.ts';
import { switching } from '../internal/flattening/switching.ts';

/**
 * Turns each item, and a state, into a flow, and gives the newest of these, cancelling the one before.
 *
 * - Shape: the items of each inner flow until the next outer item comes. The state is `seed` at first, then always the item
 *   that was given last; the seed itself is not given.
 * - Demand: at the first request upstream is asked for everything, since a newer item makes the older flow moot. The
 *   inner flow is asked for just what downstream asked; what it leaves unmet is asked of the next.
 * - Holds: the state.
 * - Ends: completes when upstream and the last inner flow have; fails as soon as either fails, or `fold` throws. `signal`
 *   aborts when its inner flow is cancelled; it is passed to functions that declare four parameters, or none.
 *
 * @param fold - gives the inner flow; `index` counts the outer items from 0
 * @param seed - the state before anything was given; the same for each subscriber
 * @throws TypeError at assembly, if `fold` is not a function
 * @backpressure unbounded-in
 * @example
 * await of(1, 2, 3).pipe(switchScan((sum, n) => of(sum + n), 0)).toArray(); // => [1, 3, 6]
 * @public
 */
export function switchScan<T, R>(
  fold: (state: R, item: T, index: number, signal: AbortSignal) => FlowInput<R>,
  seed: R,
): Operator<T, R> {
  return scanning('switchScan', fold, seed, (project) => switching('switchScan', project));
}
