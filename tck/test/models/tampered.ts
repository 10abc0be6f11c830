import type { Publisher, Subscriber, Subscription } from '@sluice/spec';

/** One subscription with both its ends, for a tamper to play with. */
export interface Link<T> {
  readonly down: Subscriber<T>;
  readonly up: Subscription;
  /** Items delivered to `down` by the correct publisher. */
  delivered: number;
  requested: number;
  cancelled: boolean;
  ended: boolean;
}

/** What is done in place of each signal or call; where nothing is said, it passes unchanged. */
export interface Tamper<T> {
  subscribe?(subscriber: Subscriber<T>, inner: Publisher<T>): void;
  onSubscribe?(link: Link<T>, subscription: Subscription): void;
  onNext?(item: T, link: Link<T>): void;
  onError?(reason: unknown, link: Link<T>): void;
  onComplete?(link: Link<T>): void;
  request?(n: number, link: Link<T>): void;
  cancel?(link: Link<T>): void;
}

/** A correct publisher with a flaw built in. */
export function tampered<T>(inner: Publisher<T>, tamper: Tamper<T>): Publisher<T> {
  const subscribe = (subscriber: Subscriber<T>): void => inner.subscribe(subscriber == null ? subscriber : tamperWith(subscriber, tamper));
  return {
    subscribe: (subscriber) => (tamper.subscribe ? tamper.subscribe(subscriber, { subscribe }) : subscribe(subscriber)),
  };
}

function tamperWith<T>(down: Subscriber<T>, tamper: Tamper<T>): Subscriber<T> {
  let link: Link<T>;
  return {
    onSubscribe(up) {
      link = { down, up, delivered: 0, requested: 0, cancelled: false, ended: false };
      const subscription: Subscription = {
        request(n) {
          if (typeof n === 'number' && n > 0) link.requested += n; // what is no demand must not trip the mutant up
          if (tamper.request) tamper.request(n, link);
          else up.request(n);
        },
        cancel() {
          link.cancelled = true;
          if (tamper.cancel) tamper.cancel(link);
          else up.cancel();
        },
      };
      if (tamper.onSubscribe) tamper.onSubscribe(link, subscription);
      else down.onSubscribe(subscription);
    },
    onNext(item) {
      link.delivered++;
      if (tamper.onNext) tamper.onNext(item, link);
      else down.onNext(item);
    },
    onError(reason) {
      link.ended = true;
      if (tamper.onError) tamper.onError(reason, link);
      else down.onError(reason);
    },
    onComplete() {
      link.ended = true;
      if (tamper.onComplete) tamper.onComplete(link);
      else down.onComplete();
    },
  };
}
