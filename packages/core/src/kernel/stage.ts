import type { Subscriber, Subscription } from '@sluice/spec';
import { type DropReason, reportLate, reportUnhandled } from './hooks.ts';
import { NO_SUBSCRIPTION, NOBODY, Receiver } from './receiver.ts';

/**
 * The life of an operator with one upstream and one downstream: subscription, terminal, cancel.
 *
 * A stage is both what upstream signals and the subscription that downstream holds. A subclass writes `onNext`,
 * which starts with `if (this.ended) return;`, and overrides the hooks that it needs.
 *
 * @public
 */
export abstract class Stage<T, R> extends Receiver<T> implements Subscription {
  protected downstream: Subscriber<R>;
  protected upstream: Subscription = NO_SUBSCRIPTION;
  /** Set once, by completion, failure or cancel; nothing is signalled afterwards. */
  protected ended = false;

  constructor(downstream: Subscriber<R>) {
    super();
    this.downstream = downstream;
  }

  override onSubscribe(subscription: Subscription): void {
    if (this.ended || this.upstream !== NO_SUBSCRIPTION) {
      subscription.cancel(); // §2.5
      return;
    }
    this.upstream = subscription;
    this.downstream.onSubscribe(this);
  }

  override onError(reason: unknown): void {
    if (this.ended) reportLate(reason);
    else this.failing(reason);
  }

  override onComplete(): void {
    if (!this.ended) this.completing();
  }

  request(n: number): void {
    if (!this.ended) this.demanded(n);
  }

  cancel(): void {
    if (this.ended) return;
    const { upstream } = this;
    this.end('cancelled');
    upstream.cancel();
  }

  /** Downstream asked for `n` more; passes it on unless overridden. */
  protected demanded(n: number): void {
    this.upstream.request(n);
  }

  /** Upstream completed; completes downstream unless overridden. */
  protected completing(): void {
    this.complete();
  }

  /** Upstream failed; fails downstream unless overridden. */
  protected failing(reason: unknown): void {
    this.fail(reason);
  }

  /** The stage has ended: lets go of what it holds; `why` is for {@link discard}. */
  protected releasing(_why: DropReason): void {}

  /** Completes downstream. */
  protected complete(): void {
    const { downstream } = this;
    this.end('cancelled');
    downstream.onComplete();
  }

  /** Fails downstream. */
  protected fail(reason: unknown): void {
    const { downstream } = this;
    this.end('failed');
    downstream.onError(reason);
  }

  /** Cancels upstream and completes downstream: the stage has had enough. */
  protected finish(): void {
    const { upstream } = this;
    upstream.cancel();
    if (!this.ended) this.complete();
  }

  /** Cancels upstream and fails downstream: user code threw (§1.4). */
  protected abort(reason: unknown): void {
    const { upstream } = this;
    upstream.cancel();
    if (this.ended) reportUnhandled(reason);
    else this.fail(reason);
  }

  private end(why: DropReason): void {
    this.ended = true;
    this.releasing(why);
    this.downstream = NOBODY;
    this.upstream = NO_SUBSCRIPTION;
  }
}
