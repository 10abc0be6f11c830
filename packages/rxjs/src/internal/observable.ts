import { requireMethods } from '@sluice/core/kernel';

/** What can be observed: the least that RxJS 7 to 9, the platform's `Observable` and their like have in common. */
export interface Subscribable<T> {
  subscribe(observer: PlainObserver<T>, options?: { readonly signal: AbortSignal }): unknown;
}

/** What is told of an observable's items and its end. @public */
export interface PlainObserver<T> {
  next(item: T): void;
  error(reason: unknown): void;
  complete(): void;
}

/**
 * An observable, or what gives one when its `Symbol.observable` is called.
 *
 * @public
 */
export type ObservableLike<T> =
  | { subscribe(observer: PlainObserver<T>): unknown }
  | Readonly<Record<symbol, () => unknown>>;

const name = '@@observable';

function interopOf(input: object): (() => unknown) | undefined {
  const { observable } = Symbol as unknown as { observable?: symbol }; // a polyfill may come late: read it each time
  const methods = input as Record<string | symbol, unknown>;
  const method = (observable === undefined ? undefined : methods[observable]) ?? methods[name];
  return typeof method === 'function' ? (method as () => unknown) : undefined;
}

/** Fails at assembly unless `input` is an observable. */
export function requireObservable<T>(input: ObservableLike<T>): ObservableLike<T> {
  if (typeof input === 'object' && input !== null && interopOf(input) !== undefined) return input;
  return requireMethods('observable', input, 'subscribe');
}

/** Gives the observable of an input, as it is now. */
export function observableOf<T>(input: ObservableLike<T>): Subscribable<T> {
  const given = interopOf(input)?.call(input) ?? input;
  return requireMethods('observable', given as Subscribable<T>, 'subscribe');
}
