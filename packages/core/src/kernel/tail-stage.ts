import { Ledger } from './demand.ts';
import { discardAll } from './discard.ts';
import { DrainLoop } from './drain-loop.ts';
import type { DropReason } from './hooks.ts';
import { EMPTY, RingQueue } from './queue/ring-queue.ts';
import { Stage } from './stage.ts';

/**
 * A stage that has items of its own to give when upstream has completed: they are given as they are asked for.
 *
 * @public
 */
export abstract class TailStage<T, R> extends Stage<T, R> {
  /** What downstream has asked for and not been given. */
  protected readonly ledger: Ledger = new Ledger();
  /** Set when upstream has completed: what is left to give. */
  private tail: RingQueue<R> | undefined = undefined;
  private readonly loop = new DrainLoop(() => (this.tail === undefined ? this.giving() : this.deliverTail()));

  override request(n: number): void {
    if (this.ended) return;
    this.ledger.add(n);
    if (this.tail === undefined) this.demanded(n);
    else this.loop.wake();
  }

  protected override releasing(why: DropReason): void {
    if (this.tail !== undefined) discardAll(this.tail, why);
  }

  /** Gives one item downstream. */
  protected deliver(item: R): void {
    this.ledger.spend();
    this.downstream.onNext(item);
  }

  /** Cancels upstream, and gives what is left, by demand, then completes: the stage has had enough. */
  protected finishWith(items: Iterable<R>): void {
    this.upstream.cancel();
    if (!this.ended) this.completeWith(items);
  }

  /** Whether nothing of upstream is looked at any more. */
  protected get leaving(): boolean {
    return this.ended || this.tail !== undefined;
  }

  /** Has {@link giving} called: now, or, from inside of a delivery, after it (§1.3). */
  protected wake(): void {
    this.loop.wake();
  }

  /** Gives what is due and asked for, if there can be such before upstream has completed. */
  protected giving(): void {}

  /** Gives what is left, by demand, then completes. */
  protected completeWith(items: Iterable<R>): void {
    this.tail = new RingQueue();
    for (const item of items) this.tail.push(item);
    this.loop.wake();
  }

  private deliverTail(): void {
    const tail = this.tail as RingQueue<R>;
    while (this.ledger.outstanding > 0 && !this.ended) {
      const item = tail.poll();
      if (item === EMPTY) break;
      this.deliver(item);
    }
    if (!this.ended && tail.size === 0) this.complete();
  }
}
