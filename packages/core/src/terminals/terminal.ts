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

/** The last subscriber of a pipeline: turns its signals into a promise. */
export abstract class Terminal<T, R> extends Receiver<T> {
  protected upstream: Subscription = NO_SUBSCRIPTION;
  /** Set when the promise is settled; nothing is looked at afterwards. */
  protected settled = false;
  private resolve!: (value: R) => void;
  private reject!: (reason: unknown) => void;
  /** What the promise was rejected with. */
  private told: unknown = EMPTY;
  private signal: AbortSignal | undefined = undefined;
  private readonly aborted = (): void => this.abort(this.signal?.reason);

  /** Runs the flow into this terminal. */
  run(source: Runnable<T>, { signal }: TerminalOptions): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
      if (signal?.aborted) {
        this.abort(signal.reason);
        return;
      }
      if (signal !== undefined) {
        this.signal = signal;
        signal.addEventListener('abort', this.aborted, { once: true });
      }
      source.attach(this);
    });
  }

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

  /** Asks for the first items. */
  protected abstract started(): void;

  /** Resolves: the flow has completed. */
  protected succeed(value: R): void {
    this.settle();
    this.resolve(value);
  }

  /** Cancels and resolves: the answer is known. */
  protected decide(value: R): void {
    const { upstream } = this;
    this.succeed(value);
    upstream.cancel();
  }

  /** Cancels and rejects: user code threw, or the signal aborted. */
  protected abort(reason: unknown): void {
    const { upstream } = this;
    this.fail(reason);
    upstream.cancel();
  }

  /** A failure that comes when the promise is settled: news, unless it is the one that the promise was rejected with. */
  protected failedLate(reason: unknown): void {
    if (reason !== this.told) reportLate(reason);
  }

  private fail(reason: unknown): void {
    this.told = reason;
    this.settle();
    this.reject(reason);
  }

  private settle(): void {
    this.settled = true;
    this.upstream = NO_SUBSCRIPTION;
    this.signal?.removeEventListener('abort', this.aborted);
    this.signal = undefined;
  }
}
