import type { OnDropped } from '@sluice/core';
import { discard, EMPTY, failAtOnce, Ledger, Loop, NOBODY, type Receiver, Turn } from '@sluice/core/kernel';
import type { Subscription } from '@sluice/spec';

/** What is written to a duplex, as a source: each write is taken when an item is asked for. */
export class WritableSource<T> extends Loop implements Subscription {
  private readonly onDropped: OnDropped<T> | undefined;
  private readonly ledger = new Ledger();
  private downstream: Receiver<T> = NOBODY;
  private subscribed = false;
  /** The item that waits for demand. */
  private held: T | typeof EMPTY = EMPTY;
  /** To be called when it is gone: the writable half gives the next one then. */
  private taken = (): void => {};
  /** A writer that never waits would else keep an operator that gives nothing busy for ever. */
  private readonly turn = new Turn();
  private completed = false;
  /** Set by completion or cancel: what is written from now on has nobody to go to. */
  private ended = false;

  constructor(onDropped: OnDropped<T> | undefined) {
    super();
    this.onDropped = onDropped;
  }

  attach(downstream: Receiver<T>): void {
    if (this.subscribed) {
      failAtOnce(downstream as Receiver<never>, new TypeError('toDuplex: what is written can be read by one subscriber only, once'));
      return;
    }
    this.subscribed = true;
    this.downstream = downstream;
    downstream.onSubscribe(this);
    this.wake();
  }

  offer(item: T, taken: () => void): void {
    this.held = item;
    this.taken = taken;
    this.wake();
  }

  complete(): void {
    this.completed = true;
    this.wake();
  }

  request(n: number): void {
    if (this.ended) return;
    this.ledger.add(n);
    this.wake();
  }

  cancel(): void {
    this.end();
    this.wake();
  }

  protected override round(): void {
    if (this.ended) this.dropHeld();
    else if (this.held !== EMPTY && this.ledger.outstanding > 0) this.deliver(this.held);
    else if (this.held === EMPTY && this.completed && this.subscribed) this.end().onComplete();
  }

  private deliver(item: T): void {
    this.held = EMPTY;
    this.ledger.spend();
    this.downstream.onNext(item);
    this.turn.run(this.taken);
  }

  private dropHeld(): void {
    const { held } = this;
    if (held === EMPTY) return;
    this.held = EMPTY;
    discard(held, 'cancelled', this.onDropped);
    this.turn.run(this.taken);
  }

  private end(): Receiver<T> {
    const { downstream } = this;
    this.ended = true;
    this.downstream = NOBODY;
    return downstream;
  }
}
