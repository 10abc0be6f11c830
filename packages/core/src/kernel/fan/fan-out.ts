import { DrainLoop } from '../drain-loop.ts';
import { discard } from '../discard.ts';
import { notSent, nullItem } from '../failure.ts';
import { attempt } from '../hooks.ts';
import type { Seat } from './gate.ts';
import { type Emission, Outlet, type OutletOwner } from '../overflow/outlet.ts';
import type { Policy } from '../overflow/policy.ts';
import { EMPTY, RingQueue } from '../queue/ring-queue.ts';
import type { Receiver } from '../receiver.ts';

/**
 * Who feeds a fan-out.
 *
 * @public
 */
export interface FanOutOwner {
  /** A branch asks for the first time; what it asks for follows. */
  branchBegan?(seat: Seat): void;
  /** A branch has asked for `n` more. */
  branchAsked?(seat: Seat, n: number): void;
  /** A branch was added, and has not asked for anything. */
  branchJoined?(seat: Seat): void;
  /** A branch has cancelled, or lost its place by an overflow. */
  branchLeft?(seat: Seat): void;
}

/**
 * One subscriber of a fan-out, at its own pace.
 *
 * @public
 */
export class Branch<T> implements OutletOwner, Seat {
  limit = 0;
  /** Whether it had no room when it was last looked at; kept up to date while producers wait. */
  full = false;
  private begun = false;
  readonly outlet: Outlet<T>;
  private readonly table: FanOut<T>;

  constructor(downstream: Receiver<T>, policy: Policy<T>, table: FanOut<T>) {
    this.table = table;
    this.outlet = new Outlet(downstream, policy, this);
  }

  requested(n: number): void {
    if (!this.begun) {
      this.begun = true;
      this.table.began(this);
    }
    this.table.asked(this, n);
  }

  roomMade(): void {
    this.table.changed(this);
  }

  ended(): void {
    this.table.left(this);
  }
}

interface Sender<T> {
  readonly item: T;
  resolve(): void;
  reject(reason: unknown): void;
}

/**
 * The subscribers of one stream: each has an {@link Outlet} of its own, so that one that is slow, leaves, or emits from
 * inside its `onNext` does not disturb the others. An item is first taken in by all, then delivered.
 *
 * @public
 */
export class FanOut<T> {
  private readonly policy: Policy<T>;
  private readonly owner: FanOutOwner;
  private readonly branches = new Set<Branch<T>>();
  private readonly senders = new RingQueue<Sender<T>>();
  private readonly admission = new DrainLoop(() => this.admitSenders());
  /** Set while an item is taken in by one after the other: no other comes in between. */
  private offering = false;
  /** How many branches are full: an item that waits goes to all at once. */
  private full = 0;
  /** Set by `complete` and `fail`; a late subscriber is told at once. The others are, when no producer waits any more. */
  private terminal: { readonly reason?: unknown } | undefined = undefined;

  constructor(policy: Policy<T>, owner: FanOutOwner) {
    this.policy = policy;
    this.owner = owner;
  }

  get size(): number {
    return this.branches.size;
  }

  get terminated(): boolean {
    return this.terminal !== undefined;
  }

  /** Adds a subscriber; it gets what comes from now on, after `history`. */
  add(downstream: Receiver<T>, history: readonly T[] = []): void {
    const branch = new Branch(downstream, this.policy, this);
    for (const item of history) branch.outlet.offer(item);
    if (this.terminal === undefined) this.enter(branch);
    this.owner.branchJoined?.(branch);
    downstream.onSubscribe(branch.outlet);
    if (this.terminal !== undefined) this.tell(branch.outlet, this.terminal);
    else this.changed(branch); // there is room now, if the policy holds anything
  }

  /** Whether every subscriber would take an item without loss; false if there is none. */
  get hasRoom(): boolean {
    for (const { outlet } of this.branches) if (!outlet.hasRoom) return false;
    return this.branches.size > 0;
  }

  /**
   * Offers an item to all; `'overflow'` if one of them lost an item for lack of room. An item does not overtake those of
   * producers that wait: then it is lost to all, and with the policy `'error'` those that are full fail.
   */
  push(item: T): Emission {
    if (item === null) throw nullItem(this.policy.where);
    if (this.terminal !== undefined) return 'terminated';
    if (this.branches.size === 0) return 'no-subscribers';
    this.letIn();
    return this.senders.size === 0 ? this.offerAll(item) : this.refuse(item);
  }

