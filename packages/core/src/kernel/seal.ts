import type { Publisher, Subscriber, Subscription } from '@sluice/spec';
import { isValidDemand, Ledger } from './demand.ts';
import { InvalidDemandError, nullItem, SpecViolationError } from './failure.ts';
import { attempt, reportLate, reportUnhandled } from './hooks.ts';
import { failAtOnce, NO_SUBSCRIPTION, NOBODY, Receiver } from './receiver.ts';
import { requireMethods, show } from './require.ts';
import { Stage } from './stage.ts';

/** Fails unless `subscriber` is one (§1.9). */
export function requireSubscriber(subscriber: unknown): asserts subscriber is Subscriber<unknown> {
  requireMethods('subscriber (§1.9)', subscriber, 'onSubscribe', 'onNext', 'onError', 'onComplete');
}

/**
 * The edge towards a foreign subscriber, made once, where it enters: checks its demand (§3.9), delivers nothing after
 * cancel, and takes a throw from it as a cancel, which is reported (§2.13).
 *
 * @public
 */
export class SealedSubscriber<T> extends Receiver<T> implements Subscription {
  private foreign: Subscriber<T>;
  private upstream: Subscription = NO_SUBSCRIPTION;
  private ended = false;
  /** Set while the foreign `onNext` runs: an end that comes meanwhile is told after it (§1.3). */
  private delivering = false;
  private terminal: { readonly reason?: unknown } | undefined = undefined;

  constructor(foreign: Subscriber<T>) {
    super();
    this.foreign = foreign;
  }

  override onSubscribe(subscription: Subscription): void {
    this.upstream = subscription;
    try {
      this.foreign.onSubscribe(this);
    } catch (reason) {
      this.thrown(reason);
    }
  }

  override onNext(item: T): void {
    if (this.ended) return;
    this.delivering = true;
    try {
      this.foreign.onNext(item);
    } catch (reason) {
      this.thrown(reason);
    }
    this.delivering = false;
    if (this.terminal !== undefined) this.end(this.terminal);
  }

  override onError(reason: unknown): void {
    this.end({ reason });
  }

  override onComplete(): void {
    this.end({});
  }

  request(n: number): void {
    if (this.ended || this.terminal !== undefined) return; // §3.6
    if (isValidDemand(n)) {
      this.upstream.request(n);
      return;
    }
    this.upstream.cancel();
    this.end({ reason: new InvalidDemandError(n) });
  }

  cancel(): void {
    if (this.ended) return; // §3.7
    const { upstream, terminal } = this;
    this.letGo();
    upstream.cancel();
    if (terminal !== undefined && 'reason' in terminal) untold(terminal.reason);
  }

  private end(terminal: { readonly reason?: unknown }): void {
    if (this.ended) return;
    this.terminal = terminal;
    if (this.delivering) return;
    const { foreign } = this;
    this.letGo();
    attempt(() => ('reason' in terminal ? foreign.onError(terminal.reason) : foreign.onComplete()));
  }

  private thrown(reason: unknown): void {
    this.cancel();
    reportUnhandled(reason);
  }

  private letGo(): void {
    this.ended = true;
    this.terminal = undefined;
    this.foreign = NOBODY;
    this.upstream = NO_SUBSCRIPTION;
  }
}

/** A failure that waited for `onNext` to return, in which the subscriber then cancelled: news, unless it is of its own making. */
function untold(reason: unknown): void {
  if (!(reason instanceof InvalidDemandError)) reportLate(reason);
}

/**
 * Gives a subscriber that flows may signal directly: itself if Sluice made it, sealed otherwise.
 *
 * @public
 */
export function sealSubscriber<T>(subscriber: Subscriber<T>): Receiver<T> {
  return subscriber instanceof Receiver ? subscriber : new SealedSubscriber(subscriber);
}

