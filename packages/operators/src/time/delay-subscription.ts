import { type FlowInput, from, type Operator, type Scheduler } from '@sluice/core';
import { relayOperator } from '../internal/source-relay.ts';
import { flowWait } from '../internal/waiting/flow-wait.ts';
import { LateRelay } from '../internal/waiting/late-relay.ts';
import { timeWait } from '../internal/waiting/time-wait.ts';

/** @public */
export interface DelaySubscriptionOptions {
  /** The clock, if the delay is a time; the host's timers unless said. */
  readonly scheduler?: Scheduler | undefined;
}

/**
 * Subscribes to upstream later: after a time, or when another flow has given its first item, or completed.
 *
 * - Shape: the items as they are.
 * - Demand: passes through unchanged; what is asked for meanwhile is asked of upstream when it is subscribed. A flow that
 *   is waited for is subscribed at the first request, and asked for one item.
 * - Holds: nothing.
 * - Time: a number is milliseconds on `scheduler`, counted from the subscription.
 * - Ends: as upstream does; a failure of the flow that is waited for fails. Cancel clears the timer, or cancels that flow.
 *
 * @param delay - milliseconds, or a flow to wait for
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure passthrough
 * @example
 * await of('a', 'b').pipe(delaySubscription(1)).toArray(); // => ['a', 'b']
 * await of('a', 'b').pipe(delaySubscription(Promise.resolve())).toArray(); // => ['a', 'b']
 * @public
 */
export function delaySubscription<T>(
  delay: number | FlowInput<unknown>,
  { scheduler }: DelaySubscriptionOptions = {},
): Operator<T, T> {
  if (typeof delay === 'number') {
    const time = timeWait(delay, scheduler, 'delay');
    return relayOperator('delaySubscription', (downstream) => new LateRelay<T>(downstream, time, 'subscribed'));
  }
  const flow = from(delay);
  const signal = flowWait('delay', () => flow);
  return relayOperator('delaySubscription', (downstream) => new LateRelay<T>(downstream, signal, 'demanded'));
}
