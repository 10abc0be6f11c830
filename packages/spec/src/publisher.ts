import type { Subscriber } from './subscriber.ts';

/**
 * A provider of a potentially unbounded number of items, which it delivers according to the demand of its subscribers.
 *
 * @public
 */
export interface Publisher<out T> {
  /**
   * Asks for a stream of items. Called once for each subscriber; each call gives a new subscription (§1.10, §1.11).
   * Returns normally except for a null subscriber, for which it throws `TypeError` (§1.9).
   */
  subscribe(subscriber: Subscriber<T>): void;
}
