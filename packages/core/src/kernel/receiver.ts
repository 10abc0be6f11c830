import type { Subscriber, Subscription } from '@sluice/spec';
import { discard } from './discard.ts';
import { reportLate } from './hooks.ts';

/**
 * A subscriber made by Sluice: it keeps the rules, and never throws. A flow signals it directly;
 * every other subscriber is sealed first ({@link SealedSubscriber}).
 *
 * @public
 */
export abstract class Receiver<in T> implements Subscriber<T> {
  abstract onSubscribe(subscription: Subscription): void;
  abstract onNext(item: T): void;
  abstract onError(reason: unknown): void;
  abstract onComplete(): void;
}

class Nobody extends Receiver<unknown> {
  override onSubscribe(): void {}
  override onNext(item: unknown): void {
    discard(item, 'cancelled');
  }
  override onError(reason: unknown): void {
    reportLate(reason);
  }
  override onComplete(): void {}
}

/**
 * Stands where a subscriber was, once it is let go (§3.13): what comes nevertheless is told to the hooks.
 *
 * @public
 */
export const NOBODY: Receiver<unknown> = new Nobody();

/**
 * Stands where no upstream is yet, or no longer.
 *
 * @public
 */
export const NO_SUBSCRIPTION: Subscription = { request: () => {}, cancel: () => {} };

/**
 * Ends a subscriber that was never given a subscription: first an idle one, then the signal (§1.9).
 *
 * @public
 */
export function failAtOnce(subscriber: Subscriber<never>, reason: unknown): void {
  const idle = new IdleSubscription();
  subscriber.onSubscribe(idle);
  if (!idle.cancelled) subscriber.onError(reason);
}

/**
 * Completes a subscriber that was never given a subscription.
 *
 * @public
 */
export function completeAtOnce(subscriber: Subscriber<never>): void {
  const idle = new IdleSubscription();
  subscriber.onSubscribe(idle);
  if (!idle.cancelled) subscriber.onComplete();
}

/**
 * A subscription from which nothing will come.
 *
 * @public
 */
export class IdleSubscription implements Subscription {
  cancelled = false;

  request(): void {}

  cancel(): void {
    this.cancelled = true;
  }
}
