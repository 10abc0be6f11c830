import type { Subscription } from '@sluice/spec';
import { discard } from '../discard.ts';
import { addDemand } from '../demand.ts';
import { Loop } from '../drain-loop.ts';
import { notSent, nullItem, OverflowError } from '../failure.ts';
import { reportLate, reportUnhandled } from '../hooks.ts';
import { EMPTY, RingQueue } from '../queue/ring-queue.ts';
import { NOBODY, type Receiver } from '../receiver.ts';
import { OverflowBuffer } from './overflow-buffer.ts';
import type { Policy } from './policy.ts';

/**
 * What became of an item that was offered:
 *
 * - `'ok'`: it was delivered, or is held
 * - `'overflow'`: it is lost, since there was no demand and no room
 * - `'no-subscribers'`: it is lost, since nobody listens
 * - `'cancelled'`: the subscriber has left
 * - `'terminated'`: the flow has been completed or failed already
 *
 * @public
 */
export type Emission = 'ok' | 'overflow' | 'no-subscribers' | 'cancelled' | 'terminated';

/**
 * How an outlet came to its end.
 *
 * @public
 */
export type Ending = 'completed' | 'failed' | 'cancelled';

/**
 * Who fills an outlet.
 *
 * @public
 */
export interface OutletOwner {
  /** Downstream asked for `n` more. */
  requested?(n: number): void;
  /** Items have expired, so that there may be room. */
  roomMade?(): void;
  /** No more items are taken; called once, and before a terminal signal is delivered. */
  ended?(how: Ending): void;
}

interface Sender<T> {
  readonly item: T;
  resolve(): void;
  reject(reason: unknown): void;
}

/**
 * The way out for items that nobody can hold back: delivers by demand, and does with the rest what its overflow policy
 * says. Every source that pushes, every sink and every `onBackpressure…` operator ends in one.
 *
 * @public
 */
export class Outlet<T> extends Loop implements Subscription {
  private downstream: Receiver<T>;
  private readonly policy: Policy<T>;
  private readonly owner: OutletOwner;
  private readonly buffer: OverflowBuffer<T>;
  private readonly senders = new RingQueue<Sender<T>>();
  /** Set by `complete` and `fail`: the terminal to deliver once what is held is gone. */
  private terminal: { readonly reason?: unknown } | undefined = undefined;
  private isEnded = false;
  private isCancelled = false;
  /** What downstream has asked for and not been given. */
  demand = 0;

  constructor(downstream: Receiver<T>, policy: Policy<T>, owner: OutletOwner) {
    super();
    this.downstream = downstream;
    this.policy = policy;
    this.owner = owner;
    this.buffer = new OverflowBuffer(policy, () => this.expired());
  }

  /** Gives the outlet its subscriber, if it was made without one. */
  connect(downstream: Receiver<T>): void {
    this.downstream = downstream;
    downstream.onSubscribe(this);
    this.wake(); // an end that was waiting for nothing but a subscriber
  }

  /** Whether an item would be taken now without loss. */
  get hasRoom(): boolean {
    return this.state === 'ok' && this.senders.size === 0 && this.buffer.hasRoom(this.demand);
  }

  /** Items held. */
  get held(): number {
    return this.buffer.size;
  }

  /** `'ok'` while items are taken, else why not. */
  get state(): Emission {
    if (this.isCancelled) return 'cancelled';
    return this.isEnded || this.terminal !== undefined ? 'terminated' : 'ok';
  }

  /**
   * Offers an item. A refused one is told to `onDropped`, unless the flow had ended.
   *
   * @throws TypeError if the item is null (§2.13)
   */
  push(item: T): Emission {
    const emission = this.offer(item);
    this.wake();
    return emission;
  }

  /**
   * The first half of `push`: takes the item in, and leaves its delivery to a `wake` that has to follow. An item does not
   * overtake those of producers that wait: it is refused while there is no room for theirs.
   */
  offer(item: T): Emission {
    if (item === null) throw nullItem(this.policy.where);
    const { state } = this;
    if (state !== 'ok') return state;
    while (this.admitSender());
    return this.senders.size === 0 ? this.admit(item) : this.refuse(item);
  }

  /**
   * Offers an item when there is room, and resolves then. Rejects if the flow ends first: with the reason of a
   * failure, else with an `AbortError`; and with a `TypeError` if the item is null (§2.13).
   */
  send(item: T): Promise<void> {
    if (item === null) return Promise.reject(nullItem(this.policy.where));
    const { hasRoom } = this;
    const emission = hasRoom ? this.push(item) : this.state;
    if (hasRoom && emission === 'ok') return Promise.resolve();
    const sent = new Promise<void>((resolve, reject) => {
      const sender = { item, resolve, reject };
      if (emission === 'ok') this.senders.push(sender);
      else this.settle(sender, emission);
    });
    sent.catch(() => {}); // a producer that does not wait has nothing to catch: the item was told to onDropped
    return sent;
  }

