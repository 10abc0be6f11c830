import type { Subscriber } from '@sluice/spec';
import { show } from '../show.ts';

/** An item that a {@link TestPublisher} was told to send. */
export interface NextEmission<T> {
  readonly kind: 'next';
  readonly item: T;
}

/** A signal that a {@link TestPublisher} was told to send. */
export type Emission<T> =
  | NextEmission<T>
  | { readonly kind: 'complete' }
  | { readonly kind: 'fail'; readonly reason: unknown };

/** Sends it. */
export function deliver<T>(emission: Emission<T>, subscriber: Subscriber<T>): void {
  if (emission.kind === 'next') subscriber.onNext(emission.item);
  else if (emission.kind === 'complete') subscriber.onComplete();
  else subscriber.onError(emission.reason);
}

/** Writes it as the call that the test made: `next("a")`. */
export function showEmission(emission: Emission<unknown>): string {
  if (emission.kind === 'next') return `next(${show(emission.item)})`;
  return emission.kind === 'complete' ? 'complete()' : `fail(${show(emission.reason)})`;
}
