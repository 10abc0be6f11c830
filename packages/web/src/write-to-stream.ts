import { asFlow, NO_SUBSCRIPTION, Receiver, reportUnhandled, requireMethods, Turn } from '@sluice/core/kernel';
import type { Publisher, Subscription } from '@sluice/spec';

/** @public */
export interface WriteToStreamOptions {
  /** Whether completion leaves the stream open. False unless said. */
  readonly preventClose?: boolean | undefined;
  /** Whether a failure, or an abort of `signal`, leaves the stream open. False unless said. */
  readonly preventAbort?: boolean | undefined;
  /** Its abort cancels upstream, aborts the stream and rejects with `signal.reason`. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes a publisher's items to a WHATWG `WritableStream`, as fast as it takes them.
 *
 * - Shape: one write for each item, in order.
 * - Demand: requests one item when the stream has room (`desiredSize` above 0), or when all that it has written itself
 *   is done. A stream takes what its high water mark says into its own queue (1 chunk for a stream made without one). One
 *   that is full of what others wrote cannot be told from one with a mark of 0, and is given one item.
 * - Holds: nothing of its own.
 * - Ends: completion closes the stream and resolves when that is done; failure aborts it with the same reason and rejects
 *   with it, without waiting for a pending write. When the stream fails, upstream is cancelled and the promise rejects
 *   with the stream's reason. An abort of `signal` aborts the stream, never closes it. The stream is unlocked at the end.
 *
 * @returns a promise for the end; rejects if the stream is locked, closed or failed already
 * @throws TypeError at assembly, if `source` is not a publisher or `writable` not a writable stream
 * @example
 * const { readable, writable } = new TransformStream();
 * const written = writeToStream(of('a', 'b'), writable);
 * await fromReadableStream(readable).toArray(); // => ['a', 'b']
 * await written;
 * @public
 */
export function writeToStream<T>(
  source: Publisher<T>,
  writable: WritableStream<T>,
  options: WriteToStreamOptions = {},
): Promise<void> {
  const flow = asFlow(source);
  requireMethods('writable', writable, 'getWriter');
  return new Promise((resolve, reject) => {
    const writer = writable.getWriter(); // a throw rejects: the stream is locked
    const writing = new Writing(writer, options, { resolve, reject });
    if (writing.begin()) flow.attach(writing);
  });
}

interface Promised {
  resolve(): void;
  reject(reason: unknown): void;
}

class Writing<T> extends Receiver<T> {
  private readonly writer: WritableStreamDefaultWriter<T>;
  private readonly options: WriteToStreamOptions;
  private readonly promised: Promised;
  private upstream: Subscription = NO_SUBSCRIPTION;
  /** Writes that are not done. */
  private pending = 0;
  private asked = false;
  private completed = false;
  private ended = false;
  private readonly turn = new Turn();

  constructor(writer: WritableStreamDefaultWriter<T>, options: WriteToStreamOptions, promised: Promised) {
    super();
    this.writer = writer;
    this.options = options;
    this.promised = promised;
  }

  /** Watches the stream and the signal; gives false if that was the end already. */
  begin(): boolean {
    const { signal } = this.options;
    this.writer.closed.then(this.closed, this.refused);
    this.writer.ready.catch(this.refused); // sooner than `closed`, while a write is under way
    if (signal?.aborted) this.aborted();
    else signal?.addEventListener('abort', this.aborted, { once: true });
    return !this.ended;
  }

  override onSubscribe(subscription: Subscription): void {
    if (this.ended || this.upstream !== NO_SUBSCRIPTION) {
      subscription.cancel(); // §2.5
      return;
    }
    this.upstream = subscription;
    if ((this.writer.desiredSize ?? 0) > 0) this.ask();
    else Promise.resolve().then(() => this.ask()); // closed and failed are told first; full, and a mark of 0, not at all
  }

  override onNext(item: T): void {
    if (this.ended) return;
    this.asked = false;
    this.pending++;
    this.writer.write(item).then(this.written, this.refused);
    if (this.ended) return; // the sink's own write has aborted the signal
    if ((this.writer.desiredSize ?? 0) > 0) this.ask();
  }

  override onError(reason: unknown): void {
    if (this.ended) reportUnhandled(reason);
    else this.abort(reason);
  }

  override onComplete(): void {
    if (this.ended) return;
    this.completed = true;
    this.upstream = NO_SUBSCRIPTION;
    if (!this.options.preventClose) this.writer.close().then(this.succeed, this.refused);
    else if (this.pending === 0) this.succeed();
  }

  private ask(): void {
    if (this.asked || this.ended || this.completed) return;
    this.asked = true;
    this.turn.run(this.request);
  }

  private readonly request = (): void => this.upstream.request(1);

  private readonly written = (): void => {
    this.pending--;
    if (this.ended) return;
    if (!this.completed) this.askIfRoom();
    else if (this.options.preventClose && this.pending === 0) this.succeed();
  };

  private askIfRoom(): void {
    if ((this.writer.desiredSize ?? 0) > 0 || this.pending === 0) this.ask(); // a mark of 0 never has room
  }

  private readonly aborted = (): void => this.abort(this.options.signal?.reason);

  private readonly closed = (): void => {
    if (!this.completed) this.refused(new TypeError('The writable stream is closed'));
  };

  private readonly refused = (reason: unknown): void => {
    if (this.ended) return;
    this.end().cancel();
    this.promised.reject(reason);
  };

  private readonly succeed = (): void => {
    if (this.ended) return;
    this.end();
    this.promised.resolve();
  };

  /** Aborts the stream without waiting for a pending write. */
  private abort(reason: unknown): void {
    if (!this.options.preventAbort) {
      this.writer.abort(reason).catch((failure: unknown) => {
        if (failure !== reason) reportUnhandled(failure);
      });
    }
    this.end().cancel();
    this.promised.reject(reason);
  }

  private end(): Subscription {
    const { upstream } = this;
    this.ended = true;
    this.upstream = NO_SUBSCRIPTION;
    this.options.signal?.removeEventListener('abort', this.aborted);
    this.writer.releaseLock();
    return upstream;
  }
}
