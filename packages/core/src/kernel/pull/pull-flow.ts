import type { Subscription } from '@sluice/spec';
import { Flow } from '../../flow.ts';
import { type Cursor, END } from './cursor.ts';
import { addDemand } from '../demand.ts';
import { Loop } from '../drain-loop.ts';
import { attempt } from '../hooks.ts';
import type { Receiver } from '../receiver.ts';
import { failAtOnce, NOBODY } from '../receiver.ts';

/**
 * A flow whose items can be had synchronously, one at a time: the kernel drives it in one loop, and an operator that
 * takes inner flows may read it in place, without a subscription.
 *
 * @public
 */
export abstract class PullFlow<T> extends Flow<T> {
  /** Begins a new run. A throw is its failure. */
  abstract open(): Cursor<T>;

  override attach(downstream: Receiver<T>): void {
    let cursor: Cursor<T>;
    try {
      cursor = this.open();
    } catch (reason) {
      failAtOnce(downstream as Receiver<never>, reason);
      return;
    }
    new PullSubscription(cursor, downstream).start();
  }
}

/** Delivers a cursor's items by demand, in one loop: `request` from inside `onNext` never recurses (§3.3). */
class PullSubscription<T> extends Loop implements Subscription {
  private readonly cursor: Cursor<T>;
  private downstream: Receiver<T>;
  private demand = 0;
  private ended = false;

  constructor(cursor: Cursor<T>, downstream: Receiver<T>) {
    super();
    this.cursor = cursor;
    this.downstream = downstream;
  }

  start(): void {
    this.downstream.onSubscribe(this);
    if (this.demand === 0) this.wake(); // an end that is known needs no demand
  }

  request(n: number): void {
    if (this.ended) return;
    this.demand = addDemand(this.demand, n);
    this.wake();
  }

  cancel(): void {
    if (!this.ended) this.end();
  }

  protected override round(): void {
    const { cursor } = this;
    while (this.demand > 0 && !this.ended) {
      let item: T | typeof END;
      try {
        item = cursor.next();
      } catch (reason) {
        this.end().onError(reason);
        return;
      }
      if (item === END) {
        this.end().onComplete();
        return;
      }
      this.demand--;
      this.downstream.onNext(item);
    }
    if (!this.ended && cursor.exhausted) this.end().onComplete();
  }

  /** Ends the subscription, and gives the subscriber that is still to be told: nobody, if it had cancelled. */
  private end(): Receiver<T> {
    const { downstream } = this;
    this.ended = true;
    this.downstream = NOBODY;
    attempt(() => this.cursor.close());
    return downstream;
  }
}
