import type { Flow, Overflow } from '@sluice/core';
import { type ContextOptions, contextOf, flow, resolveOverflow } from '@sluice/core/kernel';
import { type ObservableLike, requireObservable } from './internal/observable.ts';
import { Observing } from './internal/observing.ts';

/** @public */
export interface FromObservableOptions<T> extends ContextOptions {
  /** What to do with an item that comes when nothing is requested. Required: see `Overflow`. */
  readonly overflow: Overflow<T>;
}

/**
 * Subscribes to an observable as a flow: of RxJS 7, 8 or 9, of the platform, or of any library whose observable has
 * `subscribe` or `Symbol.observable`.
 *
 * - Shape: what the observable emits, in order, also what it emits from inside an emission. A `null` is a failure
 *   (§2.13).
 * - Demand: an observable knows none: it is subscribed with the subscriber, and what it emits when nothing is requested
 *   goes to the overflow policy.
 * - Holds: what the policy says.
 * - Ends: as the observable does, once what is held has been delivered (a failure as the policy's `delayError` says).
 *   Cancel unsubscribes at once, also from inside a synchronous emission.
 *
 * An observable of the platform is shared by its subscribers, so that a second one may miss what came before it.
 *
 * @throws TypeError at assembly, if `observable` is not one, or `overflow` is missing or wrong
 * @example
 * import { of } from 'rxjs';
 * await fromObservable(of(1, 2, 3), { overflow: 'unbounded' }).toArray(); // => [1, 2, 3]
 * @public
 */
export function fromObservable<T>(observable: ObservableLike<T>, options: FromObservableOptions<T>): Flow<T> {
  requireObservable(observable);
  const policy = resolveOverflow('fromObservable', options?.overflow);
  const keep = contextOf('fromObservable', options);
  return flow('fromObservable', (downstream) => new Observing(keep(downstream), policy).begin(() => observable));
}
