import type { Subscriber } from '@sluice/spec';
import type { VerificationOptions } from '../suite/options.ts';

/**
 * How the kit drives a subscriber from outside: the subscriber registers it in its `onSubscribe`.
 *
 * @public
 */
export interface SubscriberPuppet {
  /** Makes the subscriber request `n` more items. */
  triggerRequest(n: number): void;
  /** Makes the subscriber cancel. */
  signalCancel(): void;
}

/**
 * How the kit looks into a subscriber: the subscriber calls each of these once it has taken the signal in.
 *
 * @public
 */
export interface WhiteboxProbe<in T> {
  registerOnSubscribe(puppet: SubscriberPuppet): void;
  registerOnNext(item: T): void;
  registerOnError(reason: unknown): void;
  registerOnComplete(): void;
}

/**
 * What `subscriberWhiteboxVerification` judges.
 *
 * @public
 */
export interface SubscriberWhiteboxVerificationOptions<T> extends VerificationOptions {
  /** A fresh subscriber that reports to `probe`. */
  readonly createSubscriber: (probe: WhiteboxProbe<T>) => Subscriber<T>;
  /** Item number `i`; never `null`. */
  readonly createElement: (i: number) => T;
}

/**
 * What `subscriberBlackboxVerification` judges.
 *
 * @public
 */
export interface SubscriberBlackboxVerificationOptions<T> extends VerificationOptions {
  /** A fresh subscriber. */
  readonly createSubscriber: () => Subscriber<T>;
  /** Item number `i`; never `null`. */
  readonly createElement: (i: number) => T;
  /** Makes the subscriber request, where it does not by itself. */
  readonly triggerRequest?: (subscriber: Subscriber<T>) => void;
  /**
   * How the subscriber says that it has ended. Without it, §2.9 and §2.10 can only show that a terminal signal does no harm;
   * with it, that it was understood.
   */
  readonly outcome?: (subscriber: Subscriber<T>) => 'completed' | 'failed' | undefined;
}
