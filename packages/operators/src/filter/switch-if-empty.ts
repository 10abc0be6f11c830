import { type FlowInput, from, type Operator } from '@sluice/core';
import { ifEmpty } from '../internal/if-empty.ts';

/**
 * Goes on with another flow, if there are no items.
 *
 * - Shape: the items as they are; if there are none, those of `other`.
 * - Demand: passes through unchanged; what an empty upstream left unmet is asked of `other`.
 * - Holds: nothing.
 * - Ends: as upstream does; if that completes without an item, as `other` does.
 *
 * @param other - subscribed when upstream has completed without an item, and only then
 * @throws TypeError at assembly, if `other` is no flow
 * @backpressure passthrough
 * @example
 * await empty().pipe(switchIfEmpty(of('a', 'b'))).toArray(); // => ['a', 'b']
 * await of(1).pipe(switchIfEmpty(of('a', 'b'))).toArray(); // => [1]
 * @public
 */
export function switchIfEmpty<T, R>(other: FlowInput<R>): Operator<T, T | R> {
  return ifEmpty('switchIfEmpty', from(other));
}
