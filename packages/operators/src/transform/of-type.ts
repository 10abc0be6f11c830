import type { Operator } from '@sluice/core';
import { requireFunction, stepOperator } from '@sluice/core/kernel';

/**
 * Keeps the items that are instances of a class.
 *
 * - Shape: `T × n → S × ≤ n`, order kept.
 * - Demand: passes through; an item that is refused is replaced by one more from upstream.
 * - Holds: nothing.
 * - Ends: as upstream does.
 *
 * @param type - the class
 * @throws TypeError at assembly, if `type` is not a function
 * @backpressure passthrough
 * @example
 * await of(new Date(0), 'text').pipe(ofType(Date), map((date) => date.getTime())).toArray(); // => [0]
 * @public
 */
export function ofType<S>(type: abstract new (...args: never[]) => S): Operator<unknown, S> {
  requireFunction('type', type as unknown as () => unknown);
  return stepOperator({ name: 'ofType', kind: 'filter', begin: () => (item: unknown) => item instanceof type });
}
