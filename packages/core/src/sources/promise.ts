import type { Subscription } from '@sluice/spec';
import { Flow } from '../flow.ts';
import { discard } from '../kernel/discard.ts';
import { nullItem } from '../kernel/failure.ts';
import { reportAbandoned } from '../kernel/hooks.ts';
import { SKIP } from '../kernel/pull/step.ts';
import { NOBODY, type Receiver } from '../kernel/receiver.ts';

/** A flow of one item, a promise's value, or of none, if that is {@link SKIP}. An end without an item needs no demand to be seen. */
export class PromiseFlow<T> extends Flow<T> {
  private readonly promise: PromiseLike<T>;

  constructor(promise: PromiseLike<T>) {
    super('from');
    this.promise = promise;
  }

  override attach(downstream: Receiver<T>): void {
    const subscription = new OneItemSubscription(downstream);
    downstream.onSubscribe(subscription);
    this.settle(subscription);
  }

  /** The value is lost, and a rejection is not the host's business any more. */
  override abandon(): void {
    this.settle(new OneItemSubscription<T>(NOBODY));
  }

  private settle(subscription: OneItemSubscription<T>): void {
    Promise.resolve(this.promise).then(
      (value) => {
        if (value === null) subscription.fail(nullItem('the promise'));
        else if (value === SKIP) subscription.complete();
        else subscription.hold(value);
      },
      (reason: unknown) => subscription.fail(reason),
    );
  }
}

/** Delivers one item as soon as it is both there and asked for, and completes. */
export class OneItemSubscription<T> implements Subscription {
  private downstream: Receiver<T>;
  private held: { readonly item: T } | undefined = undefined;
  private requested = false;

  constructor(downstream: Receiver<T>) {
    this.downstream = downstream;
  }

  /** The item is there. */
  hold(item: T): void {
    this.held = { item };
    if (this.left) this.cancel();
    else this.deliver();
  }

  /** There will be no item. */
  complete(): void {
    this.letGo().onComplete();
  }

  fail(reason: unknown): void {
    if (this.left) reportAbandoned(reason);
    else this.letGo().onError(reason);
  }

  request(): void {
    this.requested = true;
    this.deliver();
  }

  cancel(): void {
    const { held } = this;
    this.letGo();
    if (held !== undefined) discard(held.item, 'cancelled');
  }

  /** Whether nobody waits for the item any more. */
  protected get left(): boolean {
    return this.downstream === NOBODY;
  }

  private deliver(): void {
    const { held } = this;
    if (held === undefined || !this.requested) return;
    const { downstream } = this;
    this.held = undefined;
    downstream.onNext(held.item);
    this.letGo().onComplete(); // nobody, if downstream has cancelled meanwhile
  }

  private letGo(): Receiver<T> {
    const { downstream } = this;
    this.downstream = NOBODY;
    this.held = undefined;
    return downstream;
  }
}
