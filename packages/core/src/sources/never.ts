import type { Flow } from '../flow.ts';
import { flow } from '../kernel/operator.ts';
import { IdleSubscription } from '../kernel/receiver.ts';

/**
 * Signals nothing, ever.
 *
 * - Shape: no items.
 * - Demand: accepted, and never met.
 * - Holds: nothing.
 * - Ends: only by cancel.
 *
 * @example
 * await never().first({ signal: AbortSignal.abort('enough') }).catch((reason) => reason); // => 'enough'
 * @public
 */
export function never(): Flow<never> {
  return flow('never', (downstream) => downstream.onSubscribe(new IdleSubscription()));
}
