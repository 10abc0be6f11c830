import type { DropReason, Operator } from '@sluice/core';
import { discard, EMPTY, operator, type Receiver, TailStage } from '@sluice/core/kernel';

/** One subscription's way to one answer about all items. */
export interface Inquiry<T, R> {
  /** Looks at an item; gives whether the answer is known. */
  see(item: T, index: number): boolean;
  /** The answer, or {@link EMPTY} for none. A throw is the failure of the flow. */
  answer(): R | typeof EMPTY;
  /** The items that are held for the answer: they are lost if none is given. Nothing unless said. */
  held?(): readonly T[];
}

/** How much of upstream an inquiry asks for: first, and after each item that did not decide. */
export interface InquiryDemand {
  readonly first: number;
  readonly each: 0 | 1;
}

/** Everything: every item counts. */
export const all: InquiryDemand = { first: Infinity, each: 0 };
/** One by one: any item may decide. */
export const oneByOne: InquiryDemand = { first: 1, each: 1 };

/** Makes an operator that gives one item, the answer, by demand. Upstream is asked at the first request. */
export function inquire<T, R>(name: string, begin: () => Inquiry<T, R>, demand: InquiryDemand): Operator<T, R> {
  return operator(name, (downstream) => new InquiryStage(downstream, begin(), demand));
}

class InquiryStage<T, R> extends TailStage<T, R> {
  private readonly inquiry: Inquiry<T, R>;
  private readonly demand: InquiryDemand;
  private index = 0;
  private begun = false;
  private answered = false;

  constructor(downstream: Receiver<R>, inquiry: Inquiry<T, R>, demand: InquiryDemand) {
    super(downstream);
    this.inquiry = inquiry;
    this.demand = demand;
  }

  override onNext(item: T): void {
    if (this.leaving) return;
    let decided: boolean;
    try {
      decided = this.inquiry.see(item, this.index++);
    } catch (reason) {
      this.abort(reason);
      return;
    }
    if (decided) this.upstream.cancel();
    if (decided) this.completing();
    else if (this.demand.each > 0) this.upstream.request(1);
  }

  protected override demanded(): void {
    if (this.begun) return;
    this.begun = true;
    this.upstream.request(this.demand.first);
  }

  protected override completing(): void {
    if (this.leaving) return;
    let answer: R | typeof EMPTY;
    try {
      answer = this.inquiry.answer();
    } catch (reason) {
      this.fail(reason);
      return;
    }
    this.answered = true;
    this.completeWith(answer === EMPTY ? [] : [answer]);
  }

  protected override releasing(why: DropReason): void {
    super.releasing(why);
    const held = this.answered ? undefined : this.inquiry.held?.();
    held?.forEach((item) => discard(item, why));
  }
}
