import type { Cancellation, DropReason, Operator, Scheduler } from '@sluice/core';
import { discardAll, EMPTY, operator, type Receiver, Replenisher, requireMethods, requirePositiveInteger, RingQueue, Stage, Ledger } from '@sluice/core/kernel';

/** @public */
export interface ObserveOnOptions {
  /** How many items upstream is asked for ahead; an integer ≥ 1, 64 unless said. */
  readonly prefetch?: number | undefined;
}

/**
 * Signals downstream from a scheduler's tasks.
 *
 * - Shape: `T × n → T × n`, order kept, the end included.
 * - Demand: at the first request, upstream is asked for `prefetch` items, and again when three quarters are consumed.
 * - Holds: at most `prefetch` items.
 * - Time: one task on `scheduler` for all that is there and asked for; at most `prefetch` items a task.
 * - Ends: as upstream does, after the items before it.
 *
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure prefetch(64)
 * @example
 * await of(1, 2).pipe(observeOn(microtaskScheduler)).toArray(); // => [1, 2]
 * @public
 */
export function observeOn<T>(scheduler: Scheduler, { prefetch = 64 }: ObserveOnOptions = {}): Operator<T, T> {
  requireMethods('scheduler', scheduler, 'now', 'schedule');
  requirePositiveInteger('prefetch', prefetch);
  return operator('observeOn', (downstream) => new ObserveOnStage<T>(downstream, scheduler, prefetch));
}

class ObserveOnStage<T> extends Stage<T, T> {
  private readonly scheduler: Scheduler;
  private readonly replenisher: Replenisher;
  private readonly ledger = new Ledger();
  private readonly items = new RingQueue<T>();
  private task: Cancellation | undefined = undefined;
  private begun = false;
  /** Set when upstream has ended: how to tell it, once the items before are delivered. */
  private tellEnd: (() => void) | undefined = undefined;

  constructor(downstream: Receiver<T>, scheduler: Scheduler, prefetch: number) {
    super(downstream);
    this.scheduler = scheduler;
    this.replenisher = new Replenisher(prefetch);
  }

  override onNext(item: T): void {
    if (this.ended) return;
    this.items.push(item);
    if (this.ledger.outstanding > 0) this.scheduleDelivery();
  }

  protected override demanded(n: number): void {
    this.ledger.add(n);
    if (this.items.size > 0) this.scheduleDelivery();
    if (this.begun) return;
    this.begun = true;
    this.upstream.request(this.replenisher.initial);
  }

  protected override completing(): void {
    this.tellEnd = () => this.complete();
    this.scheduleDelivery();
  }

  protected override failing(reason: unknown): void {
    this.tellEnd = () => this.fail(reason);
    this.scheduleDelivery();
  }

  protected override releasing(why: DropReason): void {
    this.task?.cancel();
    discardAll(this.items, why);
  }

  private scheduleDelivery(): void {
    this.task ??= this.scheduler.schedule(() => {
      this.task = undefined;
      this.deliver();
    });
  }

  private deliver(): void {
    for (let share = this.replenisher.initial; share > 0 && this.ledger.outstanding > 0; share--) {
      const item = this.items.poll();
      if (item === EMPTY) break;
      this.deliverItem(item);
      if (this.ended) return;
    }
    if (this.items.size === 0) this.tellEnd?.();
    else if (this.ledger.outstanding > 0) this.scheduleDelivery();
  }

  private deliverItem(item: T): void {
    this.ledger.spend();
    const again = this.replenisher.consumed();
    this.downstream.onNext(item);
    if (again > 0 && this.tellEnd === undefined && !this.ended) this.upstream.request(again);
  }
}
