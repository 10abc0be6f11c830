import type { Publisher, Subscriber } from '@sluice/spec';

/** How a library that pushes is told to begin, and to stop: the observer's part is that of a subscriber. */
export type Begin<T> = (observer: Omit<Subscriber<T>, 'onSubscribe'>) => () => void;

/** What people write around a library that pushes: demand is taken note of, and nothing can be done with it. */
export function pushing<T>(begin: Begin<T>): Publisher<T> {
  return {
    subscribe(subscriber) {
      requireSubscriber(subscriber);
      let stop: () => void = () => {};
      subscriber.onSubscribe({ request: () => {}, cancel: () => stop() });
      stop = begin(subscriber);
    },
  };
}

/** Around an async iterator: one `next()` for each item that is asked for, one after another. */
export function iterating<T>(iterable: () => AsyncIterable<T>): Publisher<T> {
  return {
    subscribe(subscriber) {
      requireSubscriber(subscriber);
      const iterator = iterable()[Symbol.asyncIterator]();
      let demand = 0;
      let running = false;
      let ended = false;
      const end = (): boolean => (ended ? false : (ended = true));
      const run = async (): Promise<void> => {
        if (running) return;
        running = true;
        try {
          for (; demand > 0 && !ended; demand--) {
            const result = await iterator.next();
            if (ended) return;
            if (result.done === true) return void (end() && subscriber.onComplete());
            subscriber.onNext(result.value);
          }
        } catch (reason) {
          if (end()) subscriber.onError(reason);
        } finally {
          running = false;
        }
      };
      subscriber.onSubscribe({
        request(n) {
          if (ended) return;
          if (!(n > 0 && (Number.isInteger(n) || n === Infinity))) return void (end() && subscriber.onError(new RangeError(`§3.9: request(${n})`)));
          demand += n;
          void run();
        },
        cancel: () => void (end() && void iterator.return?.()),
      });
    },
  };
}

function requireSubscriber(subscriber: unknown): void {
  if (subscriber === null || subscriber === undefined) throw new TypeError('subscriber must not be null');
}