  /** Offers an item to all when all have room, and resolves then; rejects if the stream ends first. */
  send(item: T): Promise<void> {
    if (item === null) return Promise.reject(nullItem(this.policy.where));
    if (this.terminal === undefined && this.senders.size === 0 && this.hasRoom) {
      this.push(item);
      return Promise.resolve();
    }
    const sent = new Promise<void>((resolve, reject) => {
      if (this.terminal === undefined) this.enqueue({ item, resolve, reject });
      else reject(whyNotSent(this.terminal));
    });
    sent.catch(() => {}); // a producer that does not wait sees the end by other means
    return sent;
  }

  /** Completes, once the items of producers that wait are taken in; at once if there is nobody to take them. */
  complete(): void {
    if (this.terminal !== undefined) return;
    this.terminal = {};
    if (this.senders.size === 0 || this.branches.size === 0) this.end(this.terminal);
  }

  fail(reason: unknown): void {
    if (this.terminal === undefined) this.end({ reason });
  }

  /** A branch asks for the first time. */
  began(branch: Branch<T>): void {
    this.owner.branchBegan?.(branch);
  }

  /** A branch asked for more. */
  asked(branch: Branch<T>, n: number): void {
    this.changed(branch);
    this.owner.branchAsked?.(branch, n);
  }

  left(branch: Branch<T>): void {
    if (!this.branches.delete(branch)) return;
    if (branch.full) this.full--;
    this.owner.branchLeft?.(branch);
    this.admission.wake();
  }

  /** A branch may have room that it had not. */
  changed(branch: Branch<T>): void {
    if (this.senders.size === 0 || !this.branches.has(branch)) return;
    this.look(branch);
    this.admission.wake();
  }

  private enter(branch: Branch<T>): void {
    this.branches.add(branch);
    this.look(branch);
  }

  private enqueue(sender: Sender<T>): void {
    this.senders.push(sender);
    if (this.senders.size === 1) this.survey();
  }

  private survey(): void {
    for (const branch of this.branches) this.look(branch);
  }

  private look(branch: Branch<T>): void {
    const full = !branch.outlet.hasRoom;
    if (full === branch.full) return;
    branch.full = full;
    this.full += full ? 1 : -1;
  }

  private offerAll(item: T): Emission {
    let emission: Emission = 'ok';
    const branches = [...this.branches];
    this.offering = true;
    for (const { outlet } of branches) if (outlet.offer(item) === 'overflow') emission = 'overflow';
    if (this.senders.size > 0) this.survey();
    this.offering = false;
    for (const { outlet } of branches) outlet.wake();
    if (this.senders.size > 0) this.admission.wake(); // one that was full may have lost its place
    return emission;
  }

  /** Lets in producers that wait, and ends when a completion waits for nothing more. */
  private admitSenders(): void {
    this.letIn();
    const { terminal } = this;
    if (terminal !== undefined && (this.senders.size === 0 || this.branches.size === 0)) this.end(terminal);
  }

  /** Takes the items of producers that wait, as long as there is room. */
  private letIn(): void {
    while (this.senders.size > 0 && !this.offering && this.full === 0 && this.branches.size > 0) {
      const sender = this.senders.poll();
      if (sender === EMPTY) break;
      this.offerAll(sender.item);
      sender.resolve();
    }
  }

  private refuse(item: T): Emission {
    const full = this.policy.whenFull === 'error' ? [...this.branches].filter((branch) => branch.full) : [];
    for (const { outlet } of full) outlet.push(item); // fails it, so that the line moves for the others
    if (full.length > 0 && this.senders.size === 0) this.push(item);
    else if (full.length === 0) discard(item, 'overflow', this.policy.onDropped);
    return 'overflow';
  }

  private end(terminal: { readonly reason?: unknown }): void {
    this.terminal = terminal;
    const branches = [...this.branches];
    this.branches.clear();
    for (const { item, reject } of this.senders.clear()) {
      discard(item, 'reason' in terminal ? 'failed' : 'cancelled', this.policy.onDropped);
      reject(whyNotSent(terminal));
    }
    for (const { outlet } of branches) attempt(() => this.tell(outlet, terminal));
  }

  private tell(outlet: Outlet<T>, terminal: { readonly reason?: unknown }): void {
    if ('reason' in terminal) outlet.fail(terminal.reason);
    else outlet.complete();
  }
}

function whyNotSent(terminal: { readonly reason?: unknown }): unknown {
  return 'reason' in terminal ? terminal.reason : notSent('the stream has ended');
}
