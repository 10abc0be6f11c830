import type { Subscription } from '@sluice/spec';
import { Flow } from '../flow.ts';
import { addDemand } from '../kernel/demand.ts';
import { nullItem } from '../kernel/failure.ts';
import { reportUnhandled } from '../kernel/hooks.ts';
import { Turn } from '../kernel/fairness.ts';
import { failAtOnce, NOBODY, type Receiver } from '../kernel/receiver.ts';

/** A flow of an async iterable's items: one `next()` for each that is asked for, never two at once. */
export class AsyncIterableFlow<T> extends Flow<T> {
  private readonly iterable: AsyncIterable<T>;

  constructor(iterable: AsyncIterable<T>) {
    super();
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
    let next: PromiseLike<IteratorResult<T>>;
    try {
      next = this.iterator.next();
    } catch (reason) {
      this.fail(reason);
      return;
    }
    Promise.resolve(next).then(
      (result) => this.answered(result),
      (reason: unknown) => this.fail(reason),
    );
  }

  private answered(result: IteratorResult<T>): void {
    if (this.ended) return;
    if (result.done) this.end().onComplete();
    else if (result.value === null) this.abort(nullItem('the async iterable'));
    else this.deliver(result.value);
  }

  private deliver(item: T): void {
    this.demand--;
    this.downstream.onNext(item);
    if (this.ended) return;
    if (this.demand === 0) this.asking = false;
    else if (!this.turn.over(this.resume)) this.ask();
  }

  private readonly resume = (): void => {
    if (!this.ended) this.ask();
  };

  private fail(reason: unknown): void {
    if (this.ended) reportUnhandled(reason);
    else this.end().onError(reason);
  }

  private abort(reason: unknown): void {
    const downstream = this.end();
    this.giveBack();
    downstream.onError(reason);
  }

  /** Asks the iterator to clean up, without waiting: a pending `next()` may take for ever. */
  private giveBack(): void {
    try {
      Promise.resolve(this.iterator.return?.()).catch(reportUnhandled);
    } catch (reason) {
      reportUnhandled(reason);
    }
  }

  private end(): Receiver<T> {
    const { downstream } = this;
    this.ended = true;
    this.downstream = NOBODY;
    return downstream;
  }
}
