import type { FlowInput, Operator } from '@sluice/core';
import { type ItemOf, itself } from '../internal/flattening/identity.ts';
import { switching } from '../internal/flattening/switching.ts';

/**
 * Gives the newest of the flows that upstream gives, cancelling the one before: `switchMap` of flows as they are.
 *
 * - Shape: the items of each inner flow until the next comes.
 * - Demand: at the first request upstream is asked for everything, since a newer flow makes the older one moot. The inner
 *   flow is asked for just what downstream asked; what it leaves unmet is asked of the next.
 * - Holds: nothing.
 * - Ends: completes when upstream and the last inner flow have; fails as soon as either fails.
 *
 * @backpressure unbounded-in
 * @example
 * await of([1, 2], [3]).pipe(switchAll()).toArray(); // => [1, 2, 3]
 * @public
 */
export function switchAll<I extends FlowInput<unknown>>(): Operator<I, ItemOf<I>> {
  return switching<I, ItemOf<I>>('switchAll', itself);
}
