import type { FlowInput, Operator } from '@sluice/core';
import { exhausting, type ExhaustMapOptions } from '../internal/flattening/exhausting.ts';
import { type ItemOf, itself } from '../internal/flattening/identity.ts';

/**
 * Gives one of the flows that upstream gives, and ignores those that come until it has completed: `exhaustMap` of flows
 * as they are.
 *
 * - Shape: all items of the first inner flow, then all of the one that came next after that …
 * - Demand: at the first request upstream is asked for everything. The inner flow is asked for just what downstream asked;
 *   what it leaves unmet is asked of the next.
 * - Holds: nothing. Ignored flows are told to `onDropped`.
 * - Ends: completes when upstream and the inner flow have; fails as soon as either fails.
 *
 * @throws TypeError at assembly, if `onDropped` is not a function
 * @backpressure unbounded-in lossy
 * @example
 * await of(Promise.resolve('first'), Promise.resolve('second')).pipe(exhaustAll()).toArray(); // => ['first']
 * @public
 */
export function exhaustAll<I extends FlowInput<unknown>>(options: ExhaustMapOptions<I> = {}): Operator<I, ItemOf<I>> {
  return exhausting<I, ItemOf<I>>('exhaustAll', itself, options);
}
