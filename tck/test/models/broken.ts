import type { Publisher, Subscriber, Subscription } from '@sluice/spec';
import { RangePublisher } from './range.ts';
import { tampered } from './tampered.ts';
import type { Tamper } from './tampered.ts';

// Publishers whose flaw takes more than a line.

/** One subscription of a publisher of numbers, as what serves it sees it. */
interface Serving {
  readonly subscriber: Subscriber<number>;
  next: number;
  demand: number;
  over: boolean;
}

/** A publisher of numbers; `begin` gives what serves a subscription whenever more is asked for. */
function served(begin: (own: Serving) => () => void): Publisher<number> {
  return {
    subscribe(subscriber) {
      const own: Serving = { subscriber, next: 0, demand: 0, over: false };
      const serve = begin(own);
      subscriber.onSubscribe({
        request(n) {
          own.demand += n;
          serve();
        },
        cancel: () => void (own.over = true),
      });
    },
  };
}

/** Up to item `from` it delivers as it should; from there on, inside whatever request asks. */
export function recursive(elements: number, from = 0): Publisher<number> {
  return served((own) => {
    let busy = false;
    return () => {
      if (busy && own.next <= from) return;
      busy = true;
      while (own.demand > 0 && own.next < elements && !own.over) {
        own.demand--;
        own.subscriber.onNext(own.next++);
      }
      busy = false;
      if (own.next < elements || own.over) return;
      own.over = true;
      own.subscriber.onComplete();
    };
  });
}

/** Delivers each item in a call inside the one that delivered the item before it, once that onNext has returned. */
export function winding(elements: number): Publisher<number> {
  return served((own) => {
    let busy = false;
    return function step(): void {
      if (busy || own.over || own.demand === 0) return;
      own.demand--;
      busy = true;
      own.subscriber.onNext(own.next++);
      busy = false;
      if (own.next < elements) return step();
      own.over = true;
      own.subscriber.onComplete();
    };
  });
}

/** Starts a loop for each request; loops that run at the same time take turns. */
export function twoLoops(elements: number): Publisher<number> {
  return {
    subscribe(subscriber) {
      let claimed = 0;
      let done = 0;
      let over = false;
      const deliver = async (n: number): Promise<void> => {
        const from = claimed;
        claimed = Math.min(elements, claimed + n);
        for (let item = from, to = claimed; item < to; item++) {
          await Promise.resolve();
          if (over) return;
          subscriber.onNext(item);
          if (++done === elements && !over) subscriber.onComplete();
        }
      };
      subscriber.onSubscribe({ request: (n) => void deliver(n), cancel: () => void (over = true) });
    },
  };
}

/** Serves the subscribers of a table, in which one that subscribes twice has one place only. */
export function bySubscriber(elements: number): Publisher<number> {
  const places = new Map<Subscriber<number>, Subscription>();
  return tampered(new RangePublisher(elements), {
    subscribe: (subscriber, inner) => {
      if (subscriber == null) return inner.subscribe(subscriber);
      inner.subscribe({
        onSubscribe: (subscription) => {
          places.set(subscriber, subscription);
          subscriber.onSubscribe({ request: (n) => places.get(subscriber)?.request(n), cancel: () => (places.get(subscriber)?.cancel(), void places.delete(subscriber)) });
        },
        onNext: (item) => subscriber.onNext(item),
        onError: (reason) => subscriber.onError(reason),
        onComplete: () => subscriber.onComplete(),
      });
    },
  });
}

export function refusingLoudly(elements: number): Publisher<number> {
  const known = new Set<Subscriber<number>>();
  return tampered(new RangePublisher(elements), {
    subscribe: (subscriber, inner) => {
      if (known.has(subscriber)) throw new Error('again');
      known.add(subscriber);
      inner.subscribe(subscriber);
    },
  });
}

/** Keeps its subscribers in a table from which nobody is removed, from the moment given on. */
export function keeping(moment: 'subscribe' | 'onNext' | 'after onNext'): (elements: number) => Publisher<number> {
  return (elements) => {
    const table: Subscriber<number>[] = [];
    const keepIf = (now: typeof moment, subscriber: Subscriber<number>): void => void (now === moment && table.push(subscriber));
    const tamper: Tamper<number> = {
      subscribe: (subscriber, inner) => {
        keepIf('subscribe', subscriber);
        inner.subscribe(subscriber);
      },
      onNext: (item, link) => {
        keepIf('onNext', link.down);
        link.down.onNext(item);
        if (!link.cancelled) keepIf('after onNext', link.down);
      },
    };
    return Object.assign(tampered(new RangePublisher(elements), tamper), { table });
  };
}

/** Loses requests that are made while an onNext runs. */
export function losingInside(elements: number): Publisher<number> {
  let busy = false;
  return tampered(new RangePublisher(elements), {
    request: (n, { up }) => void (busy || up.request(n)),
    onNext: (item, { down }) => {
      busy = true;
      down.onNext(item);
      busy = false;
    },
  });
}

/** Takes the latest request for the whole demand. */
export function forgetful(elements: number): Publisher<number> {
  return {
    subscribe(subscriber) {
      let next = 0;
      let demand = 0;
      let over = false;
      let scheduled = false;
      const drain = (): void => {
        scheduled = false;
        while (demand > 0 && next < elements && !over) {
          demand--;
          subscriber.onNext(next++);
        }
      };
      subscriber.onSubscribe({
        request(n) {
          demand = n;
          if (!scheduled) queueMicrotask(drain);
          scheduled = true;
        },
        cancel: () => void (over = true),
      });
    },
  };
}

/** Delivers one item too many when a second request comes in the same task. */
export function doubling(elements: number): Publisher<number> {
  let recent = false;
  return tampered(new RangePublisher(elements), {
    request: (n, { up }) => {
      up.request(recent ? n + 1 : n);
      recent = true;
      queueMicrotask(() => void (recent = false));
    },
  });
}

/** Loses a request that comes exactly one microtask after another. */
export function losingTheNext(elements: number): Publisher<number> {
  let deaf = false;
  return tampered(new RangePublisher(elements), {
    request: (n, { up }) => {
      if (!deaf) up.request(n);
      queueMicrotask(() => {
        deaf = true;
        queueMicrotask(() => void (deaf = false));
      });
    },
  });
}

/** Fails where the sum of all requests is more than `limit`. */
export function failingAbove(limit: number): Tamper<number> {
  return {
    request: (n, link) => {
      if (link.requested <= limit) return link.up.request(n);
      link.up.cancel();
      link.down.onError(new Error('too much'));
    },
  };
}
