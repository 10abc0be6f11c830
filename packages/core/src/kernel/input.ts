import type { Subscription } from '@sluice/spec';
import { discard } from './discard.ts';
import { reportLate } from './hooks.ts';
import { NO_SUBSCRIPTION, Receiver } from './receiver.ts';

/**
 * A stage that has an input besides the one that it is made of: an outer flow, a notifier.
 *
 * @public
 */
export interface InputOwner<in T> {
  /** The input can be asked for items. */
  inputSubscribed(): void;
  inputItem(item: T): void;
  inputFailed(reason: unknown): void;
  inputCompleted(): void;
}

/**
 * Receives for its owner what a further input signals, until that ends or is closed; an item that comes nevertheless is
 * told to {@link discard}.
 *
 * @public
 */
export class Input<T> extends Receiver<T> implements Subscription {
  private readonly owner: InputOwner<T>;
  private upstream: Subscription = NO_SUBSCRIPTION;
  /** Set when the input has ended or was closed. */
  ended = false;

  constructor(owner: InputOwner<T>) {
    super();
    this.owner = owner;
  }

  override onSubscribe(subscription: Subscription): void {
    if (this.ended) {
      subscription.cancel();
      return;
    }
    this.upstream = subscription;
    this.owner.inputSubscribed();
  }

  override onNext(item: T): void {
    if (this.ended) discard(item, 'cancelled');
    else this.owner.inputItem(item);
  }

  override onError(reason: unknown): void {
    if (this.ended) {
      reportLate(reason);
      return;
    }
    this.ended = true;
    this.owner.inputFailed(reason);
  }

  override onComplete(): void {
    if (this.ended) return;
    this.ended = true;
    this.owner.inputCompleted();
  }

  request(n: number): void {
    if (!this.ended) this.upstream.request(n);
  }

  cancel(): void {
    if (this.ended) return;
    this.ended = true;
    this.upstream.cancel();
    this.upstream = NO_SUBSCRIPTION;
  }
}
