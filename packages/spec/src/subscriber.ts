import type { Subscription } from './subscription.ts';

/**
 * Receives the signals of one subscription: `onSubscribe onNext* (onError | onComplete)?`, one at a time (§1.3).
 *
 * @public
 */
export interface Subscriber<in T> {
  /** Comes first and once (§1.9, §2.12). Nothing is delivered before `request` is called on `subscription`. */
  onSubscribe(subscription: Subscription): void;
  /** One item; at most as many as were requested (§1.1). `null` is not an item (§2.13); `undefined` is. */
  onNext(item: T): void;
  /** The stream failed; `reason` is whatever was thrown. Needs no demand; nothing follows (§1.4, §1.7). */
  onError(reason: unknown): void;
  /** The stream succeeded. Needs no demand; nothing follows (§1.5, §1.7). */
  onComplete(): void;
}
