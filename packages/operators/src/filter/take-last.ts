import type { DropReason, Operator } from '@sluice/core';
import { discardAll, operator, type Receiver, requirePositiveInteger, RingQueue, TailStage } from '@sluice/core/kernel';

/**
 * Gives the last `count` items.
 *
 * - Shape: `T × n → T × min(n, count)`, order kept, once upstream has completed.
 * - Demand: everything is asked of upstream, at the first request; the items wait until they are asked for.
 * - Holds: at most `count` items.
 * - Ends: completes with the last of them; failure drops them and passes on at once (§4.2).
 *
 * @param count - an integer ≥ 1
 * @throws TypeError or RangeError at assembly, if it is not
 * @backpressure unbounded-in
 * @example
 * await range(1, 5).pipe(takeLast(2)).toArray(); // => [4, 5]
 * @public
 */
export function takeLast<T>(count: number): Operator<T, T> {
  requirePositiveInteger('count', count);
  return operator('takeLast', (downstream) => new TakeLastStage<T>(downstream, count));
}

class TakeLastStage<T> extends TailStage<T, T> {
  private readonly count: number;
  private readonly newest = new RingQueue<T>();
  private begun = false;

  constructor(downstream: Receiver<T>, count: number) {
    super(downstream);
    this.count = count;
  }

  override onNext(item: T): void {
    if (this.ended) return;
    if (this.newest.size === this.count) this.newest.poll();
    this.newest.push(item);
  }

  protected override demanded(): void {
    if (this.begun) return;
    this.begun = true;
    this.upstream.request(Infinity);
  }

  protected override completing(): void {
    this.completeWith(this.newest.clear());
  }

  protected override releasing(why: DropReason): void {
    super.releasing(why);
    discardAll(this.newest, why);
  }
}
