import type { Subscriber, Subscription } from '@sluice/spec';
import { isValidDemand } from './demand.ts';
import { InvalidDemandError } from './failure.ts';
import { attempt, reportLate, reportUnhandled } from './hooks.ts';
import { NO_SUBSCRIPTION, NOBODY, Receiver } from './receiver.ts';
import { requireMethods } from './require.ts';

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
