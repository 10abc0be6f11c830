import type { Writable } from 'node:stream';
import { macrotaskScheduler, SpecViolationError } from '@sluice/core';
import { NO_SUBSCRIPTION, Receiver, Turn } from '@sluice/core/kernel';
import type { Subscription } from '@sluice/spec';
import { destroyWith } from '../stream/destroy-with.ts';
import { prematureClose } from '../stream/premature-close.ts';
import { Watch, type Watcher } from '../stream/watch.ts';

/** Who wants to know how it went; told once. */
export interface Outcome {
  succeeded(): void;
  failed(reason: unknown): void;
}

/** The way from a flow into a writable: asks for what the stream has room for, when all that was asked for has come. */
export class WritableSink<T> extends Receiver<T> implements Watcher {
  private readonly writable: Writable;
  private readonly ends: boolean;
  /** How many objects the stream may hold; 0 for one of bytes. */
  private readonly mark: number;
  private readonly outcome: Outcome;
  private readonly watch: Watch;
  private upstream: Subscription = NO_SUBSCRIPTION;
  /** Items that were asked for and have not come. */
  private outstanding = 0;
  /** A stream that takes all at once would else keep a source that gives at once busy for ever. */
  private readonly turn = new Turn();
  /** Set once the flow completed, while the stream finishes. */
  private completed = false;
  /** Set when the outcome is told. */
  private ended = false;

  constructor(writable: Writable, options: { readonly end: boolean }, outcome: Outcome) {
    super();
    this.writable = writable;
    this.mark = writable.writableObjectMode ? writable.writableHighWaterMark : 0;
    this.ends = options.end;
    this.outcome = outcome;
    this.watch = new Watch(writable, this);
  }

  override onSubscribe(subscription: Subscription): void {
    if (this.ended || this.upstream !== NO_SUBSCRIPTION) {
      subscription.cancel(); // §2.5
      return;
    }
    this.upstream = subscription;
    const { errored, destroyed, writableEnded, writableNeedDrain } = this.writable;
    if (errored) this.failed(errored);
    else if (destroyed || writableEnded) this.failed(prematureClose());
    else if (!writableNeedDrain) this.ask();
  }

  override onNext(item: T): void {
    if (this.ended || this.completed) return;
    if (this.outstanding === 0) {
      this.abort(new SpecViolationError('1.1', 'the publisher gave more items than were requested'));
      return;
    }
    this.outstanding--;
    let wantsMore: boolean;
    try {
      wantsMore = this.writable.write(item);
    } catch (reason) {
      this.abort(reason);
      return;
    }
    if (wantsMore) this.ask();
    else this.watch.noticeClose();
  }

  override onError(reason: unknown): void {
    if (this.ended || this.completed) return;
    this.upstream = NO_SUBSCRIPTION;
    this.abort(reason);
  }

  override onComplete(): void {
    if (this.ended || this.completed) return;
    this.completed = true;
    this.upstream = NO_SUBSCRIPTION;
    if (this.ends) this.writable.end();
    else this.succeed();
  }

  /** Ends before the flow does: cancels it, and destroys the stream (never ends it as if all were there). */
  abort(reason: unknown): void {
    if (this.ended) return;
    if (this.ends) destroyWith(this.writable, reason);
    this.failed(reason);
  }

  drained(): void {
    if (!this.completed) this.ask();
  }

  writableFinished(): void {
    if (!this.completed) {
      this.failed(prematureClose()); // somebody else has ended it
      return;
    }
    // If the stream is going to destroy itself it does so right after this event, and that may still fail.
    macrotaskScheduler.schedule(() => {
      if (!this.ended && !closes(this.writable)) this.succeed();
    });
  }

  failed(reason: unknown): void {
    if (this.ended) return;
    if (this.completed && this.writable.writableFinished && !this.writable.errored) {
      this.succeed(); // closed after it had finished
      return;
    }
    const { upstream } = this;
    this.end();
    upstream.cancel();
    this.outcome.failed(reason);
  }

  private ask(): void {
    if (this.outstanding > 0 || this.upstream === NO_SUBSCRIPTION) return;
    this.outstanding = this.room();
    this.turn.run(this.request);
  }

  private readonly request = (): void => this.upstream.request(this.outstanding);

  /** Nobody knows how long a chunk will be: bytes are asked for one chunk at a time. */
  private room(): number {
    return this.mark > 0 ? Math.max(1, this.mark - this.writable.writableLength) : 1;
  }

  private succeed(): void {
    this.end();
    this.outcome.succeeded();
  }

  private end(): void {
    this.ended = true;
    this.upstream = NO_SUBSCRIPTION;
    if (this.ends) this.watch.release();
    else this.watch.giveBack();
  }
}

/** Whether a `close` is still to come. */
function closes(writable: Writable): boolean {
  const emitsClose = (writable as { _writableState?: { emitClose?: boolean } })._writableState?.emitClose !== false;
  return emitsClose && writable.destroyed && !writable.closed;
}
