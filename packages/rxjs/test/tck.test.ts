import { macrotaskScheduler, range, throwError } from '@sluice/core';
import type { Publisher, Subscriber } from '@sluice/spec';
import { map as sluiceMap } from '@sluice/operators';
import { publisherVerification, subscriberBlackboxVerification } from '@sluice/tck';
import { map, Observable, throwError as rxThrowError } from 'rxjs';
import { Trial } from '../../../tck/test/trial.ts';
import * as bridges from '../src/index.ts';
import { fromObservable, fromRxOperator, toObservable, toRxOperator } from '../src/index.ts';

const broken = new Error('broken before it began');
const kit = new Trial();
const unbounded = { overflow: 'unbounded' } as const;

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

kit.judge(
  publisherVerification<number>({
    name: 'fromObservable',
    createPublisher: (elements) => fromObservable(emitting(elements), unbounded),
    createFailedPublisher: () => fromObservable<number>(rxThrowError(() => broken), unbounded),
    maxElements: 10_000, // an observable cannot be slowed: it makes all of them at once
  }),
);

kit.judge(
  publisherVerification<number>({
    name: 'toObservable, and back by fromObservable',
    createPublisher: (elements) => fromObservable(toObservable(range(1, elements)), unbounded),
    createFailedPublisher: () => fromObservable(toObservable<number>(throwError(() => broken)), unbounded),
    maxElements: 10_000,
  }),
);

kit.judge(
  publisherVerification<number>({
    name: 'fromRxOperator of map',
    createPublisher: (elements) => range(1, elements).pipe(fromRxOperator(map((n: number) => n), { overflow: 'error' })),
    createFailedPublisher: () => throwError(() => broken).pipe(fromRxOperator(map((n: number) => n), { overflow: 'error' })),
  }),
);

kit.judge(
  subscriberBlackboxVerification<number>({
    name: 'toObservable, while somebody observes',
    createSubscriber: () => subscriberOf<number>((publisher) => void toObservable(publisher).subscribe({ error: () => {} })),
    createElement: (i) => i,
  }),
);

kit.judge(
  publisherVerification<number>({
    name: 'toRxOperator of map, and back by fromObservable',
    createPublisher: (elements) => fromObservable(emitting(elements).pipe(toRxOperator(sluiceMap((n: number) => n), unbounded)), unbounded),
    createFailedPublisher: () => fromObservable(rxThrowError(() => broken).pipe(toRxOperator(sluiceMap((n: number) => n), unbounded)), unbounded),
    maxElements: 10_000,
  }),
);

kit.rollCall(bridges);
