import type { DropReason, Operator, Scheduler } from '@sluice/core';
import { discard, EMPTY, operator, type Receiver, requireDuration, requireScheduler, RingQueue, Stage } from '@sluice/core/kernel';
import { Timeout } from '../internal/timeout.ts';

/** @public */
export interface DelayOptions {
  /** The clock; the host's timers unless said. */
  readonly scheduler?: Scheduler | undefined;
}

/**
 * Gives each item later by a time.
 *
 * - Shape: `T × n → T × n`, order and distances kept.
 * - Demand: passes through unchanged, so an item that is due has been asked for.
 * - Holds: the items that are on their way: at most what is in demand.
 * - Time: `ms` milliseconds on `scheduler` for each item, and for the completion.
 * - Ends: completes `ms` after upstream has; failure drops what is on its way and passes on at once (§4.2).
 *
 * @throws TypeError or RangeError at assembly, if `ms` is not a finite number ≥ 0, or `scheduler` is none
 * @backpressure passthrough
 * @example
 * await of('a', 'b').pipe(delay(1)).toArray(); // => ['a', 'b']
 * @public
 */
export function delay<T>(ms: number, options: DelayOptions = {}): Operator<T, T> {
  requireDuration('ms', ms);
  const scheduler = requireScheduler('scheduler', options.scheduler);
  return operator('delay', (downstream) => new DelayStage<T>(downstream, scheduler, ms));
}

/** What is on its way: an item, or the completion. */
interface Parcel<T> { readonly dueAt: number; readonly item?: T }

class DelayStage<T> extends Stage<T, T> {
  private readonly scheduler: Scheduler;
  private readonly ms: number;
  private readonly timer: Timeout;
  private readonly parcels = new RingQueue<Parcel<T>>();

  constructor(downstream: Receiver<T>, scheduler: Scheduler, ms: number) {
    super(downstream);
    this.scheduler = scheduler;
    this.ms = ms;
    this.timer = new Timeout(scheduler, ms);
  }

  override onNext(item: T): void {
    if (!this.ended) this.send({ dueAt: this.scheduler.now() + this.ms, item });
  }

  protected override completing(): void {
    this.send({ dueAt: this.scheduler.now() + this.ms });
  }

  protected override releasing(why: DropReason): void {
    this.timer.cancel();
    for (const parcel of this.parcels.clear()) if ('item' in parcel) discard(parcel.item, why);
  }

  private send(parcel: Parcel<T>): void {
    this.parcels.push(parcel);
    if (this.parcels.size === 1) this.timer.start(() => this.deliver());
  }

  private deliver(): void {
    const now = this.scheduler.now();
    for (let first = this.parcels.peek(); first !== EMPTY && first.dueAt <= now; first = this.parcels.peek()) {
      this.parcels.poll();
      if ('item' in first) this.downstream.onNext(first.item as T);
      else this.complete();
    }
    const first = this.parcels.peek();
    if (first !== EMPTY) this.timer.start(() => this.deliver(), Math.max(0, first.dueAt - this.scheduler.now()));
  }
}
