import type { Flow, Operator, Scheduler } from '@sluice/core';
import { asFlow, flow, requireAge, requireBound, requireScheduler } from '@sluice/core/kernel';
import { pacingOf, type PacingOptions } from '../internal/pacing.ts';
import { Sharing } from '../internal/sharing.ts';

/** @public */
export interface ShareReplayOptions<T> extends PacingOptions<T> {
  /** How many of the newest items a late subscriber gets first: an integer ≥ 1, or `'unbounded'`. */
  readonly count: number | 'unbounded';
  /** How long an item is remembered, in milliseconds; without end unless said. */
  readonly maxAgeMs?: number | undefined;
  /** Whether upstream is cancelled, and what is remembered forgotten, when the last subscriber leaves. False unless said. */
  readonly refCount?: boolean | undefined;
  /** The clock for `maxAgeMs`; the host's timers unless said. */
  readonly scheduler?: Scheduler | undefined;
}

/**
 * Lets many subscribers share one subscription to upstream, and gives late ones what came before them.
 *
 * - Shape: a subscriber gets what is remembered, then what comes, in order.
 * - Demand: with `slow: 'gate'`, upstream is asked for what every subscriber has asked for, and `capacity` more once one
 *   has asked: the slowest paces all. With an overflow policy, upstream is asked for everything at the first request.
 *   Without subscribers nothing is asked.
 * - Holds: the newest `count` items, none older than `maxAgeMs`; at most `count` and `capacity` items for each subscriber.
 * - Time: `maxAgeMs` milliseconds on `scheduler`, looked at when an item comes or a subscriber does.
 * - Ends: all get the end of upstream, after what they hold. After a completion, later subscribers get what is remembered,
 *   and the completion; after a failure, or with `refCount` when all have left, the next one starts upstream anew.
 *
 * @throws TypeError or RangeError at assembly, if `count` is missing or an option is wrong
 * @backpressure exact
 * @example
 * const shared = range(1, 5).pipe(shareReplay({ count: 2 }));
 * await shared.toArray(); // => [1, 2, 3, 4, 5]
 * await shared.toArray(); // => [4, 5]
 * @public
 */
export function shareReplay<T>(options: ShareReplayOptions<T>): Operator<T, T> {
  const { maxAgeMs, refCount = false } = options ?? {};
  const memory = {
    count: requireBound('count', options?.count),
    maxAgeMs: maxAgeMs === undefined ? Infinity : requireAge('maxAgeMs', maxAgeMs),
    scheduler: requireScheduler('scheduler', options.scheduler),
  };
  const resets = { resetOnComplete: false, resetOnError: true, resetOnRefCountZero: refCount };
  const settings = { ...pacingOf<T>('shareReplay', options), memory, ...resets };
  return (source): Flow<T> => {
    const sharing = new Sharing<T>(asFlow(source), settings);
    return flow('shareReplay', (downstream) => sharing.join(downstream));
  };
}
