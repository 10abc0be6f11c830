import type { Readable } from 'node:stream';
import { Ledger, NO_SUBSCRIPTION, Receiver, reportLate, Turn } from '@sluice/core/kernel';
import type { Subscription } from '@sluice/spec';
import { destroyWith } from '../stream/destroy-with.ts';

const READS_PER_TICK = 64;

/** The way from a flow into a readable (or a duplex's readable half): asks for what is read, and pushes what comes. */
export class Inlet<T> extends Receiver<T> {
  private readonly readable: Readable;
  private readonly objects: boolean;
  private readonly ledger = new Ledger();
  private upstream: Subscription = NO_SUBSCRIPTION;
  private ended = false;
  /** Set while items are handed over one by one, or are about to be. */
  private streaming = false;
  private readonly turn = new Turn();
  /** Reads that were answered from inside. Each leaves a tick behind in the stream: a reader who never waits is made to. */
  private reads = 0;
  /** Set by a failure that has to wait: destroying the stream would lose what it holds, and was asked for. */
  private failure: { readonly reason: unknown } | undefined = undefined;

  constructor(readable: Readable) {
    super();
    this.readable = readable;
    this.objects = readable.readableObjectMode;
  }

  override onSubscribe(subscription: Subscription): void {
    if (this.ended) {
      subscription.cancel();
      return;
    }
    this.upstream = subscription;
    if (this.ledger.outstanding > 0) subscription.request(this.ledger.outstanding);
  }

  override onNext(item: T): void {
    if (this.ended) return;
    if (this.isEmptyChunk(item)) {
      this.upstream.request(1); // the stream would take it for nothing, and never ask again
      return;
    }
    this.ledger.spend();
    this.readable.push(item);
    if (!this.streaming && this.flowsOn()) this.goOn();
  }

  override onComplete(): void {
    if (this.ended) return;
    this.end();
    this.readable.push(null);
  }

  override onError(reason: unknown): void {
    if (this.ended) return;
    this.end();
    this.failure = { reason };
    if (this.readable.readableLength > 0) this.settleAfterReads();
    else this.settle();
  }

  /** The stream wants to be filled: asks for what its buffer has room for, at least one item. */
  ask(): void {
    if (this.ended) return;
    if (this.readable.readableFlowing === true) this.stream();
    else if (this.turn.over(this.answer)) return;
    else if (++this.reads % READS_PER_TICK === 0) process.nextTick(this.answer);
    else this.answer();
  }

  private readonly answer = (): void => this.request(this.room() - this.ledger.outstanding);

  /** The stream is destroyed: nobody reads any more. */
  cancel(): void {
    const { upstream, failure } = this;
    this.failure = undefined;
    this.end();
    upstream.cancel();
    if (failure !== undefined) reportLate(failure.reason); // it stood behind what was not read
  }

  /** Fails the stream, if it must fail and is empty by now. */
  private settle(): void {
    const { failure, readable } = this;
    if (failure === undefined || readable.readableLength > 0) return;
    this.failure = undefined;
    destroyWith(readable, failure.reason);
  }

  /** No event tells of a read: from now on, each does. */
  private settleAfterReads(): void {
    const { readable } = this;
    const read = readable.read.bind(readable);
    readable.read = (size) => {
      const item: unknown = read(size);
      this.settle();
      return item;
    };
  }

  /**
   * A stream that flows hands each item to its listeners at once if it is not pushed from inside `_read`: so one item
   * after the other is asked for, first from a tick of our own, until somebody pauses it.
   */
  private stream(): void {
    if (this.streaming) return;
    this.streaming = true;
    process.nextTick(this.goOn);
  }

  private readonly goOn = (): void => {
    this.streaming = true;
    do {
      if (this.turn.over(this.goOn)) return;
      if (this.ledger.outstanding === 0) this.request(1); // at least one: the stream has asked
    } while (this.flowsOn());
    this.streaming = false;
  };

  /** Whether the stream has handed on all that it was given, and would ask for more in a tick. */
  private flowsOn(): boolean {
    const { readable } = this;
    return !this.ended && this.ledger.outstanding === 0 && readable.readableFlowing === true && readable.readableLength === 0;
  }

  private request(n: number): void {
    if (n <= 0 || this.ended) return;
    this.ledger.add(n);
    this.upstream.request(n);
  }

  private room(): number {
    return this.objects ? Math.max(1, this.readable.readableHighWaterMark - this.readable.readableLength) : 1;
  }

  private isEmptyChunk(item: T): boolean {
    return !this.objects && (item as { readonly length?: unknown } | undefined)?.length === 0;
  }

  private end(): void {
    this.ended = true;
    this.upstream = NO_SUBSCRIPTION;
  }
}
