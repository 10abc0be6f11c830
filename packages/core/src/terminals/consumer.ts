import type { Subscription } from '@sluice/spec';
import { reportLate } from '../kernel/hooks.ts';
import { EMPTY } from '../kernel/queue/ring-queue.ts';
import { NO_SUBSCRIPTION, Receiver } from '../kernel/receiver.ts';

/**
 * What every terminal takes.
 *
 * @public
 */
export interface TerminalOptions {
  /** Its abort cancels upstream and rejects with `signal.reason`; if it is aborted already, nothing is subscribed. */
  readonly signal?: AbortSignal | undefined;
}

/** What a terminal can run: a flow, as far as it needs one. */
export interface Runnable<out T> {
  attach(downstream: Receiver<T>): void;
}

/** The last subscriber of a pipeline: holds its subscription, until it has settled or a signal aborts. */
export abstract class Consumer<T> extends Receiver<T> {
  protected upstream: Subscription = NO_SUBSCRIPTION;
  /** Set when nothing more is wanted; nothing is looked at afterwards. */
  protected settled = false;
  /** The failure that the user has been told. */
  protected told: unknown = EMPTY;
  private signal: AbortSignal | undefined = undefined;
  private readonly aborted = (): void => this.abort(this.signal?.reason);

  override onSubscribe(subscription: Subscription): void {
    if (this.settled) {
      subscription.cancel();
      return;
    }
    this.upstream = subscription;
    this.started();
  }

  override onError(reason: unknown): void {
    if (this.settled) this.failedLate(reason);
    else this.fail(reason);
  }

  /** Subscribes, unless the signal has aborted. */
  follow(source: Runnable<T>, signal: AbortSignal | undefined): void {
    this.signal = signal;
    if (signal?.aborted) {
      this.abort(signal.reason);
      return;
    }
    signal?.addEventListener('abort', this.aborted, { once: true });
    source.attach(this);
  }

  /** Asks for the first items. */
  protected abstract started(): void;

  /** Fails: the flow has. */
  protected abstract fail(reason: unknown): void;

  /** Cancels and fails: user code threw, or the signal aborted. */
  protected abort(reason: unknown): void {
    const { upstream } = this;
    this.fail(reason);
    upstream.cancel();
  }

  /** A failure that comes when all is settled: news, unless it is the one that was told. */
  protected failedLate(reason: unknown): void {
    if (reason !== this.told) reportLate(reason);
  }

  protected settle(): void {
    this.settled = true;
    this.upstream = NO_SUBSCRIPTION;
    this.signal?.removeEventListener('abort', this.aborted);
    this.signal = undefined;
  }
}
