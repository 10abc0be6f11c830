import type { Subscription } from '@sluice/spec';
import { Flow } from '../flow.ts';
import { addDemand } from '../kernel/demand.ts';
import { END } from '../kernel/pull/cursor.ts';
import { reportLate } from '../kernel/hooks.ts';
import { Turn } from '../kernel/fairness.ts';
import { itemOf } from './item-of.ts';
import { failAtOnce, NOBODY, type Receiver } from '../kernel/receiver.ts';

/** A flow of an async iterable's items: one `next()` for each that is asked for, never two at once. */
export class AsyncIterableFlow<T> extends Flow<T> {
  private readonly iterable: AsyncIterable<T>;

  constructor(iterable: AsyncIterable<T>) {
    super('from');
    this.iterable = iterable;
  }

  override attach(downstream: Receiver<T>): void {
    let iterator: AsyncIterator<T>;
    try {
      iterator = this.iterable[Symbol.asyncIterator]();
    } catch (reason) {
      failAtOnce(downstream as Receiver<never>, reason);
      return;
    }
    downstream.onSubscribe(new AsyncIteratorSubscription(iterator, downstream));
  }
}

class AsyncIteratorSubscription<T> implements Subscription {
  private readonly iterator: AsyncIterator<T>;
  private downstream: Receiver<T>;
  private demand = 0;
  /** Set from `next()` until its promise has settled and the item, if any, is delivered. */
  private asking = false;
  private ended = false;
  private readonly turn = new Turn();

  constructor(iterator: AsyncIterator<T>, downstream: Receiver<T>) {
    this.iterator = iterator;
    this.downstream = downstream;
  }

  request(n: number): void {
    if (this.ended) return;
    this.demand = addDemand(this.demand, n);
    if (!this.asking) this.ask();
  }

  cancel(): void {
    if (this.ended) return;
    this.end();
    this.giveBack();
  }

  private ask(): void {
    this.asking = true;
    if (!this.turn.over(this.resume)) this.advance();
  }

  private readonly resume = (): void => {
    if (!this.ended) this.advance();
  };

  private advance(): void {
    let next: PromiseLike<IteratorResult<T>>;
    try {
      next = this.iterator.next();
    } catch (reason) {
      this.end().onError(reason);
      return;
    }
    Promise.resolve(next).then(
      (result) => this.answered(result),
      (reason: unknown) => this.end().onError(reason),
    );
  }

  private answered(result: IteratorResult<T>): void {
    let item: T | typeof END;
    try {
      item = itemOf(result, 'the async iterable');
    } catch (reason) {
      this.abort(reason);
      return;
    }
    if (item === END) this.end().onComplete();
    else this.deliver(item);
  }

  private deliver(item: T): void {
    this.demand--;
    this.downstream.onNext(item);
    if (this.ended) return;
    if (this.demand === 0) this.asking = false;
    else this.ask();
  }

  private abort(reason: unknown): void {
    if (!this.ended) this.giveBack();
    const downstream = this.end();
    downstream.onError(reason);
  }

  /** Asks the iterator to clean up, without waiting: a pending `next()` may take for ever. */
  private giveBack(): void {
    try {
      Promise.resolve(this.iterator.return?.()).catch(reportLate);
    } catch (reason) {
      reportLate(reason);
    }
  }

  private end(): Receiver<T> {
    const { downstream } = this;
    this.ended = true;
    this.downstream = NOBODY;
    return downstream;
  }
}