/**
 * The edge towards a foreign publisher, made once, where it enters. What breaks a rule ends the flow with a
 * {@link SpecViolationError}: more items than requested (§1.1), a nested `onNext` (§1.3), an item before `onSubscribe`
 * (§1.9). A null argument does too, and is thrown at the publisher as a `TypeError` besides (§2.13). A second
 * subscription is cancelled (§2.5); a signal after the end is dropped, a failure among them is reported.
 */
export class SealedPublisherStage<T> extends Stage<T, T> {
  private readonly ledger = new Ledger();
  private delivering = false;
  /** What was thrown at the publisher last: no news when it comes back. */
  private refusal: TypeError | undefined = undefined;

  override onSubscribe(subscription: Subscription): void {
    const wrong = typeof subscription?.request !== 'function' || typeof subscription.cancel !== 'function';
    if (wrong) {
      const what = `onSubscribe was given ${show(subscription)} instead of a subscription`;
      this.broken('2.13', what);
      throw this.refused(new TypeError(`${what} (§2.13)`));
    }
    super.onSubscribe(new SealedSubscription(subscription));
  }

  override onNext(item: T): void {
    if (item === null) this.refuseNull();
    if (this.ended) return;
    if (this.early('onNext')) return;
    if (this.delivering) this.broken('1.3', 'onNext came while another onNext was running');
    else if (this.ledger.outstanding < 1) this.broken('1.1', 'the publisher gave more items than were requested');
    else this.deliver(item);
  }

  override onComplete(): void {
    if (!this.ended && !this.early('onComplete')) super.onComplete();
  }

  override onError(reason: unknown): void {
    if (this.ended && reason === this.refusal && reason !== undefined) return; // the publisher tells what it was told
    if (this.upstream === NO_SUBSCRIPTION && !this.ended) this.endUnsubscribed(reason);
    else super.onError(reason);
    if (reason === null) throw this.refused(new TypeError('onError needs a reason, but got null (§2.13)'));
  }

  /** `subscribe` threw: if it did so before `onSubscribe`, nothing else will come. */
  threw(reason: unknown): void {
    if (this.ended) this.tellLate(reason);
    else this.breakOff(reason);
  }

  protected override demanded(n: number): void {
    this.ledger.add(n);
    try {
      this.upstream.request(n);
    } catch (reason) {
      this.threw(reason); // §3.16: a request that threw cannot be relied upon
    }
  }

  /** Fails the flow, and the publisher's call (§2.13). */
  private refuseNull(): never {
    const reason = this.refused(nullItem('the publisher'));
    if (!this.ended) this.breakOff(reason);
    throw reason;
  }

  private refused(reason: TypeError): TypeError {
    this.refusal = reason;
    return reason;
  }

  private tellLate(reason: unknown): void {
    if (reason !== this.refusal) reportUnhandled(reason);
  }

  private deliver(item: T): void {
    this.ledger.spend();
    this.delivering = true;
    this.downstream.onNext(item);
    this.delivering = false;
  }

  private broken(rule: string, what: string): void {
    this.breakOff(new SpecViolationError(rule, what));
  }

  private early(signal: string): boolean {
    if (this.upstream !== NO_SUBSCRIPTION) return false;
    this.broken('1.9', `${signal} came before onSubscribe`);
    return true;
  }

  private breakOff(reason: unknown): void {
    if (this.upstream === NO_SUBSCRIPTION) this.endUnsubscribed(reason);
    else this.abort(reason);
  }

  private endUnsubscribed(reason: unknown): void {
    const { downstream } = this;
    this.cancel();
    failAtOnce(downstream as Subscriber<never>, reason);
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

/** Subscribes to a foreign publisher through the seal. */
export function subscribeSealed<T>(publisher: Publisher<T>, downstream: Receiver<T>): void {
  const seal = new SealedPublisherStage<T>(downstream);
  try {
    publisher.subscribe(seal);
  } catch (reason) {
    seal.threw(reason);
  }
}
