import type { DropReason, Operator } from '@sluice/core';
import {
  addDemand,
  discard,
  EMPTY,
  multiplyDemand,
  operator,
  type Receiver,
  requirePositiveInteger,
  RingQueue,
  Stage,
  TailStage,
} from '@sluice/core/kernel';

/**
 * Groups items into arrays of `size`; a new array begins every `every` items.
 *
 * - Shape: `T × n → T[] × ⌈n / every⌉`, order kept; the last arrays may be shorter. With `every` below `size` arrays
 *   overlap, above it items between them are left out.
 * - Demand: downstream counts arrays, upstream items: `request(a)` becomes `a × every`, plus `size − every` once for
 *   the first array where arrays overlap, saturating (§3.17).
 * - Holds: fewer than `size` items in each of at most `⌈size / every⌉` arrays.
 * - Ends: completion delivers the partial arrays first, one for each still asked for; failure drops them and passes
 *   on at once (§4.2).
 *
 * @param size - items per array; an integer ≥ 1
 * @param every - items between the beginnings of two arrays; an integer ≥ 1, `size` unless said
 * @throws TypeError or RangeError at assembly, if they are not
 * @backpressure exact
 * @example
 * await range(1, 5).pipe(bufferCount(2)).toArray(); // => [[1, 2], [3, 4], [5]]
 * await range(1, 4).pipe(bufferCount(2, 1)).toArray(); // => [[1, 2], [2, 3], [3, 4], [4]]
 * @public
 */
export function bufferCount<T>(size: number, every: number = size): Operator<T, T[]> {
  requirePositiveInteger('size', size);
  requirePositiveInteger('every', every);
  return operator('bufferCount', (downstream) =>
    every === size ? new ConsecutiveStage<T>(downstream, size) : new SpacedStage<T>(downstream, size, every),
  );
}

class ConsecutiveStage<T> extends Stage<T, T[]> {
  private readonly size: number;
  private filling: T[] = [];

  constructor(downstream: Receiver<T[]>, size: number) {
    super(downstream);
    this.size = size;
  }

  override onNext(item: T): void {
    if (this.ended) return;
    if (this.filling.push(item) === this.size) this.deliver();
  }

  protected override demanded(arrays: number): void {
    this.upstream.request(multiplyDemand(arrays, this.size));
  }

  protected override completing(): void {
    // Upstream is only ever asked for whole arrays, so a partial one is already paid for (§1.1).
    if (this.filling.length > 0) this.deliver();
    if (!this.ended) this.complete();
  }

  protected override releasing(why: DropReason): void {
    const { filling } = this;
    this.filling = [];
    for (const item of filling) discard(item, why);
  }

  private deliver(): void {
    const filled = this.filling;
    this.filling = [];
    this.downstream.onNext(filled);
  }
}

class SpacedStage<T> extends TailStage<T, T[]> {
  private readonly size: number;
  private readonly every: number;
  /** Arrays that have begun and are not full, oldest first. */
  private readonly filling = new RingQueue<T[]>();
  private index = 0;
  private begun = false;

  constructor(downstream: Receiver<T[]>, size: number, every: number) {
    super(downstream);
    this.size = size;
    this.every = every;
  }

  override onNext(item: T): void {
    if (this.ended) return;
    if (this.index++ % this.every === 0) this.filling.push([]);
    for (let at = 0; at < this.filling.size; at++) this.filling.at(at).push(item);
    const oldest = this.filling.peek();
    if (oldest === EMPTY || oldest.length < this.size) return;
    this.filling.poll();
    this.deliver(oldest);
  }

  protected override demanded(arrays: number): void {
    // The first array needs `size` items, each further one begins, and so ends, `every` later.
    const items = this.begun ? arrays * this.every : this.size + (arrays - 1) * this.every;
    this.begun = true;
    this.upstream.request(addDemand(items, 0));
  }

  protected override completing(): void {
    this.completeWith(this.filling.clear());
  }

  protected override releasing(why: DropReason): void {
    super.releasing(why);
    const [oldest = []] = this.filling.clear(); // arrays that overlap share items, and the oldest has them all
    for (const item of oldest) discard(item, why);
  }
}
