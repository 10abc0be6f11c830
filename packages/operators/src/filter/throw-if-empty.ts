import { EmptyError, type Operator, throwError } from '@sluice/core';
import { ifEmpty } from '../internal/if-empty.ts';

/**
 * Fails, if there are no items.
 *
 * - Shape: the items as they are.
 * - Demand: passes through unchanged; the failure needs none.
 * - Holds: nothing.
 * - Ends: as upstream does; if that completes without an item, it fails with what `reason` gives, or throws.
 *
 * @param reason - gives the reason; an `EmptyError` unless said
 * @throws TypeError at assembly, if `reason` is not a function
 * @backpressure passthrough
 * @example
 * await empty().pipe(throwIfEmpty(() => 'nothing')).toArray().catch((reason) => reason); // => 'nothing'
 * @public
 */
export function throwIfEmpty<T>(reason: () => unknown = () => new EmptyError('throwIfEmpty needs an item, but the flow was empty')): Operator<T, T> {
  return ifEmpty('throwIfEmpty', throwError(reason));
}
