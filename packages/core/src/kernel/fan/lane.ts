import type { Subscription } from '@sluice/spec';
import type { Flow } from '../../flow.ts';
import { type Cursor, END } from '../pull/cursor.ts';
import { discardAll } from '../discard.ts';
import { attempt, type DropReason, reportLate } from '../hooks.ts';
import { PullFlow } from '../pull/pull-flow.ts';
import { EMPTY, RingQueue } from '../queue/ring-queue.ts';
import { NO_SUBSCRIPTION, Receiver } from '../receiver.ts';
import { Replenisher } from '../replenish.ts';

/**
 * One of several inputs of a stage, read at the pace of the stage.
 *
 * @public
 */
export interface Lane<out T> {
  /** The next item; {@link EMPTY} if there is none yet, {@link END} if there will be none. */
  poll(): T | typeof EMPTY | typeof END;
  /** True once it is known, without asking, that `poll` would give {@link END}. */
  readonly exhausted: boolean;
  /** Subscribes to the input. Its end or failure may be told before this returns, so its owner has to know it by then. */
  open(): void;
  /** Lets the input be asked for items: not before downstream has asked for one. */
  begin(): void;
  /** Lets go of the input, and of what is held; `why` is for {@link discard}. */
  close(why: DropReason): void;
}

/**
 * Whose lane it is.
 *
 * @public
 */
export interface LaneOwner {
  /** A lane that had nothing to say has something now: an item, or its end. */
  announced(lane: Lane<unknown>): void;
  /** A lane that has announced itself, and may since have been found empty, has ended. */
  wake(): void;
  /** A lane's input failed. */
  laneFailed(reason: unknown): void;
}

/**
 * Makes a lane of a flow: read in place if it can be pulled, else by subscription, `prefetch` items ahead. With a prefetch
 * of 0 it is asked for one item when it is polled, and announces itself when that has come.
 *
 * @public
 */
export function laneOf<T>(flow: Flow<T>, prefetch: number, owner: LaneOwner): Lane<T> {
  if (flow instanceof PullFlow) return new CursorLane<T>(flow, owner);
  return prefetch === 0 ? new PolledLane<T>(flow, owner) : new InletLane<T>(flow, prefetch, owner);
}

const NOTHING: Cursor<never> = { next: () => END, exhausted: true, close: () => {} };

/** A lane over a synchronous source: holds nothing, and is asked only when an item is wanted. */
class CursorLane<T> implements Lane<T> {
  private readonly flow: PullFlow<T>;
  private readonly owner: LaneOwner;
  private cursor: Cursor<T> = NOTHING;
  /** Set once it has announced itself: a source that is always ready does so once. */
  private heard = false;

  constructor(flow: PullFlow<T>, owner: LaneOwner) {
    this.flow = flow;
    this.owner = owner;
  }

  get exhausted(): boolean {
    return this.cursor.exhausted;
  }

  poll(): T | typeof EMPTY | typeof END {
    try {
      return this.cursor.next();
    } catch (reason) {
      this.owner.laneFailed(reason);
      return EMPTY;
    }
  }

  open(): void {
    try {
      this.cursor = this.flow.open();
    } catch (reason) {
      this.owner.laneFailed(reason);
      return;
    }
    if (this.cursor.exhausted) this.begin(); // an end that is known needs no demand
  }

  begin(): void {
    if (this.heard) return;
    this.heard = true;
    this.owner.announced(this);
  }

  close(): void {
    attempt(() => this.cursor.close());
  }
}

/** A lane over a subscription. */
abstract class SubscribedLane<T> extends Receiver<T> implements Lane<T> {
  protected readonly items = new RingQueue<T>();
  private readonly flow: Flow<T>;
  private readonly owner: LaneOwner;
  protected upstream: Subscription = NO_SUBSCRIPTION;
  protected begun = false;
  protected completed = false;
  private closed = false;
  /** Set from an announcement until the lane is found empty: one announcement is enough. */
  protected heard = false;

  constructor(flow: Flow<T>, owner: LaneOwner) {
    super();
    this.flow = flow;
    this.owner = owner;
  }

  get exhausted(): boolean {
    return this.completed && this.items.size === 0;
  }

  abstract poll(): T | typeof EMPTY | typeof END;

  open(): void {
    this.flow.attach(this);
  }

  begin(): void {
    if (this.begun) return;
    this.begun = true;
    if (this.upstream !== NO_SUBSCRIPTION) this.beginning();
    if (this.completed) this.announce();
  }

  close(why: DropReason): void {
    const { upstream } = this;
    this.closed = true;
    this.upstream = NO_SUBSCRIPTION;
    upstream.cancel();
    discardAll(this.items, why);
  }

  override onSubscribe(subscription: Subscription): void {
    if (this.closed) {
      subscription.cancel();
      return;
    }
    this.upstream = subscription;
    if (this.begun) this.beginning();
  }

  override onNext(item: T): void {
    if (this.closed) return;
    this.items.push(item);
    this.announce();
  }

  override onError(reason: unknown): void {
    if (this.closed) reportLate(reason);
    else this.owner.laneFailed(reason);
  }

  override onComplete(): void {
    this.completed = true;
    if (this.closed) return;
    if (this.heard) this.owner.wake();
    else this.announce();
  }

  /** The input may be asked for items from now on. */
  protected abstract beginning(): void;

  private announce(): void {
    if (this.heard) return;
    this.heard = true;
    this.owner.announced(this);
  }
}

/** Holds at most `prefetch` items. */
class InletLane<T> extends SubscribedLane<T> {
  private readonly replenisher: Replenisher;

  constructor(flow: Flow<T>, prefetch: number, owner: LaneOwner) {
    super(flow, owner);
    this.replenisher = new Replenisher(prefetch);
  }

  override poll(): T | typeof EMPTY | typeof END {
    const item = this.items.poll();
    if (item === EMPTY) {
      this.heard = false;
      return this.completed ? END : EMPTY;
    }
    const again = this.completed ? 0 : this.replenisher.consumed();
    if (again > 0) this.upstream.request(again);
    return item;
  }

  protected override beginning(): void {
    this.upstream.request(this.replenisher.initial);
  }
}

/** Asks for one item when it is polled, and holds at most that. */
class PolledLane<T> extends SubscribedLane<T> {
  /** Set from a request until its item has been taken. */
  private asked = false;

  override poll(): T | typeof EMPTY | typeof END {
    if (!this.asked && !this.completed) this.ask();
    const item = this.items.poll();
    this.heard = false;
    if (item === EMPTY) return this.completed ? END : EMPTY;
    this.asked = false;
    return item;
  }

  override onSubscribe(subscription: Subscription): void {
    super.onSubscribe(subscription);
    if (this.asked && this.upstream === subscription) subscription.request(1); // polled before there was anybody to ask
  }

  protected override beginning(): void {}

  private ask(): void {
    this.asked = true;
    this.heard = true; // what comes at once is found at once
    this.upstream.request(1);
  }
}
