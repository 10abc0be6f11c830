import type { Operator, Scheduler } from '@sluice/core';
import { requireMethods } from '@sluice/core/kernel';
import { relayOperator } from '../internal/source-relay.ts';
import { LateRelay } from '../internal/waiting/late-relay.ts';
import { timeWait } from '../internal/waiting/time-wait.ts';

/**
 * Subscribes to upstream from a scheduler's task.
 *
 * - Shape: the items as they are.
 * - Demand: passes through unchanged; what is asked for before the task has run is asked of upstream in it.
 * - Holds: nothing.
 * - Time: one task on `scheduler`. Later requests and signals take place where they are made: `observeOn` moves signals.
 * - Ends: as upstream does; cancel before the task has run means that upstream is never subscribed.
 *
 * @throws TypeError at assembly, if `scheduler` is not one
 * @backpressure passthrough
 * @example
 * await of('a', 'b').pipe(subscribeOn(macrotaskScheduler)).toArray(); // => ['a', 'b']
 * @public
 */
export function subscribeOn<T>(scheduler: Scheduler): Operator<T, T> {
  const task = timeWait(0, requireMethods('scheduler', scheduler, 'now', 'schedule'));
  return relayOperator('subscribeOn', (downstream) => new LateRelay<T>(downstream, task, 'subscribed'));
}
