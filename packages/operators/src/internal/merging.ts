import { EMPTY, END, FanIn, type Lane, type Receiver } from '@sluice/core/kernel';
import type { Turns } from './turns.ts';

/** Delivers the items of all open lanes, by demand, in the order that `turns` says. */
export abstract class Merging<T> extends FanIn<T, T> {
  private readonly turns: Turns<T>;

  constructor(downstream: Receiver<T>, turns: Turns<T>) {
    super(downstream);
    this.turns = turns;
  }

  override announced(lane: Lane<T>): void {
    this.turns.announce(lane);
    this.wake();
  }

  protected override opening(lane: Lane<T>): void {
    this.turns.enter(lane);
  }

  protected override round(): void {
    while (!this.ended) {
      const lane = this.turns.current();
      if (lane === EMPTY || !this.serve(lane)) break;
    }
    if (!this.ended) this.drained();
  }

  /** A lane has ended. */
  protected abstract laneEnded(): void;

  /** All that could be delivered is: complete, if nothing more can come. */
  protected abstract drained(): void;

  /** Gives a lane its share; false if nothing more can be delivered now. */
  private serve(lane: Lane<T>): boolean {
    for (let { share } = this.turns; share > 0; share--) {
      if (lane.exhausted) return this.close(lane);
      if (this.demand === 0) return false;
      const item = lane.poll();
      if (item === END) return this.close(lane);
      if (item === EMPTY) return this.turns.park();
      this.deliver(item);
      if (this.ended) return false;
    }
    if (lane.exhausted) return this.close(lane);
    this.turns.rotate();
    return true;
  }

  private close(lane: Lane<T>): boolean {
    this.turns.leave();
    this.lanes.delete(lane);
    lane.close('cancelled');
    this.laneEnded();
    return true;
  }
}