  /** Completes, once what is held has been delivered. */
  complete(): void {
    if (this.state !== 'ok') return;
    this.terminate({});
    this.wake();
  }

  /** Fails: once what is held has been delivered, or at once if the policy has `delayError: false`. */
  fail(reason: unknown): void {
    if (this.state !== 'ok') return;
    this.terminate({ reason });
    this.wake();
  }

  request(n: number): void {
    if (this.isEnded) return;
    this.demand = addDemand(this.demand, n);
    if (this.terminal === undefined) this.owner.requested?.(n);
    this.wake();
  }

  cancel(): void {
    if (this.isEnded) return;
    const { failed, terminal } = this;
    this.isCancelled = true;
    this.end('cancelled');
    if (failed) reportLate(terminal?.reason); // it stood behind what was held, and nobody will receive it
  }

  protected override round(): void {
    while (this.demand > 0 && !this.failsAtOnce) {
      const item = this.buffer.poll();
      if (item === EMPTY) break;
      this.demand--;
      this.admitSender();
      this.downstream.onNext(item);
    }
    if (this.admitSender()) this.wake();
    else if (this.terminal !== undefined && (this.buffer.size === 0 || this.failsAtOnce)) this.deliverTerminal();
  }

  /** Time has made room. */
  private expired(): void {
    this.owner.roomMade?.();
    this.wake();
  }

  private get failed(): boolean {
    return this.terminal !== undefined && 'reason' in this.terminal;
  }

  /** Whether a failure is to overtake what is held. */
  private get failsAtOnce(): boolean {
    return this.failed && !this.policy.delayError;
  }

  /** Takes an item into the buffer; a failure that follows is delivered by the next round. */
  private admit(item: T): Emission {
    let emission: 'ok' | 'overflow' | OverflowError;
    try {
      emission = this.buffer.offer(item, this.demand);
    } catch (reason) {
      this.terminate({ reason }); // the user's reduce or seed threw
      return 'overflow';
    }
    if (this.isEnded) {
      this.buffer.clear('cancelled'); // a callback of the policy has ended the flow
      return this.state;
    }
    if (typeof emission === 'string') return emission;
    this.terminate({ reason: emission });
    return 'overflow';
  }

  /** Loses an item that came while producers wait; with the policy `'error'` the flow fails. */
  private refuse(item: T): Emission {
    const { policy } = this;
    discard(item, 'overflow', policy.onDropped);
    if (policy.whenFull === 'error') this.terminate({ reason: new OverflowError(policy.where, policy.capacity) });
    return 'overflow';
  }

  /** Takes the item of the producer that has waited longest, if there is room for it. */
  private admitSender(): boolean {
    if (this.senders.size === 0 || this.failed || !this.buffer.hasRoom(this.demand)) return false;
    const sender = this.senders.poll() as Sender<T>;
    this.settle(sender, this.admit(sender.item));
    return true;
  }

  /** Tells a producer that waits what became of its item. */
  private settle(sender: Sender<T>, emission: Emission): void {
    if (emission === 'ok') sender.resolve();
    else sender.reject(this.failed ? this.terminal?.reason : notSent(emission === 'cancelled' ? 'the subscriber has cancelled' : 'the flow has ended'));
  }

  private terminate(terminal: { readonly reason?: unknown }): void {
    const { terminal: earlier, isEnded } = this;
    if (isEnded) {
      reportUnhandled(terminal.reason);
      return;
    }
    this.terminal = terminal;
    if (earlier === undefined) this.owner.ended?.('reason' in terminal ? 'failed' : 'completed');
  }

  private deliverTerminal(): void {
    const { failed, terminal } = this;
    if (this.downstream === NOBODY) return; // nobody to tell: not yet, or no longer
    if (!failed && this.senders.size > 0) return; // completed while producers wait: their items come first
    if (failed) this.end('failed').onError(terminal?.reason);
    else this.end('completed').onComplete();
  }

  /** Ends, and gives the subscriber that is still to be told. */
  private end(how: Ending): Receiver<T> {
    const { downstream, terminal } = this;
    this.isEnded = true;
    this.downstream = NOBODY;
    this.demand = 0;
    const why = how === 'cancelled' ? 'cancelled' : 'failed';
    this.buffer.clear(why);
    for (const sender of this.senders.clear()) {
      discard(sender.item, why, this.policy.onDropped);
      this.settle(sender, this.state);
    }
    if (terminal === undefined) this.owner.ended?.(how);
    return downstream;
  }
}

