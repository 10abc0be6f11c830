import { of, type Operator } from '@sluice/core';
import { asFlow } from '@sluice/core/kernel';
import { concatenate } from '../internal/concat-relay.ts';

/**
 * Gives some items before those of the flow.
 *
 * - Shape: the arguments, then the items of upstream.
 * - Demand: met from the arguments first; what they leave unmet is asked of upstream.
 * - Holds: the arguments. Upstream is subscribed when the last of them has been given, not earlier.
 * - Ends: as upstream does.
 *
 * @throws TypeError at assembly, if an argument is null (§2.13)
 * @backpressure exact
 * @example
 * await of(1, 2).pipe(startWith('go')).toArray(); // => ['go', 1, 2]
 * @public
 */
export function startWith<T, R extends readonly unknown[]>(...items: R): Operator<T, T | R[number]> {
  const first = of(...items);
  return (source) => concatenate<T | R[number]>('startWith', [first, asFlow(source)]);
}
