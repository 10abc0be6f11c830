import { asFlow } from '@sluice/core/kernel';
import type { Publisher } from '@sluice/spec';
import type { Observable } from 'rxjs';
import { Feeding } from './internal/feeding.ts';
import { observableClass } from './internal/peer.ts';

/**
 * Gives a publisher as an RxJS `Observable`.
 *
 * - Shape: the items, in order.
 * - Demand: an observer cannot say what it can take: each subscription subscribes to the publisher and requests without
 *   end. What has to be slowed down must be slowed before it comes here.
 * - Holds: nothing.
 * - Ends: as the publisher does, with the same reason. Unsubscribing cancels at once, whether or not an item is on its
 *   way. A throw from an observer stays in RxJS, which reports it.
 *
 * @throws TypeError at assembly, if `source` is not a publisher
 * @example
 * import { lastValueFrom, toArray } from 'rxjs';
 * import { range } from '@sluice/core';
 * await lastValueFrom(toObservable(range(1, 3)).pipe(toArray())); // => [1, 2, 3]
 * @public
 */
export function toObservable<T>(source: Publisher<T>): Observable<T> {
  const flow = asFlow(source);
  return new (observableClass())<T>((subscriber) => flow.attach(new Feeding(subscriber, () => Infinity)));
}
