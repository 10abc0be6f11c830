import type { Cancellation } from '../../schedulers/scheduler.ts';
import { discard, discardAll } from '../discard.ts';
import type { DropReason } from '../hooks.ts';
import { nullItem, OverflowError } from '../failure.ts';
import { EMPTY, RingQueue } from '../queue/ring-queue.ts';
import type { Policy } from './policy.ts';

/**
 * Holds items for which there is no demand yet, as its policy says. An item for which there is demand already
 * (offered from inside `onNext`) does not count against the capacity.
 */
export class OverflowBuffer<T> {
  private readonly policy: Policy<T>;
  private readonly expired: () => void;
  private readonly items = new RingQueue<T>();
  /** When each item came, if items can expire; parallel to `items`. */
  private readonly arrivals: RingQueue<number> | undefined;
  /** Due when the oldest item expires. */
  private expiry: Cancellation | undefined = undefined;

  /** `expired` is called when time has made room. */
  constructor(policy: Policy<T>, expired: () => void) {
    this.policy = policy;
    this.expired = expired;
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
    this.expire();
    if (this.hasRoom(demand)) {
      this.add(policy.seed === undefined ? item : this.fold(policy.seed(), item));
      return 'ok';
    }
    switch (policy.whenFull) {
      case 'drop-incoming':
        this.lose(item);
        return 'overflow';
      case 'error':
        this.lose(item);
        return new OverflowError(policy.where, policy.capacity);
      case 'reduce':
        while (!this.hasRoom(demand)) item = this.fold(this.items.pop() as T, item); // again, if `reduce` offered one
        this.add(item);
        return 'ok';
      case 'drop-oldest':
        this.swap(this.takeOldest(), item);
        return 'ok';
      case 'drop-newest':
        this.swap(this.takeNewest(), item);
        return 'ok';
      case 'drop-all':
        this.swapAll(item);
        return 'ok';
    }
  }

  /** The oldest item that has not expired. */
  poll(): T | typeof EMPTY {
    this.expire();
    return this.takeOldest();
  }

  /** Loses all that is held. */
  clear(why: DropReason): void {
    this.expiry?.cancel();
    this.expiry = undefined;
    this.arrivals?.clear();
    discardAll(this.items, why, this.policy.onDropped);
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

  private takeNewest(): T | typeof EMPTY {
    this.arrivals?.pop();
    return this.items.pop();
  }

  /** Holds `item` before the loss of another is told: who is told may offer an item, or cancel. */
  private swap(lost: T | typeof EMPTY, item: T): void {
    this.add(item);
    this.lose(lost);
  }

  private swapAll(item: T): void {
    this.arrivals?.clear();
    const lost = this.items.clear();
    this.add(item);
    for (const each of lost) this.lose(each);
  }

  private lose(item: T | typeof EMPTY): void {
    if (item !== EMPTY) discard(item, 'overflow', this.policy.onDropped);
  }

  /** Compares as `watch` computes: with `now - came`, rounding may leave an item whose timer is due for ever. */
  private expire(): void {
    if (this.arrivals === undefined) return;
    const { scheduler, maxAgeMs } = this.policy;
    const now = scheduler.now();
    for (let came = this.arrivals.peek(); typeof came === 'number' && came + maxAgeMs <= now; came = this.arrivals.peek()) {
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
      this.expired();
    }, inMs);
  }
}
