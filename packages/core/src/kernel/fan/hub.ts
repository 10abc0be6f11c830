import { DrainLoop } from '../drain-loop.ts';
import { nullItem } from '../failure.ts';
import { attempt } from '../hooks.ts';
import { Outlet } from '../overflow/outlet.ts';
import type { Policy } from '../overflow/policy.ts';
import { EMPTY, RingQueue } from '../queue/ring-queue.ts';
import type { Receiver } from '../receiver.ts';

/**
 * What a hub listens to.
 *
 * @public
 */
export interface HubOwner {
  /** The first subscriber is there. A throw fails it. */
  began(): void;
  /** The last subscriber has left. */
  idled(): void;
  /** Some subscriber may have room that it had not, or none any more. */
  roomChanged?(): void;
}

interface Delivery<T> {
  readonly to: Iterable<Outlet<T>>;
  readonly signal: (outlet: Outlet<T>) => void;
}

/**
 * The subscribers of something that tells what happens and cannot be slowed down, and that is listened to while there is
 * one. Each has an {@link Outlet} of its own. What happens while something else is being delivered waits until everybody
 * has that, so that all see the same order; it goes to those who were there when it happened.
 *
 * @public
 */
export class Hub<T> {
  private readonly policy: Policy<T>;
  private readonly owner: HubOwner;
  private outlets = new Set<Outlet<T>>();
  /** Set while deliveries go by `outlets`, which are then replaced and not changed: each keeps those of its time. */
  private lent = false;
  private readonly deliveries = new RingQueue<Delivery<T>>();
  private readonly loop = new DrainLoop(() => this.deliver());

  constructor(policy: Policy<T>, owner: HubOwner) {
    this.policy = policy;
    this.owner = owner;
  }

  /** Whether nobody subscribes: true while the last one's listener is being removed, too. */
  get idle(): boolean {
    return this.outlets.size === 0;
  }

  /** Whether every subscriber would take an item without loss. */
  get hasRoom(): boolean {
    for (const outlet of this.outlets) if (!outlet.hasRoom) return false;
    return true;
  }

  add(downstream: Receiver<T>): void {
    const outlet = new Outlet<T>(downstream, this.policy, {
      requested: () => this.owner.roomChanged?.(),
      roomMade: () => this.owner.roomChanged?.(),
      ended: () => this.remove(outlet),
    });
    downstream.onSubscribe(outlet); // first: what is listened to may have something to tell at once (§1.9)
    if (outlet.state !== 'ok') return;
    this.change().add(outlet);
    if (this.outlets.size === 1) this.begin(outlet);
    this.owner.roomChanged?.();
  }

  /** Gives an item to all; `null` fails them (§2.13). */
  next(item: T): void {
    if (item === null) this.fail(nullItem(this.policy.where));
    else this.announce((outlet) => void outlet.push(item));
  }

  fail(reason: unknown): void {
    this.announce((outlet) => outlet.fail(reason));
  }

  complete(): void {
    this.announce((outlet) => outlet.complete());
  }

  private begin(outlet: Outlet<T>): void {
    try {
      this.owner.began();
    } catch (reason) {
      outlet.fail(reason);
    }
  }

  private announce(signal: (outlet: Outlet<T>) => void): void {
    this.lent = true;
    this.deliveries.push({ to: this.outlets, signal });
    this.loop.wake();
  }

  private deliver(): void {
    for (let next = this.deliveries.poll(); next !== EMPTY; next = this.deliveries.poll()) {
      for (const outlet of next.to) next.signal(outlet);
    }
    this.lent = false;
    this.owner.roomChanged?.();
  }

  /** The subscribers, to be changed. */
  private change(): Set<Outlet<T>> {
    if (this.lent) this.outlets = new Set(this.outlets);
    this.lent = false;
    return this.outlets;
  }

  private remove(outlet: Outlet<T>): void {
    if (!this.outlets.has(outlet)) return;
    this.change().delete(outlet);
    if (this.idle) attempt(() => this.owner.idled());
    this.owner.roomChanged?.();
  }
}
