import type { Subscription } from '@sluice/spec';
import type { Flow } from '../flow.ts';
import { addDemand } from './demand.ts';
import { DrainLoop } from './drain-loop.ts';
import { type DropReason, reportLate } from './hooks.ts';
import { NO_SUBSCRIPTION, NOBODY, Receiver } from './receiver.ts';

/**
 * Passes on one flow after another, carrying what downstream asked for and was not given over to the next.
 * Flows that end while they are subscribed follow each other in a loop, not in a recursion.
 *
 * A subclass decides what follows, in `flowCompleted` and `flowFailed`.
 *
 * @public
 */
export abstract class Relay<T> extends Receiver<T> implements Subscription {
  protected downstream: Receiver<T>;
  /** What downstream has asked for and not been given. */
  protected demand = 0;
  /** Set once, by completion, failure or cancel; nothing is signalled afterwards. */
  protected ended = false;
  private upstream: Subscription = NO_SUBSCRIPTION;
  private next: Flow<T> | undefined = undefined;
  /** Set while downstream has an item at hand: a flow that is to be followed from inside waits until it is done (§1.3). */
  private delivering = false;
  private readonly loop = new DrainLoop(() => this.attachNext());

  constructor(downstream: Receiver<T>) {
    super();
    this.downstream = downstream;
  }

  override onSubscribe(subscription: Subscription): void {
    if (this.ended || this.next !== undefined) {
      subscription.cancel();
      return;
    }
    this.upstream = subscription;
    if (this.demand > 0) subscription.request(this.demand);
  }

  override onNext(item: T): void {
    this.demand--;
    this.delivering = true;
    this.downstream.onNext(item);
    this.delivering = false;
    if (this.next !== undefined) this.loop.wake();
  }

  override onError(reason: unknown): void {
    this.upstream = NO_SUBSCRIPTION;
    if (this.ended) reportLate(reason);
    else this.flowFailed(reason);
  }

  override onComplete(): void {
    this.upstream = NO_SUBSCRIPTION;
    if (!this.ended) this.flowCompleted();
  }

  request(n: number): void {
    if (this.ended) return;
    this.demand = addDemand(this.demand, n);
    this.upstream.request(n);
  }

  cancel(): void {
    if (!this.ended) this.end('cancelled');
  }

  /** An item of the flow that is followed is left out: asks for another in its place. */
  protected replace(): void {
    this.upstream.request(1);
  }

  /** Goes on with `flow`; the one that is followed now, if any, is cancelled. */
  protected follow(flow: Flow<T>): void {
    if (this.ended) {
      flow.abandon();
      return;
    }
    this.leave();
    this.next = flow;
    if (!this.delivering) this.loop.wake();
  }

  /** Stops following, and stays ready to follow another. */
  protected leave(): void {
    const { upstream, next } = this;
    this.next = undefined;
    this.upstream = NO_SUBSCRIPTION;
    next?.abandon();
    upstream.cancel();
  }

  /** The flow that was followed completed: completes, unless overridden. */
  protected flowCompleted(): void {
    this.complete();
  }

  /** The flow that was followed failed: fails, unless overridden. */
  protected flowFailed(reason: unknown): void {
    this.fail(reason);
  }

  protected complete(): void {
    this.end('cancelled').onComplete();
  }

  protected fail(reason: unknown): void {
    this.end('failed').onError(reason);
  }

  /** The stage has ended: lets go of what it holds. */
  protected releasing(_why: DropReason): void {}

  private end(why: DropReason): Receiver<T> {
    const { downstream } = this;
    this.ended = true;
    this.downstream = NOBODY;
    this.leave();
    this.releasing(why);
    return downstream;
  }

  private attachNext(): void {
    const { next } = this;
    this.next = undefined;
    next?.attach(this);
  }
}
