import { RingQueue } from './ring-queue.ts';
import type { DropReason } from '../hooks.ts';
import type { Scheduler } from '../../schedulers/scheduler.ts';

/** An item that is remembered no longer: which it was, and why. @public */
export interface Forgotten<T> {
  readonly item: T;
  readonly at: number;
  readonly why: DropReason;
}

/**
 * The newest items of a stream, numbered from its first, within bounds of number and age.
 *
 * @public
 */
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

  /** What is remembered, oldest first. */
  toArray(): T[] {
    return this.items.toArray();
  }

  add(item: T): void {
    this.items.push(item);
    this.arrivals?.push(this.scheduler.now());
  }

  at(number: number): T {
    return this.items.at(number - this.first);
  }

  /** Whether there is something beyond the bounds. */
  get isBeyond(): boolean {
    return this.excess() !== undefined;
  }

  /** Forgets what is beyond the bounds and numbered below `owed`, all of it unless said, and gives it. */
  trim(owed: number = Infinity): Forgotten<T>[] {
    const forgotten: Forgotten<T>[] = [];
    for (let why = this.excess(); why !== undefined && this.first < owed; why = this.excess()) {
      const item = this.items.poll() as T;
      this.arrivals?.poll();
      forgotten.push({ item, why, at: this.first++ });
    }
    return forgotten;
  }

  /** Why the oldest item is beyond the bounds, if it is. */
  private excess(): DropReason | undefined {
    if (this.oldestIsTooOld()) return 'expired';
    return this.items.size > this.most ? 'overflow' : undefined;
  }

  private oldestIsTooOld(): boolean {
    const came = this.arrivals?.peek();
    return typeof came === 'number' && came + this.maxAgeMs <= this.scheduler.now();
  }
}
