import type { DropReason, Operator } from '@sluice/core';
import { discard, operator, type Receiver, TailStage } from '@sluice/core/kernel';
import type { Cut, Cutting } from './cut.ts';

/**
 * Groups items into arrays, divided where the items say. An item ends at most one array, so upstream is asked for as
 * many items as arrays are asked for, and for one more for each item that ends none.
 */
export function cutBuffers<T>(name: string, cutting: Cutting<T>): Operator<T, T[]> {
  return operator(name, (downstream) => new CutBufferStage(downstream, cutting()));
}

class CutBufferStage<T> extends TailStage<T, T[]> {
  private readonly cut: (item: T) => Cut;
  private filling: T[] = [];

  constructor(downstream: Receiver<T[]>, cut: (item: T) => Cut) {
    super(downstream);
    this.cut = cut;
  }

  override onNext(item: T): void {
    if (this.ended) return;
    let cut: Cut;
    try {
      cut = this.cut(item);
    } catch (reason) {
      this.abort(reason);
      return;
    }
    const filled = this.divide(item, cut);
    if (filled.length === 0) this.upstream.request(1);
    else this.deliver(filled);
  }

  /** Puts an item where it belongs, and gives the array that is full by it; an empty one if none is. */
  private divide(item: T, cut: Cut): T[] {
    const { filling } = this;
    if (cut === 'none' || cut === 'after') filling.push(item);
    if (cut === 'none') return [];
    this.filling = cut === 'before' ? [item] : [];
    return filling;
  }

  protected override completing(): void {
    const { filling } = this;
    this.filling = [];
    this.completeWith(filling.length === 0 ? [] : [filling]);
  }

  protected override releasing(why: DropReason): void {
    super.releasing(why);
    const { filling } = this;
    this.filling = [];
    for (const item of filling) discard(item, why);
  }
}
