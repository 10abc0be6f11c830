import type { Operator, Scheduler } from '@sluice/core';
import { requireScheduler, stepOperator } from '@sluice/core/kernel';

/** An item, and when it came. @public */
export interface Timestamped<T> {
  readonly item: T;
  /** The scheduler's time, in milliseconds. */
  readonly atMs: number;
}

/** @public */
export interface ClockOptions {
  /** The clock; the host's timers unless said. */
  readonly scheduler?: Scheduler | undefined;
}

/**
 * Notes when each item came.
 *
 * - Shape: `T × n → { item, atMs } × n`, order kept.
 * - Demand: passes through unchanged.
 * - Holds: nothing.
 * - Time: read from `scheduler`, in milliseconds; the host's clock counts from the start of the process.
 * - Ends: as upstream does.
 *
 * @throws TypeError at assembly, if `scheduler` is none
 * @backpressure passthrough
 * @example
 * const [first] = await of('a').pipe(timestamp()).toArray();
 * first.item; // => 'a'
 * @public
 */
export function timestamp<T>(options: ClockOptions = {}): Operator<T, Timestamped<T>> {
  const scheduler = requireScheduler('scheduler', options.scheduler);
  return stepOperator({
    name: 'timestamp',
    kind: 'map',
    begin: () => (item: T) => ({ item, atMs: scheduler.now() }),
  });
}
