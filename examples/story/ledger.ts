import type { DropReason, Scheduler } from '@sluice/core';
import type { Item } from './item.ts';

/** The books of one run: every item is made once, and is then delivered, lost, or still held. */
export class Ledger {
  readonly #clock: Scheduler;
  produced = 0;
  delivered = 0;
  lost = 0;
  longestQueue = 0;
  oldestDeliveredMs = 0;
  #oldestSinceLastLookMs = 0;
  #ageSumMs = 0;
  #stalledMs = 0;
  /** Set while the producer has an item to give and may not. */
  #stalledSinceMs: number | undefined;

  constructor(clock: Scheduler) {
    this.#clock = clock;
  }

  /** Items that are on their way: made, and neither delivered nor lost. */
  get held(): number {
    return this.produced - this.delivered - this.lost;
  }

  get stalledMs(): number {
    const current = this.#stalledSinceMs === undefined ? 0 : this.#clock.now() - this.#stalledSinceMs;
    return this.#stalledMs + current;
  }

  get meanAgeMs(): number {
    return this.delivered === 0 ? 0 : this.#ageSumMs / this.delivered;
  }

  /** Called when the producer turns to its next item: the queue is longest then. */
  nextBegins(): void {
    this.longestQueue = Math.max(this.longestQueue, this.held);
  }

  handedOver(): void {
    this.produced++;
  }

  tookDelivery(item: Item): void {
    const ageMs = this.#clock.now() - item.madeAtMs;
    this.delivered++;
    this.#ageSumMs += ageMs;
    this.#oldestSinceLastLookMs = Math.max(this.#oldestSinceLastLookMs, ageMs);
    this.oldestDeliveredMs = Math.max(this.oldestDeliveredMs, ageMs);
  }

  /** For `onDropped`. What is let go when the run is over was held, not lost. */
  readonly dropped = (_item: Item, why: DropReason): void => {
    if (why === 'overflow' || why === 'expired') this.lost++;
  };

  stallBegins(): void {
    this.#stalledSinceMs = this.#clock.now();
  }

  stallEnds(): void {
    this.#stalledMs = this.stalledMs;
    this.#stalledSinceMs = undefined;
  }

  /** The age of the oldest item delivered since this was last asked. */
  takeAgeMs(): number {
    const ageMs = this.#oldestSinceLastLookMs;
    this.#oldestSinceLastLookMs = 0;
    return ageMs;
  }
}
