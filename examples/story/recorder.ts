import type { Cancellation } from '@sluice/core';
import type { Conditions } from './conditions.ts';
import type { Figures, Sample } from './figures.ts';
import type { Ledger } from './ledger.ts';

const HEAP_EVERY = 10;

/** Looks at the ledger at regular intervals, until the run is over or has failed. */
export class Recorder {
  readonly samples: Sample[] = [];
  readonly #ledger: Ledger;
  readonly #conditions: Conditions;
  #mostLateMs = 0;
  #next: Cancellation | undefined;
  #result: Figures | undefined;

  constructor(ledger: Ledger, conditions: Conditions) {
    this.#ledger = ledger;
    this.#conditions = conditions;
  }

  get figures(): Figures {
    if (this.#result === undefined) throw new Error('The run is not over yet');
    return this.#result;
  }

  start(): void {
    this.#look();
    this.#next = this.#conditions.clock.schedule(() => this.start(), this.#conditions.sampleEveryMs);
  }

  stop(): void {
    if (this.#result !== undefined) return;
    this.#next?.cancel();
    this.#look();
    this.#result = this.#sumUp();
  }

  failed(reason: unknown): void {
    this.stop();
    this.#result = { ...this.figures, failure: reason instanceof Error ? reason.message : String(reason) };
  }

  #look(): void {
    const sample = this.#sample();
    this.samples.push(sample);
    this.#conditions.onSample?.(sample);
  }

  #sample(): Sample {
    const ledger = this.#ledger;
    const { clock, measureHeap, measureLateMs } = this.#conditions;
    this.#mostLateMs = Math.max(this.#mostLateMs, measureLateMs?.() ?? 0);
    const seen = {
      atMs: clock.now(),
      queued: ledger.held,
      ageMs: ledger.takeAgeMs(),
      lost: ledger.lost,
      stalledMs: ledger.stalledMs,
    };
    const heapIsDue = this.samples.length % HEAP_EVERY === 0;
    return measureHeap !== undefined && heapIsDue ? { ...seen, heapBytes: measureHeap() } : seen;
  }

  #sumUp(): Figures {
    const { produced, delivered, lost, held, longestQueue, meanAgeMs, oldestDeliveredMs, stalledMs } = this.#ledger;
    const heap = this.samples.flatMap(({ heapBytes }) => heapBytes ?? []);
    return {
      lastedMs: this.#conditions.clock.now(),
      produced,
      delivered,
      lost,
      held,
      longestQueue,
      meanAgeMs,
      oldestMs: oldestDeliveredMs,
      stalledMs,
      heapAtStartBytes: heap[0] ?? 0,
      peakHeapBytes: Math.max(0, ...heap),
      mostLateMs: this.#mostLateMs,
    };
  }
}
