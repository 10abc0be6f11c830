import type { Flow, Operator } from '@sluice/core';
import { asFlow, contextOf, flow, type Policy, type Receiver, requireFunction, resolveOverflow } from '@sluice/core/kernel';
import type { Observable } from 'rxjs';
import type { FromObservableOptions } from './from-observable.ts';
import { Feeding } from './internal/feeding.ts';
import type { ObservableLike } from './internal/observable.ts';
import { Observing } from './internal/observing.ts';
import { observableClass, onStop } from './internal/peer.ts';

/**
 * Uses an operator of RxJS, or a pipe of them, between flows.
 *
 * - Shape: what the RxJS operator makes of the items.
 * - Demand: while an item is asked for and not there, requests one item at a time and passes it to the operator: exact for
 *   an operator that answers at once (`map`, `filter`, `scan`, `take`). One that answers later (`delay`, `debounceTime`,
 *   `mergeMap` of promises) is given all that upstream has as long as something is asked for.
 * - Holds: what the operator holds, and what the overflow policy says: what it emits when nothing is asked for goes there.
 * - Ends: as the operator does, once what is held has been delivered. Cancel unsubscribes from the operator, which
 *   cancels upstream. An operator that subscribes to its source anew (`retry`, `repeat`) subscribes upstream anew.
 *
 * @throws TypeError at assembly, if `rxOperator` is not a function, or `overflow` is missing or wrong
 * @example
 * import { bufferCount, pipe, startWith } from 'rxjs';
 * import { range } from '@sluice/core';
 * const pairs = fromRxOperator(pipe(startWith(0), bufferCount(2)), { overflow: 'error' });
 * await range(1, 3).pipe(pairs).toArray(); // => [[0, 1], [2, 3]]
 * @public
 */
export function fromRxOperator<T, R>(
  rxOperator: (source: Observable<T>) => ObservableLike<R>,
  options: FromObservableOptions<R>,
): Operator<T, R> {
  requireFunction('rxOperator', rxOperator);
  const policy = resolveOverflow('fromRxOperator', options?.overflow);
  const keep = contextOf('fromRxOperator', options);
  return (source) => {
    const upstream = asFlow(source);
    return flow('fromRxOperator', (downstream) => passThrough(upstream, { rxOperator, policy }, keep(downstream)));
  };
}

interface Between<T, R> {
  readonly rxOperator: (source: Observable<T>) => ObservableLike<R>;
  readonly policy: Policy<R>;
}

function passThrough<T, R>(upstream: Flow<T>, { rxOperator, policy }: Between<T, R>, downstream: Receiver<R>): void {
  const feedings = new Set<Feeding<T>>();
  const observing = new Observing(downstream, policy, () => {
    for (const feeding of feedings) feeding.wake();
  });
  const input = new (observableClass())<T>((subscriber) => {
    const feeding = new Feeding(subscriber, () => observing.unmet);
    feedings.add(feeding);
    onStop(subscriber, () => feedings.delete(feeding));
    upstream.attach(feeding);
  });
  observing.begin(() => rxOperator(input));
}
