import { macrotaskScheduler, range, throwError } from '@sluice/core';
import type { Publisher, Subscriber } from '@sluice/spec';
import { publisherVerification, register, subscriberBlackboxVerification } from '@sluice/tck';
import { map, Observable, throwError as rxThrowError } from 'rxjs';
import { describe, it } from 'vitest';
import { fromObservable, fromRxOperator, toObservable } from '../src/index.ts';

const broken = new Error('broken before it began');
const framework = { describe, it };

/** Emits `count` items and the end in the macrotask after somebody has subscribed. */
const emitting = (count: number): Observable<number> =>
  new Observable((subscriber) => {
    const emission = macrotaskScheduler.schedule(() => {
      for (let item = 1; item <= count && !subscriber.closed; item++) subscriber.next(item);
      subscriber.complete();
    });
    return () => emission.cancel();
  });

function subscriberOf<T>(bridge: (publisher: Publisher<T>) => void): Subscriber<T> {
  let given!: Subscriber<T>;
  bridge({ subscribe: (subscriber) => void (given = subscriber) });
  return given;
}

register(
  publisherVerification<number>({
    name: 'fromObservable',
    createPublisher: (elements) => fromObservable(emitting(elements), { overflow: 'unbounded' }),
    createFailedPublisher: () => fromObservable<number>(rxThrowError(() => broken), { overflow: 'unbounded' }),
    maxElements: 10_000, // an observable cannot be slowed: it makes all of them at once
  }),
  framework,
);

register(
  publisherVerification<number>({
    name: 'toObservable, and back by fromObservable',
    createPublisher: (elements) => fromObservable(toObservable(range(1, elements)), { overflow: 'unbounded' }),
    createFailedPublisher: () => fromObservable(toObservable<number>(throwError(() => broken)), { overflow: 'unbounded' }),
    maxElements: 10_000,
  }),
  framework,
);

register(
  publisherVerification<number>({
    name: 'fromRxOperator of map',
    createPublisher: (elements) => range(1, elements).pipe(fromRxOperator(map((n: number) => n), { overflow: 'error' })),
    createFailedPublisher: () => throwError(() => broken).pipe(fromRxOperator(map((n: number) => n), { overflow: 'error' })),
  }),
  framework,
);

register(
  subscriberBlackboxVerification<number>({
    name: 'toObservable, while somebody observes',
    createSubscriber: () => subscriberOf<number>((publisher) => void toObservable(publisher).subscribe({ error: () => {} })),
    createElement: (i) => i,
  }),
  framework,
);
