import type { Duplex } from 'node:stream';
import type { DropReason } from '@sluice/core';
import { addDemand, discard, discardAll, RingQueue, Turn } from '@sluice/core/kernel';

/** What a flowing duplex tells. */
export interface FlowingOwner<T> {
  gave(item: T): void;
  /** The duplex has ended, and all that it gave was asked for. */
  ended(): void;
}

/**
 * Takes what a duplex gives by demand, with `'data'` and `pause()`. A transform that flows hands over what it makes from
 * inside the write that it makes it of, without a stay in its buffer; so it flows as long as somebody asks.
 */
export class Flowing<T> {
  /** Set when the duplex has said that it has ended. */
  over = false;
  private readonly duplex: Duplex;
  private readonly objects: boolean;
  private readonly owner: FlowingOwner<T>;
  private readonly turn = new Turn();
  private demand = 0;
  /** What came from inside `gave`, or, of a duplex that runs out, the one item that came before it was asked for. */
  private readonly held = new RingQueue<T>();
  private giving = false;
  private listening = false;
  private runsOut = false;
  /** Set while the duplex waits for a macrotask. */
  private resting = false;
  private stopped = false;

  constructor(duplex: Duplex, owner: FlowingOwner<T>) {
    this.duplex = duplex;
    this.objects = duplex.readableObjectMode;
    this.owner = owner;
  }

  /** How many items are asked for and have not come out. With bytes, all that are in the buffer come as one. */
  get missing(): number {
    const { readableLength } = this.duplex;
    return this.demand - this.held.size - (this.objects ? readableLength : Math.min(1, readableLength));
  }

  request(n: number): void {
    if (this.stopped) return;
    this.demand = addDemand(this.demand, n);
    this.giveHeld();
    this.flow();
  }

  /** From now on flows without demand until an item comes, so that the end is seen. */
  runOut(): void {
    this.runsOut = true;
    this.flow();
  }

  /** The duplex says that it has ended. */
  end(): void {
    this.over = true;
    this.giveHeld();
  }

  /** Takes nothing more, and leaves no listener. */
  stop(why: DropReason): void {
    this.stopped = true;
    this.duplex.off('data', this.onData);
    discardAll(this.held, why);
  }

  private readonly onData = (item: T): void => {
    if (this.duplex.destroyed) discard(item, 'failed'); // what it still gives is not for a subscriber to see
    else if (this.giving || this.demand === 0) this.held.push(item);
    else this.give(item);
    this.giveHeld();
    this.resting ||= this.turn.over(this.rested);
    if (!this.mayFlow()) this.duplex.pause();
  };

  private give(item: T): void {
    this.demand--;
    this.giving = true;
    this.owner.gave(item);
    this.giving = false;
  }

  private giveHeld(): void {
    if (this.giving) return;
    while (this.demand > 0 && this.held.size > 0) this.give(this.held.poll() as T);
    if (this.over && this.held.size === 0 && !this.stopped) this.owner.ended();
  }

  private flow(): void {
    if (!this.mayFlow()) return;
    if (!this.listening) this.duplex.on('data', this.onData);
    this.listening = true;
    this.duplex.resume(); // a listener alone does not do it if the duplex was paused before
  }

  private mayFlow(): boolean {
    if (this.stopped || this.resting) return false;
    return this.demand > this.held.size || (this.runsOut && this.held.size === 0);
  }

  private readonly rested = (): void => {
    this.resting = false;
    this.flow();
  };
}
