import type { Publisher, Subscriber, Subscription } from '@sluice/spec';

/** A correct synchronous publisher of 0, 1, 2 …, written without any of Sluice. */
export class RangePublisher implements Publisher<number> {
  readonly #elements: number;

  constructor(elements: number) {
    this.#elements = elements;
  }

  subscribe(subscriber: Subscriber<number>): void {
    if (subscriber == null) throw new TypeError('a subscriber is due (§1.9)');
    const subscription = new RangeSubscription(subscriber, this.#elements);
    subscriber.onSubscribe(subscription);
    subscription.started();
  }
}

class RangeSubscription implements Subscription {
  #subscriber: Subscriber<number> | undefined;
  readonly #elements: number;
  #next = 0;
  #demand = 0;
  #busy = true; // until started: nothing is signalled before onSubscribe has returned

  constructor(subscriber: Subscriber<number>, elements: number) {
    this.#subscriber = subscriber;
    this.#elements = elements;
  }

  started(): void {
    this.#busy = false;
    this.#drain();
  }

  request(n: number): void {
    if (this.#subscriber === undefined) return;
    if (!(typeof n === 'number' && n >= 1 && (Number.isInteger(n) || n === Infinity))) return this.#fail(new RangeError(`§3.9: demand is a positive integer, not ${String(n)}`));
    this.#demand += n;
    this.#drain();
  }

  cancel(): void {
    this.#subscriber = undefined;
  }

  #fail(reason: unknown): void {
    const subscriber = this.#subscriber;
    this.#subscriber = undefined;
    subscriber?.onError(reason);
  }

  #drain(): void {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#subscriber !== undefined && this.#demand > 0 && this.#next < this.#elements) {
      this.#demand--;
      this.#subscriber.onNext(this.#next++);
    }
    this.#busy = false;
    if (this.#subscriber !== undefined && this.#next >= this.#elements) this.#complete();
  }

  #complete(): void {
    const subscriber = this.#subscriber;
    this.#subscriber = undefined;
    subscriber?.onComplete();
  }
}

/** A correct publisher that fails at once. */
export class FailedPublisher implements Publisher<number> {
  subscribe(subscriber: Subscriber<number>): void {
    if (subscriber == null) throw new TypeError('a subscriber is due (§1.9)');
    subscriber.onSubscribe({ request: () => undefined, cancel: () => undefined });
    subscriber.onError(new Error('failed on purpose'));
  }
}
