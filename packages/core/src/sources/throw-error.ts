import type { Flow } from '../flow.ts';
import { flow } from '../kernel/operator.ts';
import { failAtOnce } from '../kernel/receiver.ts';
import { requireFunction } from '../kernel/require.ts';

/**
 * Fails at once, with what `reason` gives; it is called anew for each subscriber.
 *
 * - Shape: no items.
 * - Demand: none is needed for the failure (§1.4).
 * - Holds: nothing.
 * - Ends: fails at subscription; if `reason` throws, with what it threw.
 *
 * @example
 * await throwError(() => 'no luck').toArray().catch((reason) => reason); // => 'no luck'
 * @public
 */
export function throwError(reason: () => unknown): Flow<never> {
  requireFunction('reason', reason);
  return flow('throwError', (downstream) => {
    let failure: unknown;
    try {
      failure = reason();
    } catch (thrown) {
      failure = thrown;
    }
    failAtOnce(downstream, failure);
  });
}
