import type { DropReason, FlowInput, Operator } from '@sluice/core';
import { discard, discardAll, DrainLoop, EMPTY, operator, type Receiver, RingQueue, Stage } from '@sluice/core/kernel';
import { flowWait } from '../internal/waiting/flow-wait.ts';
import type { Wait, Waiter, WaitKind } from '../internal/waiting/wait.ts';

/**
 * Gives each item when a flow, made for it, gives its first item.
 *
 * - Shape: `T × n → T × ≤ n`, in the order in which their flows speak. An item whose flow completes without an item is
 *   left out, and replaced.
 * - Demand: passes through unchanged, so an item that is due has been asked for. The flow of an item is asked for one
 *   item, at once, and cancelled when it has come.
 * - Holds: the items that are on their way: at most what is in demand.
 * - Ends: completes when upstream has and no item is on its way. A failure of upstream or of an item's flow, or a throw
 *   from `due`, drops what is on its way and passes on at once (§4.2).
 *
 * @param due - gives the flow that says when the item is due; `index` counts items from 0
 * @throws TypeError at assembly, if `due` is not a function
 * @backpressure passthrough
 * @example
 * await of(20, 1).pipe(delayWhen((ms) => timer(ms))).toArray(); // => [1, 20]
 * @public
 */
export function delayWhen<T>(due: (item: T, index: number) => FlowInput<unknown>): Operator<T, T> {
  const wait = flowWait<Numbered<T>>('due', due && (({ item, index }) => due(item, index)));
  return operator('delayWhen', (downstream) => new DelayWhenStage(downstream, wait));
}

interface Numbered<T> {
  readonly item: T;
  readonly index: number;
}

class DelayWhenStage<T> extends Stage<T, T> {
  private readonly kind: WaitKind<Numbered<T>>;
  private readonly underWay = new Set<Parcel<T>>();
  private readonly due = new RingQueue<T>();
  private readonly loop = new DrainLoop(() => this.deliver());
  private index = 0;
  private completed = false;

  constructor(downstream: Receiver<T>, kind: WaitKind<Numbered<T>>) {
    super(downstream);
    this.kind = kind;
  }

  override onNext(item: T): void {
    if (this.ended) return;
    const parcel = new Parcel(item, this, this.kind);
    this.underWay.add(parcel);
    parcel.wait.start({ item, index: this.index++ });
  }

  arrived(parcel: Parcel<T>): void {
    this.underWay.delete(parcel);
    this.due.push(parcel.item);
    this.loop.wake();
  }

  lost(parcel: Parcel<T>): void {
    this.underWay.delete(parcel);
    if (!this.completed) this.upstream.request(1);
    this.loop.wake();
  }

  failed(parcel: Parcel<T>, reason: unknown): void {
    this.underWay.delete(parcel);
    discard(parcel.item, 'failed');
    if (!this.ended) this.abort(reason);
  }

  protected override completing(): void {
    this.completed = true;
    this.loop.wake();
  }

  protected override releasing(why: DropReason): void {
    discardAll(this.due, why);
    for (const { wait, item } of this.underWay) {
      wait.cancel();
      discard(item, why);
    }
    this.underWay.clear();
  }

  private deliver(): void {
    for (let item = this.due.poll(); item !== EMPTY; item = this.due.poll()) this.downstream.onNext(item);
    if (this.completed && this.underWay.size === 0 && !this.ended) this.complete();
  }
}

/** An item that is on its way. */
class Parcel<T> implements Waiter {
  readonly item: T;
  readonly wait: Wait<Numbered<T>>;
  private readonly stage: DelayWhenStage<T>;

  constructor(item: T, stage: DelayWhenStage<T>, kind: WaitKind<Numbered<T>>) {
    this.item = item;
    this.stage = stage;
    this.wait = kind(this);
  }

  waitOver(): void {
    this.stage.arrived(this);
  }

  waitFutile(): void {
    this.stage.lost(this);
  }

  waitFailed(reason: unknown): void {
    this.stage.failed(this, reason);
  }
}
