import { attempt, DrainLoop, failAtOnce, Ledger, NOBODY, type Receiver } from '@sluice/core/kernel';
import type { OnDropped } from '@sluice/core';
import type { Subscription } from '@sluice/spec';

interface Offer<T> {
  readonly item: T;
  /** To be called when the item is gone: the writable half gives the next one then. */
  readonly taken: () => void;
}

/** What is written to a duplex, as a source: each write is taken when an item is asked for. */
export class WritableSource<T> implements Subscription {
  private readonly onDropped: OnDropped<T> | undefined;
  private readonly ledger = new Ledger();
  private readonly loop = new DrainLoop(() => this.round());
  private downstream: Receiver<T> = NOBODY;
  private subscribed = false;
  /** The write that waits for demand. */
  private held: Offer<T> | undefined = undefined;
  private completed = false;
  /** Set by completion or cancel: what is written from now on has nobody to go to. */
  private ended = false;

  constructor(onDropped: OnDropped<T> | undefined) {
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
    this.loop.wake();
  }

  offer(item: T, taken: () => void): void {
    this.held = { item, taken };
    this.loop.wake();
  }

  complete(): void {
    this.completed = true;
    this.loop.wake();
  }

  request(n: number): void {
    if (this.ended) return;
    this.ledger.add(n);
    this.loop.wake();
  }

  cancel(): void {
    this.end();
    this.loop.wake();
  }

  private round(): void {
    if (this.ended) this.dropHeld();
    else if (this.held !== undefined && this.ledger.outstanding > 0) this.deliver(this.held);
    else if (this.held === undefined && this.completed && this.subscribed) this.end().onComplete();
  }

  private deliver({ item, taken }: Offer<T>): void {
    this.held = undefined;
    this.ledger.spend();
    this.downstream.onNext(item);
    taken();
  }

  private dropHeld(): void {
    const { held, onDropped } = this;
    if (held === undefined) return;
    this.held = undefined;
    if (onDropped !== undefined) attempt(() => onDropped(held.item, 'cancelled'));
    held.taken();
  }

  private end(): Receiver<T> {
    const { downstream } = this;
    this.ended = true;
    this.downstream = NOBODY;
    return downstream;
  }
}
