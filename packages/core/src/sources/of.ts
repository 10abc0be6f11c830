import type { Flow } from '../flow.ts';
import { ArrayFlow } from './array.ts';

/**
 * Gives its arguments, one after the other.
 *
 * - Shape: n arguments → n items, in order.
 * - Demand: exact; nothing is given that was not requested.
 * - Holds: the arguments.
 * - Ends: completes with the last item, without further demand.
 *
 * @example
 * await of('a', 'b').toArray(); // => ['a', 'b']
 * @public
 */
export function of<T extends readonly unknown[]>(...items: T): Flow<T[number]> {
  return new ArrayFlow(items);
}
