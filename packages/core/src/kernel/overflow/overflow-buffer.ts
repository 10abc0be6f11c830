import type { Cancellation } from '../../schedulers/scheduler.ts';
import { discard, discardAll, type DropReason } from '../discard.ts';
import { nullItem, OverflowError } from '../failure.ts';
import { EMPTY, RingQueue } from '../queue/ring-queue.ts';
import type { Policy } from './policy.ts';

/**
 * Holds items for which there is no demand yet, as its policy says. An item for which there is demand already
 * (offered from inside `onNext`) does not count against the capacity.
 */
export class OverflowBuffer<T> {
  private readonly policy: Policy<T>;
  private readonly items = new RingQueue<T>();
  /** When each item came, if items can expire; parallel to `items`. */
  private readonly arrivals: RingQueue<number> | undefined;
  /** Due when the oldest item expires. */
  private expiry: Cancellation | undefined = undefined;

  constructor(policy: Policy<T>) {
    this.policy = policy;
    this.arrivals = policy.maxAgeMs === Infinity ? undefined : new RingQueue();
  }

  get size(): number {
    return this.items.size;
  }

  /** Whether another item would be held without loss, `demand` being what is paid for already. */
  hasRoom(demand: number): boolean {
    return this.items.size < this.policy.capacity + demand;
  }

  /**
   * Takes an item in: `'ok'` if it is held (though another may have been lost for it), `'overflow'` if it is lost.
   * Gives an error instead if the flow has to fail. A throw is one of the user's `reduce` or `seed`.
   */
  offer(item: T, demand: number): 'ok' | 'overflow' | OverflowError {
    const { policy } = this;
    if (this.hasRoom(demand)) {
      this.add(policy.seed === undefined ? item : this.fold(policy.seed(), item));
      return 'ok';
    }
    switch (policy.whenFull) {
      case 'drop-oldest':
        this.lose(this.takeOldest());
        break;
      case 'drop-newest':
        this.arrivals?.pop();
        this.lose(this.items.pop());
        break;
      case 'drop-all':
        this.clear('overflow');
        break;
      case 'reduce':
        item = this.fold(this.items.pop() as T, item);
        break;
      case 'drop-incoming':
        this.lose(item);
        return 'overflow';
      case 'error':
        this.lose(item);
        return new OverflowError(policy.where, policy.capacity);
    }
    this.add(item);
    return 'ok';
  }

  /** The oldest item that has not expired. */
  poll(): T | typeof EMPTY {
    if (this.arrivals !== undefined) this.expire();
    return this.takeOldest();
  }

  /** Loses all that is held. */
  clear(why: DropReason): void {
    this.expiry?.cancel();
    this.expiry = undefined;
    this.arrivals?.clear();
    discardAll(this.items.clear(), why, this.policy.onDropped);
  }

  private fold(held: T, item: T): T {
    const folded = this.policy.reduce === undefined ? item : this.policy.reduce(held, item);
    if (folded === null) throw nullItem(`${this.policy.where}: reduce`);
    return folded;
  }

  private add(item: T): void {
    this.items.push(item);
    if (this.arrivals === undefined) return;
    this.arrivals.push(this.policy.scheduler.now());
    this.watch();
  }

  private takeOldest(): T | typeof EMPTY {
    this.arrivals?.poll();
    return this.items.poll();
  }

  private lose(item: T | typeof EMPTY): void {
    if (item !== EMPTY) discard(item, 'overflow', this.policy.onDropped);
  }

  private expire(): void {
    const { scheduler, maxAgeMs } = this.policy;
    const now = scheduler.now();
    for (let came = this.arrivals?.peek(); typeof came === 'number' && now - came >= maxAgeMs; came = this.arrivals?.peek()) {
      const item = this.takeOldest();
      if (item !== EMPTY) discard(item, 'expired', this.policy.onDropped);
    }
  }

  /** Keeps one timer, for the oldest item. */
  private watch(): void {
    const came = this.arrivals?.peek();
    if (this.expiry !== undefined || typeof came !== 'number') return;
    const { scheduler, maxAgeMs } = this.policy;
    const inMs = Math.max(0, came + maxAgeMs - scheduler.now());
    this.expiry = scheduler.schedule(() => {
      this.expiry = undefined;
      this.expire();
      this.watch();
    }, inMs);
  }
}
