import type { Flow } from '../flow.ts';
import { ArrayFlow } from './array.ts';

/**
 * Completes at once.
 *
 * - Shape: no items.
 * - Demand: none is needed for the completion (§1.5).
 * - Holds: nothing.
 * - Ends: completes at subscription.
 *
 * @example
 * await empty().toArray(); // => []
 * @public
 */
export function empty(): Flow<never> {
  return new ArrayFlow<never>([]);
}
