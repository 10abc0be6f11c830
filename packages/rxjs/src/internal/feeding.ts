import { DrainLoop, NO_SUBSCRIPTION, Receiver, reportUnhandled, UNBOUNDED } from '@sluice/core/kernel';
import type { Subscription } from '@sluice/spec';
import type { Subscriber } from 'rxjs';
import { onStop } from './peer.ts';

/** Passes a publisher's items to a subscriber of RxJS, as long as `wanted` tells that there is a want of them. */
export class Feeding<T> extends Receiver<T> {
  private readonly subscriber: Subscriber<T>;
  private readonly wanted: () => number;
  private readonly loop = new DrainLoop(() => this.ask());
  private upstream: Subscription = NO_SUBSCRIPTION;
  private asked = false;
  private ended = false;
  private unbounded = false;

  constructor(subscriber: Subscriber<T>, wanted: () => number) {
    super();
    this.subscriber = subscriber;
    this.wanted = wanted;
  }

  override onSubscribe(subscription: Subscription): void {
    if (this.upstream !== NO_SUBSCRIPTION) {
      subscription.cancel(); // §2.5
      return;
    }
    this.upstream = subscription;
    onStop(this.subscriber, () => this.stop());
    this.wake();
  }

  override onNext(item: T): void {
    if (this.ended) return;
    this.asked = this.unbounded;
    try {
      this.subscriber.next(item);
    } catch (reason) {
      this.stop(); // RxJS reports a throw from an observer by itself, unless it was given a bare Subscriber
      reportUnhandled(reason);
    }
    if (!this.unbounded) this.wake();
  }

  override onError(reason: unknown): void {
    if (this.ended) reportUnhandled(reason);
    else this.finish(() => this.subscriber.error(reason));
  }

  override onComplete(): void {
    if (!this.ended) this.finish(() => this.subscriber.complete());
  }

  /** There may be a want of items now. */
  wake(): void {
    this.loop.wake();
  }

  /** Asks for one at a time, since one may be answered by many; or for all. */
  private ask(): void {
    if (this.ended || this.asked) return;
    const wanted = this.wanted();
    if (wanted <= 0) return;
    this.asked = true;
    this.unbounded = wanted === UNBOUNDED;
    this.upstream.request(this.unbounded ? UNBOUNDED : 1);
  }

  private finish(signal: () => void): void {
    this.ended = true;
    this.upstream = NO_SUBSCRIPTION;
    signal();
  }

  private stop(): void {
    if (this.ended) return;
    const { upstream } = this;
    this.ended = true;
    this.upstream = NO_SUBSCRIPTION;
    upstream.cancel();
  }
}
