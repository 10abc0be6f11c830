import type { Flow, Operator, Overflow } from '@sluice/core';
import { asFlow, flow, type Policy, requireCount, resolveOverflow } from '@sluice/core/kernel';
import { Sharing, type SharingSettings } from '../internal/sharing.ts';

/** @public */
export interface ShareOptions<T> {
  /** Room for items that a subscriber has not asked for yet, for each; an integer ≥ 0, 0 unless said. */
  readonly capacity?: number | undefined;
  /**
   * What a slow subscriber does to the others. `'gate'`, unless said: it paces all, and nothing is lost. An overflow
   * policy: upstream is asked for everything, and what the slow one has no room for goes by the policy.
   */
  readonly slow?: 'gate' | Overflow<T> | undefined;
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
  const settings = settingsOf(options);
  return (source): Flow<T> => {
    const sharing = new Sharing<T>(asFlow(source), settings);
    return flow((downstream) => sharing.join(downstream));
  };
}

function settingsOf<T>({ capacity = 0, slow = 'gate', replay, ...resets }: ShareOptions<T>): SharingSettings<T> {
  const gated = slow === 'gate';
  requireCount('capacity', capacity);
  return {
    capacity,
    gated,
    policy: gated ? gatePolicy<T>() : resolveOverflow('share', slow, capacity),
    remembered: replay === undefined ? 0 : requireCount('replay.count', replay.count),
    ...resetsOf(resets),
  };
}

function resetsOf<T>(options: ShareOptions<T>): Pick<SharingSettings<T>, 'resetOnComplete' | 'resetOnError' | 'resetOnRefCountZero'> {
  const { resetOnComplete = true, resetOnError = true, resetOnRefCountZero = true } = options;
  return { resetOnComplete, resetOnError, resetOnRefCountZero };
}

/** A gate asks for no more than all have room for, so nothing can overflow. */
function gatePolicy<T>(): Policy<T> {
  return resolveOverflow('share', 'unbounded');
}
