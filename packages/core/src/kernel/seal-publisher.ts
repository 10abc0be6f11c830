import type { Publisher, Subscription } from '@sluice/spec';
import { Ledger } from './demand.ts';
import { discard } from './discard.ts';
import { nullItem, SpecViolationError } from './failure.ts';
import { attempt, type DropReason, reportUnhandled } from './hooks.ts';
import { NO_SUBSCRIPTION } from './receiver.ts';
import { show } from './require.ts';
import { Stage } from './stage.ts';

/**
 * The edge towards a foreign publisher, made once, where it enters. What breaks a rule ends the flow with a
 * {@link SpecViolationError}: more items than requested (§1.1), a nested `onNext` (§1.3), an item before `onSubscribe`
 * (§1.9). A null argument does too, and is thrown at the publisher as a `TypeError` besides (§2.13). A second
 * subscription is cancelled (§2.5); an item after the end is discarded, a failure is reported.
 *
 * Downstream has its subscription before the publisher is subscribed, which may give its own late, or never: what is asked
 * for meanwhile is asked of it then.
 */
export class SealedPublisherStage<T> extends Stage<T, T> {
  private readonly ledger = new Ledger();
  private delivering = false;
  /** What was thrown at the publisher last: no news when it comes back. */
  private refusal: TypeError | undefined = undefined;

  /** Subscribes to `publisher`, unless downstream has cancelled already. */
  follow(publisher: Publisher<T>): void {
    this.downstream.onSubscribe(this);
    if (this.ended) return;
    try {
      publisher.subscribe(this);
    } catch (reason) {
      this.threw(reason);
    }
  }

  override onSubscribe(subscription: Subscription): void {
    if (typeof subscription?.request !== 'function' || typeof subscription.cancel !== 'function') {
      const what = `onSubscribe was given ${show(subscription)} instead of a subscription`;
      if (!this.ended) this.broken('2.13', what);
      throw this.refused(new TypeError(`${what} (§2.13)`));
    }
    const sealed = new SealedSubscription(subscription);
    if (this.ended || this.upstream !== NO_SUBSCRIPTION) {
      sealed.cancel(); // §2.5
      return;
    }
    this.upstream = sealed;
    if (this.ledger.outstanding > 0) this.ask(this.ledger.outstanding);
  }

  override onNext(item: T): void {
    if (item === null) this.refuseNull();
    const why = this.refusing();
    if (why === undefined) this.deliver(item);
    else discard(item, why);
  }

  override onComplete(): void {
    if (!this.ended && !this.early('onComplete')) super.onComplete();
  }

  override onError(reason: unknown): void {
    if (this.ended && reason === this.refusal && reason !== undefined) return; // the publisher tells what it was told
    super.onError(reason);
    if (reason === null) throw this.refused(new TypeError('onError needs a reason, but got null (§2.13)'));
  }

  protected override demanded(n: number): void {
    this.ledger.add(n);
    this.ask(n);
  }

  private ask(n: number): void {
    try {
      this.upstream.request(n);
    } catch (reason) {
      this.threw(reason); // §3.16: a request that threw cannot be relied upon
    }
  }

  /** Why an item is not passed on, if it is not. */
  private refusing(): DropReason | undefined {
    if (this.ended) return 'cancelled';
    if (this.early('onNext')) return 'failed';
    if (this.delivering) this.broken('1.3', 'onNext came during onNext');
    else if (this.ledger.outstanding < 1) this.broken('1.1', 'the publisher gave more items than were requested');
    return this.ended ? 'failed' : undefined;
  }

  /** Fails the flow, and the publisher's call (§2.13). */
  private refuseNull(): never {
    const reason = this.refused(nullItem('the publisher'));
    if (!this.ended) this.abort(reason);
    throw reason;
  }

  private refused(reason: TypeError): TypeError {
    this.refusal = reason;
    return reason;
  }

  /** What the publisher threw at us: it will not do what it was called for. */
  private threw(reason: unknown): void {
    if (!this.ended) this.abort(reason);
    else if (reason !== this.refusal) reportUnhandled(reason);
  }

  private deliver(item: T): void {
    this.ledger.spend();
    this.delivering = true;
    this.downstream.onNext(item);
    this.delivering = false;
  }

  private broken(rule: string, what: string): void {
    this.abort(new SpecViolationError(rule, what));
  }

  private early(signal: string): boolean {
    if (this.upstream !== NO_SUBSCRIPTION) return false;
    this.broken('1.9', `${signal} came before onSubscribe`);
    return true;
  }
}

/** A foreign subscription whose `cancel` is kept from throwing into a stage (§3.15). */
class SealedSubscription implements Subscription {
  private readonly foreign: Subscription;

  constructor(foreign: Subscription) {
    this.foreign = foreign;
  }

  request(n: number): void {
    this.foreign.request(n);
  }

  cancel(): void {
    attempt(() => this.foreign.cancel());
  }
}
