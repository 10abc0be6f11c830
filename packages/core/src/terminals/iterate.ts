import type { Subscription } from '@sluice/spec';
import { discardAll } from '../kernel/discard.ts';
import { reportLate } from '../kernel/hooks.ts';
import { EMPTY, RingQueue } from '../kernel/queue/ring-queue.ts';
import { NO_SUBSCRIPTION, Receiver } from '../kernel/receiver.ts';
import { Replenisher } from '../kernel/replenish.ts';
import { requireCount } from '../kernel/require.ts';
import type { Runnable, TerminalOptions } from './terminal.ts';

/** @public */
export interface IterateOptions extends TerminalOptions {
  /** How many items may be asked for ahead of `next()`, and so held; an integer ≥ 0, 0 unless said. */
  readonly prefetch?: number | undefined;
}

/** Gives the flow as an async iterator. It is subscribed at the first `next()`. */
export function iterate<T>(source: Runnable<T>, options: IterateOptions): AsyncIterableIterator<T> & AsyncDisposable {
  const prefetch = requireCount('prefetch', options.prefetch ?? 0);
  return new FlowIterator(source, prefetch, options.signal);
}

interface Waiting<T> {
  resolve(result: IteratorResult<T, undefined>): void;
  reject(reason: unknown): void;
}

const DONE: IteratorReturnResult<undefined> = { done: true, value: undefined };

class FlowIterator<T> implements AsyncIterableIterator<T>, AsyncDisposable {
  private source: Runnable<T> | undefined;
  private readonly inlet: Inlet<T>;

  constructor(source: Runnable<T>, prefetch: number, signal: AbortSignal | undefined) {
    this.source = source;
    this.inlet = new Inlet(prefetch, signal);
  }

  next(): Promise<IteratorResult<T, undefined>> {
    const { source } = this;
    if (source !== undefined) {
      this.source = undefined;
      this.inlet.open(source);
    }
    return this.inlet.next();
  }

  return(): Promise<IteratorResult<T, undefined>> {
    this.source = undefined;
    this.inlet.leave();
    this.inlet.forgo();
    return Promise.resolve(DONE);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}

/** Pairs items with the `next()` calls that wait for them; at most one of the two queues holds anything. */
class Inlet<T> extends Receiver<T> {
  private readonly items = new RingQueue<T>();
  private readonly waiting = new RingQueue<Waiting<T>>();
  private readonly ahead: Replenisher | undefined;
  private readonly signal: AbortSignal | undefined;
  private upstream: Subscription = NO_SUBSCRIPTION;
  /** Set when no more items come; `failure` then says why, once. */
  private ended = false;
  private failure: { readonly reason: unknown } | undefined = undefined;
  private readonly aborted = (): void => this.abort();

  constructor(prefetch: number, signal: AbortSignal | undefined) {
    super();
    this.ahead = prefetch === 0 ? undefined : new Replenisher(prefetch);
    this.signal = signal;
  }

  open(source: Runnable<T>): void {
    if (this.signal?.aborted) {
      this.abort();
      return;
    }
    this.signal?.addEventListener('abort', this.aborted, { once: true });
    source.attach(this);
  }

  next(): Promise<IteratorResult<T, undefined>> {
    const item = this.items.poll();
    if (item !== EMPTY) {
      const again = this.ahead?.consumed() ?? 0;
      if (again > 0) this.upstream.request(again);
      return Promise.resolve({ done: false, value: item });
    }
    if (this.ended) return this.ending();
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      if (this.ahead === undefined) this.upstream.request(1);
    });
  }

  leave(): void {
    const { upstream } = this;
    discardAll(this.items, 'cancelled');
    this.end();
    upstream.cancel();
  }

  /** Nobody asks any more: a failure that stood behind what was held has nowhere else to go. */
  forgo(): void {
    const { failure, signal } = this;
    this.failure = undefined;
    if (failure === undefined || (signal?.aborted && failure.reason === signal.reason)) return;
    reportLate(failure.reason);
  }

  override onSubscribe(subscription: Subscription): void {
    if (this.ended) {
      subscription.cancel();
      return;
    }
    this.upstream = subscription;
    const due = this.ahead?.initial ?? this.waiting.size; // who waits already had nobody to ask
    if (due > 0) subscription.request(due);
  }

  override onNext(item: T): void {
    if (this.ended) return;
    const waiting = this.waiting.poll();
    if (waiting === EMPTY) {
      this.items.push(item);
      return;
    }
    waiting.resolve({ done: false, value: item });
    const again = this.ahead?.consumed() ?? 0;
    if (again > 0) this.upstream.request(again);
  }

  override onError(reason: unknown): void {
    if (this.ended) {
      reportLate(reason);
      return;
    }
    this.failure = { reason };
    this.end();
  }

  override onComplete(): void {
    this.end();
  }

  private abort(): void {
    this.failure = { reason: this.signal?.reason };
    this.leave();
  }

  /** Lets every waiting `next()` know; the first is told of the failure. */
  private end(): void {
    this.ended = true;
    this.upstream = NO_SUBSCRIPTION;
    this.signal?.removeEventListener('abort', this.aborted);
    for (let next = this.waiting.poll(); next !== EMPTY; next = this.waiting.poll()) {
      this.ending().then(next.resolve, next.reject);
    }
  }

  private ending(): Promise<IteratorResult<T, undefined>> {
    const { failure } = this;
    this.failure = undefined;
    return failure === undefined ? Promise.resolve(DONE) : Promise.reject(failure.reason);
  }
}
