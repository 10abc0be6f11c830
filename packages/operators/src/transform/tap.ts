import type { Operator } from '@sluice/core';
import { attempt, IdleSubscription, operator, type Receiver, requireOptionalFunction, show, Stage, stepOperator } from '@sluice/core/kernel';
import type { Subscription } from '@sluice/spec';

/**
 * Who looks on; every method is optional.
 *
 * @public
 */
export interface TapObserver<T> {
  /** The flow is subscribed. */
  readonly subscribe?: (() => void) | undefined;
  /** Downstream asks for `n` more. */
  readonly request?: ((n: number) => void) | undefined;
  readonly next?: ((item: T) => void) | undefined;
  readonly error?: ((reason: unknown) => void) | undefined;
  readonly complete?: (() => void) | undefined;
  /** Downstream cancels. */
  readonly cancel?: (() => void) | undefined;
  /** The flow is over, whatever the end; comes after the others. */
  readonly finalize?: (() => void) | undefined;
}

/**
 * Looks at what passes, in both directions, without changing it.
 *
 * - Shape: the items as they are.
 * - Demand: passes through unchanged.
 * - Holds: nothing.
 * - Ends: as upstream does. A throw from `subscribe`, `request`, `next` or `complete` cancels upstream and fails; one
 *   from `error`, `cancel` or `finalize` goes to `onUnhandled`, since there is nobody else to tell.
 *
 * @param observer - a function for the items, or an object with a function for each signal
 * @throws TypeError at assembly, if it is neither
 * @backpressure passthrough
 * @example
 * const seen = [];
 * await of('a', 'b').pipe(tap((letter) => seen.push(letter))).drain();
 * seen; // => ['a', 'b']
 * @public
 */
export function tap<T>(observer: ((item: T) => void) | TapObserver<T>): Operator<T, T> {
  if (typeof observer !== 'object' || observer === null) {
    if (typeof observer !== 'function') throw new TypeError(`observer must be a function or an object, but is ${show(observer)}`);
    return stepOperator({ name: 'tap', kind: 'tap', begin: () => (item: T) => observer(item) });
  }
  for (const name of ['subscribe', 'request', 'next', 'error', 'complete', 'cancel', 'finalize'] as const) {
    requireOptionalFunction(`observer.${name}`, observer[name]);
  }
  return operator('tap', (downstream) => new TapStage(downstream, observer));
}

class TapStage<T> extends Stage<T, T> {
  private readonly observer: TapObserver<T>;

  constructor(downstream: Receiver<T>, observer: TapObserver<T>) {
    super(downstream);
    this.observer = observer;
  }

  override onSubscribe(subscription: Subscription): void {
    const seen = this.look(this.observer.subscribe);
    if (seen.ok) {
      super.onSubscribe(subscription);
      return;
    }
    subscription.cancel();
    super.onSubscribe(new IdleSubscription());
    if (!this.ended) this.fail(seen.reason);
  }

  override onNext(item: T): void {
    if (this.ended) return;
    const seen = this.look(this.observer.next, item);
    if (seen.ok) this.downstream.onNext(item);
    else this.abort(seen.reason);
  }

  override cancel(): void {
    if (this.ended) return;
    const { cancel } = this.observer;
    if (cancel !== undefined) attempt(cancel);
    super.cancel();
  }

  protected override demanded(n: number): void {
    const seen = this.look(this.observer.request, n);
    if (seen.ok) this.upstream.request(n);
    else this.abort(seen.reason);
  }

  protected override completing(): void {
    const seen = this.look(this.observer.complete);
    if (seen.ok) this.complete();
    else this.fail(seen.reason);
  }

  protected override failing(reason: unknown): void {
    const { error } = this.observer;
    if (error !== undefined) attempt(() => error(reason));
    this.fail(reason);
  }

  protected override releasing(): void {
    const { finalize } = this.observer;
    if (finalize !== undefined) attempt(finalize);
  }

  /** Lets the observer look, and gives what it threw, if it did. */
  private look<A>(observe: ((argument: A) => void) | undefined, argument?: A): { ok: true } | { ok: false; reason: unknown } {
    try {
      observe?.(argument as A);
      return SEEN;
    } catch (reason) {
      return { ok: false, reason };
    }
  }
}

const SEEN = { ok: true } as const;
