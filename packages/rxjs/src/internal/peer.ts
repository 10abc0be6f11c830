import * as rxjs from 'rxjs';
import type { Observable, Subscriber } from 'rxjs';
import { attempt } from '@sluice/core/kernel';
import type { PlainObserver } from './observable.ts';

type ObservableClass = new <T>(subscribe: (subscriber: Subscriber<T>) => void) => Observable<T>;

/** RxJS 9 has no class of its own: it builds on the platform's, or on a polyfill that it installs. */
export function observableClass(): ObservableClass {
  return rxjs.Observable ?? (globalThis as unknown as { Observable: ObservableClass }).Observable;
}

/** An observer that can be told to stop before `subscribe` has returned. */
export interface StoppableObserver<T> extends PlainObserver<T> {
  stop(): void;
}

/**
 * Makes of an observer a `Subscriber`, which RxJS takes as it is: a source that emits inside `subscribe` looks at its
 * `closed`. The methods are bound, as the platform calls them without `this`.
 */
export function stoppable<T>(observer: PlainObserver<T>): StoppableObserver<T> {
  if (rxjs.Subscriber === undefined) return Object.assign(observer, { stop: () => {} });
  const subscriber = new rxjs.Subscriber<T>(observer);
  const stop = (): void => attempt(() => subscriber.unsubscribe()); // a teardown of the user's may throw
  return Object.assign(subscriber, observer, { stop });
}

/** Runs `teardown` when the subscriber is stopped: at once, if it is already. */
export function onStop(subscriber: Subscriber<never>, teardown: () => void): void {
  if ('addTeardown' in subscriber) (subscriber.addTeardown as (teardown: () => void) => void)(teardown);
  else subscriber.add(teardown);
}
