import type { DropReason, FlowInput, Operator } from '@sluice/core';
import { discardAll, EMPTY, operator, type Receiver, Replenisher, requireCount, RingQueue } from '@sluice/core/kernel';
import type { Project } from '../projection.ts';
import { InnerRelay } from './inner-relay.ts';

/** @public */
export interface ConcatMapOptions {
  /** How many items may be asked for ahead of the one whose flow is followed; an integer ≥ 0, 0 unless said. */
  readonly prefetch?: number | undefined;
}

/** Gives the inner flows one after the other. */
export function concatenating<T, R>(
  name: string,
  project: Project<T, FlowInput<R>>,
  { prefetch = 0 }: ConcatMapOptions,
): Operator<T, R> {
  requireCount('prefetch', prefetch);
  return operator(name, (downstream: Receiver<R>) => new ConcatInnerRelay(downstream, project, prefetch).outer);
}

class ConcatInnerRelay<T, R> extends InnerRelay<T, R> {
  /** Asks for outer items ahead; without it they are asked for one by one, when they are needed. */
  private readonly ahead: Replenisher | undefined;
  /** Outer items whose turn has not come. */
  private readonly waiting = new RingQueue<T>();
  /** Set from a request for an outer item until that comes; with prefetch, from the first request on. */
  private asked = false;

  constructor(downstream: Receiver<R>, project: Project<T, FlowInput<R>>, prefetch: number) {
    super(downstream, project);
    this.ahead = prefetch === 0 ? undefined : new Replenisher(prefetch);
  }

  override inputItem(item: T): void {
    this.waiting.push(item);
    if (this.ahead === undefined) this.asked = false;
    this.settle();
  }

  override request(n: number): void {
    super.request(n);
    if (!this.ended) this.settle();
  }

  /** Goes on with the next item, if the one before is done and there is demand for it. */
  protected override settle(): void {
    if (this.following) return;
    if (this.demand > 0) this.advance(this.waiting.poll());
    if (this.waiting.size === 0 && !this.ended) super.settle();
  }

  protected override releasing(why: DropReason): void {
    super.releasing(why);
    discardAll(this.waiting, why);
  }

  private advance(item: T | typeof EMPTY): void {
    if (item === EMPTY) {
      this.ask();
      return;
    }
    const again = this.ahead?.consumed() ?? 0;
    this.followInner(item);
    if (again > 0) this.outer.request(again);
  }

  private ask(): void {
    if (this.asked) return;
    this.asked = true;
    this.outer.request(this.ahead?.initial ?? 1);
  }
}
