import { of, type Operator } from '@sluice/core';
import { asFlow } from '@sluice/core/kernel';
import { concatenate } from '../internal/concat-relay.ts';

/**
 * Gives some items after those of the flow, when it has completed.
 *
 * - Shape: the items of upstream, then the arguments.
 * - Demand: passes to upstream; what it leaves unmet when it completes is met from the arguments.
 * - Holds: the arguments.
 * - Ends: completes with the last of the arguments; fails as upstream does, without them.
 *
 * @throws TypeError at assembly, if an argument is null (§2.13)
 * @backpressure exact
 * @example
 * await of(1, 2).pipe(endWith('done')).toArray(); // => [1, 2, 'done']
 * @public
 */
export function endWith<T, R extends readonly unknown[]>(...items: R): Operator<T, T | R[number]> {
  const last = of(...items);
  return (source) => concatenate<T | R[number]>('endWith', [asFlow(source), last]);
}
