import { discardAll } from '../kernel/discard.ts';
import { EMPTY, RingQueue } from '../kernel/queue/ring-queue.ts';
import { Replenisher } from '../kernel/replenish.ts';
import { requireCount } from '../kernel/require.ts';
import { Consumer, type Runnable, type TerminalOptions } from './consumer.ts';

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
  private readonly signal: AbortSignal | undefined;

  constructor(source: Runnable<T>, prefetch: number, signal: AbortSignal | undefined) {
    this.source = source;
    this.inlet = new Inlet(prefetch);
    this.signal = signal;
  }

  next(): Promise<IteratorResult<T, undefined>> {
    const { source } = this;
    if (source !== undefined) {
      this.source = undefined;
      this.inlet.follow(source, this.signal);
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
class Inlet<T> extends Consumer<T> {
  private readonly items = new RingQueue<T>();
  private readonly waiting = new RingQueue<Waiting<T>>();
  private readonly ahead: Replenisher | undefined;
  /** Why no more items come, if that is a failure; told once. */
  private failure: { readonly reason: unknown } | undefined = undefined;

  constructor(prefetch: number) {
    super();
    this.ahead = prefetch === 0 ? undefined : new Replenisher(prefetch);
  }

  next(): Promise<IteratorResult<T, undefined>> {
    const item = this.items.poll();
    if (item !== EMPTY) {
      this.replenish();
      return Promise.resolve({ done: false, value: item });
    }
    if (this.settled) return this.ending();
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      if (this.ahead === undefined) this.upstream.request(1);
    });
  }

  leave(): void {
    const { upstream } = this;
    discardAll(this.items, 'cancelled');
    this.settle();
    upstream.cancel();
  }

  /** Nobody asks any more: a failure that stood behind what was held has nowhere else to go. */
  forgo(): void {
    const { failure } = this;
    this.failure = undefined;
    if (failure !== undefined) this.failedLate(failure.reason);
  }

  override onNext(item: T): void {
    if (this.settled) return;
    const waiting = this.waiting.poll();
    if (waiting === EMPTY) {
      this.items.push(item);
      return;
    }
    waiting.resolve({ done: false, value: item });
    this.replenish();
  }

  override onComplete(): void {
    this.settle();
  }

  protected override started(): void {
    const due = this.ahead?.initial ?? this.waiting.size; // who waits already had nobody to ask
    if (due > 0) this.upstream.request(due);
  }

  protected override fail(reason: unknown): void {
    this.failure = { reason };
    this.settle();
  }

  protected override abort(reason: unknown): void {
    this.told = reason;
    this.failure = { reason };
    this.leave();
  }

  /** Lets every waiting `next()` know; the first is told of the failure. */
  protected override settle(): void {
    super.settle();
    for (let next = this.waiting.poll(); next !== EMPTY; next = this.waiting.poll()) {
      this.ending().then(next.resolve, next.reject);
    }
  }

  private replenish(): void {
    const again = this.ahead?.consumed() ?? 0;
    if (again > 0) this.upstream.request(again);
  }

  private ending(): Promise<IteratorResult<T, undefined>> {
    const { failure } = this;
    this.failure = undefined;
    return failure === undefined ? Promise.resolve(DONE) : Promise.reject(failure.reason);
  }
}
