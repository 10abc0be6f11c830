import type { Subscription } from '@sluice/spec';
import type { Flow } from '../../flow.ts';
import { addDemand } from '../demand.ts';
import { Loop } from '../drain-loop.ts';
import { type DropReason, reportLate } from '../hooks.ts';
import { type Lane, laneOf, type LaneOwner } from './lane.ts';
import { NOBODY, type Receiver } from '../receiver.ts';

/**
 * The life of a stage with several inputs and one downstream: demand, terminal, cancel, and the lanes that are open.
 * A subclass writes `round`: what to deliver, given the lanes and the demand.
 *
 * @public
 */
export abstract class FanIn<T, R> extends Loop implements Subscription, LaneOwner {
  protected downstream: Receiver<R>;
  protected readonly lanes: Set<Lane<T>> = new Set();
  /** What downstream has asked for and not been given. */
  protected demand = 0;
  /** Set once, by completion, failure or cancel; nothing is signalled afterwards. */
  protected ended = false;
  private begun = false;

  constructor(downstream: Receiver<R>) {
    super();
    this.downstream = downstream;
  }

  request(n: number): void {
    if (this.ended) return;
    if (!this.begun) {
      this.begun = true;
      this.beginning(); // while there is no demand to meet: the first lane must not take it all
    }
    this.demand = addDemand(this.demand, n);
    this.wake();
  }

  cancel(): void {
    if (!this.ended) this.end('cancelled');
  }

  announced(_lane: Lane<unknown>): void {
    this.wake();
  }

  laneFailed(reason: unknown): void {
    if (this.ended) reportLate(reason);
    else this.fail(reason);
  }

  /** Downstream asks for the first time: the inputs may be asked now. */
  protected beginning(): void {
    for (const lane of this.lanes) lane.begin();
  }

  /** Opens a lane, which may be asked at once if downstream has asked already. */
  protected open(flow: Flow<T>, prefetch: number): Lane<T> {
    const lane = laneOf(flow, prefetch, this);
    this.lanes.add(lane);
    this.opening(lane);
    lane.open();
    if (this.ended) lane.close('cancelled');
    else if (this.begun && this.lanes.has(lane)) lane.begin();
    return lane;
  }

  /** A lane is about to be opened. */
  protected opening(_lane: Lane<T>): void {}

  /** Gives one item downstream. */
  protected deliver(item: R): void {
    this.demand--;
    this.downstream.onNext(item);
  }

  protected complete(): void {
    this.end('cancelled').onComplete();
  }

  protected fail(reason: unknown): void {
    this.end('failed').onError(reason);
  }

  /** The stage has ended: lets go of what it holds besides its lanes. */
  protected releasing(_why: DropReason): void {}

  private end(why: DropReason): Receiver<R> {
    const { downstream } = this;
    this.ended = true;
    this.downstream = NOBODY;
    for (const lane of this.lanes) lane.close(why);
    this.lanes.clear();
    this.releasing(why);
    return downstream;
  }
}
