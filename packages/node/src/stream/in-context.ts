import { AsyncResource } from 'node:async_hooks';
import { Receiver } from '@sluice/core/kernel';
import type { Subscription } from '@sluice/spec';

/** Gives a receiver whose signals run in the async context of this call, whoever causes them. */
export function inContext<T>(downstream: Receiver<T>): Receiver<T> {
  return new ContextReceiver(downstream);
}

class ContextReceiver<T> extends Receiver<T> {
  private readonly downstream: Receiver<T>;
  private readonly scope = new AsyncResource('SluiceSubscriber');

  constructor(downstream: Receiver<T>) {
    super();
    this.downstream = downstream;
  }

  override onSubscribe(subscription: Subscription): void {
    this.downstream.onSubscribe(subscription); // called by the subscriber, and so in its context already
  }

  override onNext(item: T): void {
    this.scope.runInAsyncScope(this.downstream.onNext, this.downstream, item);
  }

  override onError(reason: unknown): void {
    this.scope.runInAsyncScope(this.downstream.onError, this.downstream, reason);
  }

  override onComplete(): void {
    this.scope.runInAsyncScope(this.downstream.onComplete, this.downstream);
  }
}
