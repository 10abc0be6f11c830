import { addDemand, NOBODY, nullItem, type Receiver, reportLate, reportUnhandled, requireMethods, Turn } from '@sluice/core/kernel';
import type { Subscription } from '@sluice/spec';
import { cancelled } from './cancelled.ts';

/** Who set a reading going, what it wants of it, and what it wants to know. */
export interface ReadingOwner {
  /** Whether cancel leaves the stream open. */
  readonly preventCancel?: boolean;
  /** A read was begun. */
  began?(): void;
  /** Nothing more will be read, for this reason unless it completed; called once, before a terminal is delivered. */
  ended?(how: ReadingEnd, reason: unknown): void;
}

export type ReadingEnd = 'completed' | 'failed' | 'cancelled';

type Terminal = { readonly failed: false } | { readonly failed: true; readonly reason: unknown };

/**
 * The readable side of a bridge: takes the stream's only reader and calls `read()` once for each item that is asked
 * for, never two at once. The end and a failure are seen without a read.
 */
export class Reading<T> implements Subscription {
  private downstream: Receiver<T>;
  private readonly owner: ReadingOwner;
  private reader: ReadableStreamDefaultReader<T> | undefined = undefined;
  private demand = 0;
  /** Set from `read()` until its promise has settled and the item, if any, is delivered. */
  asking = false;
  /** The stream has ended; an item that was read before may still be on its way. */
  private terminal: Terminal | undefined = undefined;
  private readonly turn = new Turn();
  /** Set once: nothing is signalled afterwards. */
  ended = false;

  constructor(downstream: Receiver<T>, owner: ReadingOwner) {
    this.downstream = downstream;
    this.owner = owner;
  }

  /** Locks the stream; to be called once, after `onSubscribe`. */
  begin(stream: ReadableStream<T>): void {
    if (this.ended) return;
    let reader: ReadableStreamDefaultReader<T>;
    try {
      reader = requireMethods('the readable stream', stream, 'getReader').getReader();
    } catch (reason) {
      this.fail(reason);
      return;
    }
    this.reader = reader;
    reader.closed.then(
      () => this.sourceEnded({ failed: false }),
      (reason: unknown) => this.sourceEnded({ failed: true, reason }),
    );
    if (this.demand > 0) this.read();
  }

  request(n: number): void {
    if (this.ended) return;
    this.demand = addDemand(this.demand, n);
    if (!this.asking && this.reader !== undefined) this.read();
  }

  cancel(): void {
    if (this.ended) return;
    const { reader, terminal } = this;
    const reason = cancelled();
    this.letGo();
    if (terminal?.failed) reportLate(terminal.reason); // it stood behind an item on its way
    if (this.owner.preventCancel) reader?.releaseLock();
    else if (reader !== undefined) cancelReader(reader, reason);
    this.owner.ended?.('cancelled', reason);
  }

  /** Fails downstream; the stream is let go as it is. */
  fail(reason: unknown): void {
    if (this.ended) return;
    this.reader?.releaseLock();
    this.end('failed', reason).onError(reason);
  }

  /** Cancels the stream and fails downstream. */
  abort(reason: unknown): void {
    if (this.ended) return;
    if (this.reader !== undefined) cancelReader(this.reader, reason);
    this.end('failed', reason).onError(reason);
  }

  private read(): void {
    this.asking = true;
    this.reader?.read().then(this.answered, this.refused);
    this.owner.began?.();
  }

  private readonly answered = (result: ReadableStreamReadResult<T>): void => {
    if (this.ended) return;
    if (result.done) this.complete();
    else if (result.value === null) this.abort(nullItem('the readable stream'));
    else this.deliver(result.value);
  };

  private readonly refused = (reason: unknown): void => this.fail(reason);

  private deliver(item: T): void {
    this.demand--;
    this.downstream.onNext(item);
    if (this.ended) return;
    if (this.demand === 0) this.asking = false;
    else if (this.terminal === undefined && this.turn.over(this.resume)) return;
    this.resume();
  }

  private readonly resume = (): void => {
    if (this.ended) return;
    if (this.terminal !== undefined) this.finish(this.terminal);
    else if (this.asking) this.read();
  };

  private sourceEnded(terminal: Terminal): void {
    if (this.ended) return;
    this.terminal = terminal;
    if (!this.asking) this.finish(terminal);
  }

  private finish(terminal: Terminal): void {
    if (terminal.failed) this.fail(terminal.reason);
    else this.complete();
  }

  private complete(): void {
    this.reader?.releaseLock();
    this.end('completed').onComplete();
  }

  private end(how: ReadingEnd, reason?: unknown): Receiver<T> {
    const downstream = this.letGo();
    this.owner.ended?.(how, reason);
    return downstream;
  }

  private letGo(): Receiver<T> {
    const { downstream } = this;
    this.ended = true;
    this.downstream = NOBODY;
    this.reader = undefined;
    return downstream;
  }
}

/** Cancels, unlocks, and does not wait: a pending read may take for ever. */
function cancelReader(reader: ReadableStreamDefaultReader<unknown>, reason: unknown): void {
  reader.cancel(reason).catch((failure: unknown) => {
    if (failure !== reason) reportUnhandled(failure);
  });
  reader.releaseLock();
}
