import type { Subscription } from '@sluice/spec';
import { UNBOUNDED } from './demand.ts';
import { type Ending, Outlet, type OutletOwner } from './overflow/outlet.ts';
import type { Policy } from './overflow/policy.ts';
import { NO_SUBSCRIPTION, Receiver } from './receiver.ts';

/**
 * A stage that takes all that upstream gives, and gives downstream what is asked for; between the two stands an
 * {@link Outlet}. Upstream is asked for everything at the first request from downstream, not before.
 *
 * @public
 */
export abstract class OutletStage<T, R> extends Receiver<T> implements OutletOwner {
  protected readonly outlet: Outlet<R>;
  private readonly downstream: Receiver<R>;
  private upstream: Subscription = NO_SUBSCRIPTION;
  /** Set at the first request from downstream. */
  protected begun = false;
  /** Set when the outlet takes no more. */
  protected closed = false;

  constructor(downstream: Receiver<R>, policy: Policy<R>) {
    super();
    this.downstream = downstream;
    this.outlet = new Outlet(downstream, policy, this);
  }

  override onSubscribe(subscription: Subscription): void {
    if (this.closed || this.upstream !== NO_SUBSCRIPTION) {
      subscription.cancel(); // §2.5
      return;
    }
    this.upstream = subscription;
    this.downstream.onSubscribe(this.outlet);
  }

  override onError(reason: unknown): void {
    this.outlet.fail(reason);
  }

  override onComplete(): void {
    this.outlet.complete();
  }

  requested(_n: number): void {
    if (this.begun) return;
    this.begun = true;
    this.upstream.request(UNBOUNDED);
  }

  ended(how: Ending): void {
    const { upstream } = this;
    this.closed = true;
    this.upstream = NO_SUBSCRIPTION;
    upstream.cancel();
    this.releasing(how);
  }

  /** No more is taken: lets go of what the stage holds besides its outlet. */
  protected releasing(_how: Ending): void {}
}
