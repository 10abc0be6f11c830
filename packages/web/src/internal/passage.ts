import { NO_SUBSCRIPTION, Receiver, reportUnhandled, Turn } from '@sluice/core/kernel';
import type { Subscription } from '@sluice/spec';
import { cancelled } from './cancelled.ts';
import { Reading, type ReadingEnd, type ReadingOwner } from './reading.ts';

/** A transform between upstream and downstream: reads when downstream asks, and writes when a read finds nothing. */
export class Passage<T, R> extends Receiver<T> implements ReadingOwner {
  private readonly make: () => ReadableWritablePair<R, T>;
  private readonly downstream: Receiver<R>;
  private readonly reading: Reading<R>;
  private writer: WritableStreamDefaultWriter<T> | undefined = undefined;
  private upstream: Subscription = NO_SUBSCRIPTION;
  /** Set from `request(1)` until the write of its item is done. */
  private feeding = false;
  private looking = false;
  /** A transform that takes all at once and gives nothing would else keep a source that gives at once busy for ever. */
  private readonly turn = new Turn();
  private completed = false;
  /** Why nothing more can be written, while there may still be something to read. */
  private refusal: { readonly reason: unknown } | undefined = undefined;

  constructor(downstream: Receiver<R>, make: () => ReadableWritablePair<R, T>) {
    super();
    this.downstream = downstream;
    this.make = make;
    this.reading = new Reading(downstream, this);
  }

  override onSubscribe(subscription: Subscription): void {
    if (this.upstream !== NO_SUBSCRIPTION) {
      subscription.cancel(); // §2.5
      return;
    }
    this.upstream = subscription;
    this.downstream.onSubscribe(this.reading);
    if (!this.reading.ended) this.open();
  }

  override onNext(item: T): void {
    if (!this.reading.ended) this.writer?.write(item).then(this.written, this.refused);
  }

  override onError(reason: unknown): void {
    this.completed = true;
    if (this.reading.ended) reportUnhandled(reason);
    else this.reading.abort(reason);
  }

  override onComplete(): void {
    this.completed = true;
    this.feeding = false;
    if (!this.reading.ended) this.writer?.close().catch(this.refused);
  }

  /** A read was begun: if what the transform holds does not answer it, it needs another item. */
  began(): void {
    this.lookSoon();
  }

  ended(how: ReadingEnd, reason: unknown): void {
    const { completed, upstream, writer } = this;
    this.upstream = NO_SUBSCRIPTION;
    this.writer = undefined;
    if (!completed) upstream.cancel();
    if (how !== 'completed' || !completed) abortWriter(writer, how === 'completed' ? cancelled() : reason);
    writer?.releaseLock();
  }

  private open(): void {
    let pair: ReadableWritablePair<R, T>;
    try {
      pair = this.make();
      this.writer = pair.writable.getWriter();
    } catch (reason) {
      this.reading.fail(reason);
      return;
    }
    this.writer.closed.catch(this.refused);
    this.reading.begin(pair.readable);
    if (this.completed) this.onComplete();
  }

  private lookSoon(): void {
    if (this.looking) return;
    this.looking = true;
    Promise.resolve().then(this.look); // after the answer to a read from the transform's own queue
  }

  private readonly look = (): void => {
    this.looking = false;
    if (this.reading.ended || !this.reading.asking || this.feeding) return;
    if (this.refusal !== undefined) this.reading.abort(this.refusal.reason);
    else if (!this.completed) this.feed();
  };

  private feed(): void {
    this.feeding = true;
    this.turn.run(this.ask);
  }

  private readonly ask = (): void => this.upstream.request(1);

  private readonly written = (): void => {
    this.feeding = false;
    this.lookSoon();
  };

  /** The writable side is broken. The readable side tells how the flow ends, unless it has nothing to tell. */
  private readonly refused = (reason: unknown): void => {
    if (this.reading.ended || this.refusal !== undefined) return;
    this.refusal = { reason };
    this.feeding = false;
    if (!this.completed) this.upstream.cancel();
    this.completed = true;
    this.lookSoon();
  };
}

function abortWriter(writer: WritableStreamDefaultWriter<unknown> | undefined, reason: unknown): void {
  const failing = writer?.desiredSize === null; // then abort tells of that failure, which is the transform's affair
  writer?.abort(reason).catch((failure: unknown) => {
    if (failure !== reason && !failing) reportUnhandled(failure);
  });
}
