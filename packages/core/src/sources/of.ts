import type { Flow } from '../flow.ts';
import { requireItem } from '../kernel/require.ts';
import { ArrayFlow } from './array.ts';

/**
 * Gives its arguments, one after the other.
 *
 * - Shape: n arguments → n items, in order.
 * - Demand: exact; nothing is given that was not requested.
 * - Holds: the arguments.
 * - Ends: completes with the last item, without further demand.
 *
 * @throws TypeError at assembly, if an argument is null (§2.13)
 * @example
 * await of('a', 'b').toArray(); // => ['a', 'b']
 * @public
 */
export function of<T extends readonly unknown[]>(...items: T): Flow<T[number]> {
  const at = items.indexOf(null);
  if (at >= 0) requireItem(`items[${at}]`, items[at]);
  return new ArrayFlow(items);
}
