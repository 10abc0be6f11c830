import { EMPTY, RingQueue } from '../kernel/queue/ring-queue.ts';
import type { Scheduler } from '../schedulers/scheduler.ts';

/** The newest items of a stream, numbered from its first, within bounds of number and age. */
export class History<T> {
  private readonly items = new RingQueue<T>();
  /** When each item came, if age matters; parallel to `items`. */
  private readonly arrivals: RingQueue<number> | undefined;
  private readonly most: number;
  private readonly maxAgeMs: number;
  private readonly scheduler: Scheduler;
  /** The number of the oldest item that is remembered. */
  first = 0;

  constructor(most: number, maxAgeMs: number, scheduler: Scheduler) {
    this.most = most;
    this.maxAgeMs = maxAgeMs;
    this.scheduler = scheduler;
    this.arrivals = maxAgeMs === Infinity ? undefined : new RingQueue();
  }

  /** The number that the next item will have. */
  get next(): number {
    return this.first + this.items.size;
  }

  add(item: T): void {
    this.items.push(item);
    this.arrivals?.push(this.scheduler.now());
  }

  at(number: number): T {
    return this.items.at(number - this.first);
  }

  /** Forgets what is beyond the bounds, and gives it. */
  trim(): { readonly item: T; readonly at: number }[] {
    const forgotten: { item: T; at: number }[] = [];
    while (this.items.size > this.most || this.oldestIsTooOld()) {
      const item = this.items.poll();
      this.arrivals?.poll();
      if (item !== EMPTY) forgotten.push({ item, at: this.first++ });
    }
    return forgotten;
  }

  private oldestIsTooOld(): boolean {
    const came = this.arrivals?.peek();
    return typeof came === 'number' && this.scheduler.now() - came >= this.maxAgeMs;
  }
}
