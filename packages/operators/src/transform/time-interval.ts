import type { Operator, Scheduler } from '@sluice/core';
import { requireScheduler, stepOperator } from '@sluice/core/kernel';

/** An item, and how long it took. @public */
export interface TimedItem<T> {
  readonly item: T;
  /** Milliseconds since the item before, or since the subscription. */
  readonly afterMs: number;
}

/** @public */
export interface TimeIntervalOptions {
  /** The clock; the host's timers unless said. */
  readonly scheduler?: Scheduler | undefined;
}

/**
 * Notes how long after the one before each item came; the first, how long after the subscription.
 *
 * - Shape: `T × n → { item, afterMs } × n`, order kept.
 * - Demand: passes through unchanged.
 * - Holds: a time.
 * - Time: read from `scheduler`, in milliseconds.
 * - Ends: as upstream does.
 *
 * @throws TypeError at assembly, if `scheduler` is none
 * @backpressure passthrough
 * @example
 * const [first] = await of('a').pipe(timeInterval()).toArray();
 * first.item; // => 'a'
 * @public
 */
export function timeInterval<T>(options: TimeIntervalOptions = {}): Operator<T, TimedItem<T>> {
  const scheduler = requireScheduler('scheduler', options.scheduler);
  return stepOperator({
    name: 'timeInterval',
    kind: 'map',
    begin: () => {
      let before = scheduler.now();
      return (item: T) => {
        const now = scheduler.now();
        const afterMs = now - before;
        before = now;
        return { item, afterMs };
      };
    },
  });
}
