import { type Flow, type Operator, timerScheduler } from '@sluice/core';
import { asFlow, flow, requireCount } from '@sluice/core/kernel';
import { pacingOf, type PacingOptions } from '../internal/pacing.ts';
import { Sharing } from '../internal/sharing.ts';

/** @public */
export interface ShareOptions<T> extends PacingOptions<T> {
  /** How many of the newest items a late subscriber gets first; none unless said. */
  readonly replay?: { readonly count: number } | undefined;
  /** Whether a subscriber that comes after the completion starts upstream anew. True unless said. */
  readonly resetOnComplete?: boolean | undefined;
  /** Whether one that comes after the failure does. True unless said. */
  readonly resetOnError?: boolean | undefined;
  /** Whether upstream is cancelled when the last subscriber leaves. True unless said. */
  readonly resetOnRefCountZero?: boolean | undefined;
}

/**
 * Lets many subscribers share one subscription to upstream.
 *
 * - Shape: a subscriber gets what comes from its subscription on, after what `replay` remembers.
 * - Demand: with `slow: 'gate'`, upstream is asked for what every subscriber has asked for, and `capacity` more once
 *   one has asked: the slowest paces all, and one that asks for nothing stops all. With an overflow policy, upstream is
 *   asked for everything at the first request.
 * - Holds: at most `capacity` items for each subscriber, or what the policy says; `replay.count` items.
 * - Ends: all get the end of upstream, after what they hold. The first subscriber subscribes to upstream, the last one
 *   that leaves cancels it; `resetOn…` says when the next one starts anew.
 *
 * @throws TypeError or RangeError at assembly, if an option is wrong
 * @backpressure exact
 * @example
 * let subscriptions = 0;
 * const shared = defer(() => { subscriptions++; return from(Promise.resolve('item')); }).pipe(share());
 * await Promise.all([shared.first(), shared.first()]); // => ['item', 'item']
 * subscriptions; // => 1
 * @public
 */
export function share<T>(options: ShareOptions<T> = {}): Operator<T, T> {
  const { replay, resetOnComplete = true, resetOnError = true, resetOnRefCountZero = true } = options;
  const memory = replay && { count: requireCount('replay.count', replay.count), maxAgeMs: Infinity, scheduler: timerScheduler };
  const settings = { ...pacingOf<T>('share', options), memory, resetOnComplete, resetOnError, resetOnRefCountZero };
  return (source): Flow<T> => {
    const sharing = new Sharing<T>(asFlow(source), settings);
    return flow('share', (downstream) => sharing.join(downstream));
  };
}
