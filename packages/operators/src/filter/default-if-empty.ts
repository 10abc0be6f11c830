import { of, type Operator } from '@sluice/core';
import { requireItem } from '@sluice/core/kernel';
import { ifEmpty } from '../internal/if-empty.ts';

/**
 * Gives one item of its own, if there are none.
 *
 * - Shape: the items as they are; if there are none, `item`.
 * - Demand: passes through unchanged; `item` waits until it is asked for.
 * - Holds: `item`.
 * - Ends: as upstream does; if that completes without an item, it completes when `item` was given.
 *
 * @throws TypeError at assembly, if `item` is null (§2.13)
 * @backpressure passthrough
 * @example
 * await empty().pipe(defaultIfEmpty('nothing')).toArray(); // => ['nothing']
 * @public
 */
export function defaultIfEmpty<T, R>(item: R): Operator<T, T | R> {
  return ifEmpty('defaultIfEmpty', of(requireItem('item', item)));
}
