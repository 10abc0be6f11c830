import type { Publisher, Subscriber } from '@sluice/spec';

/** Feeds a processor with a stream of so many items, synchronously and as it asks: what stands before it in the publisher tests. */
export class Feed implements Publisher<unknown> {
  readonly #elements: number;
  readonly #item: (i: number) => unknown;

  constructor(elements: number, item: (i: number) => unknown) {
    this.#elements = elements;
    this.#item = item;
  }

  subscribe(subscriber: Subscriber<unknown>): void {
    let demand = 0;
    let next = 0;
    let over = false;
    let busy = true;
    const drain = (): void => {
      if (busy) return;
      busy = true;
      for (; demand > 0 && next < this.#elements && !over; demand--) subscriber.onNext(this.#item(next++));
      busy = false;
      if (next < this.#elements || over) return;
      over = true;
      subscriber.onComplete();
    };
    subscriber.onSubscribe({
      request: (n) => {
        demand += n;
        drain();
      },
      cancel: () => void (over = true),
    });
    busy = false;
    drain();
  }
}

/** What stands before a processor whose upstream has failed. */
export class FailedFeed implements Publisher<unknown> {
  subscribe(subscriber: Subscriber<unknown>): void {
    subscriber.onSubscribe({ request: () => undefined, cancel: () => undefined });
    subscriber.onError(new Error('sent by the compliance kit'));
  }
}
