import type { Subscriber, Subscription } from '@sluice/spec';

/** A subscriber that counts its items, and asks for one more from inside each `onNext`, once it was started. */
export class Stepper implements Subscriber<unknown> {
  count = 0;
  ending: 'complete' | 'fail' | undefined;
  private subscription: Subscription | undefined;

  start(): void {
    this.subscription?.request(1);
  }

  onSubscribe(subscription: Subscription): void {
    this.subscription = subscription;
  }

  onNext(): void {
    this.count++;
    this.subscription?.request(1);
  }

  onError(): void {
    this.ending = 'fail';
  }

  onComplete(): void {
    this.ending = 'complete';
  }
}
