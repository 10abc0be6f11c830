import { type Ending, Flow } from '@sluice/core';
import { failAtOnce, NOBODY, Outlet, type OutletOwner, type Policy, type Receiver } from '@sluice/core/kernel';

/**
 * A part of a flow: a window, or the items of one key. For one subscriber.
 *
 * @public
 */
export abstract class KeyedFlow<out K, out T> extends Flow<T> {
  /** What its items have in common: the key of a group, the number of a window. */
  abstract readonly key: K;
}

/** Who fills branches. */
export interface BranchOwner<T, K> {
  /** The subscriber of a branch has asked for items. */
  branchAsked(branch: Branch<T, K>): void;
  /** The subscriber of a branch has cancelled. */
  branchLeft(branch: Branch<T, K>): void;
}

/** One part of a split flow: holds what its subscriber has not asked for. */
export class Branch<T, K> extends KeyedFlow<K, T> implements OutletOwner {
  override readonly key: K;
  private readonly owner: BranchOwner<T, K>;
  private readonly outlet: Outlet<T>;
  /** Set when somebody has subscribed. */
  taken = false;
  /** Set when somebody has asked for an item. */
  claimed = false;
  /** Set when the subscriber has cancelled. */
  left = false;
  /** The load that the owner has booked. */
  booked = 0;

  constructor(key: K, policy: Policy<T>, owner: BranchOwner<T, K>) {
    super();
    this.key = key;
    this.owner = owner;
    this.outlet = new Outlet<T>(NOBODY, policy, this);
  }

  override attach(downstream: Receiver<T>): void {
    if (this.taken) {
      failAtOnce(downstream as Receiver<never>, new Error('a window or group takes one subscriber, and has it; share() it for more'));
      return;
    }
    this.taken = true;
    this.outlet.connect(downstream);
  }

  /** How many items are held that nobody has asked for. */
  get load(): number {
    return Math.max(0, this.outlet.held - this.outlet.demand);
  }

  push(item: T): void {
    this.outlet.push(item);
  }

  complete(): void {
    this.outlet.complete();
  }

  fail(reason: unknown): void {
    this.outlet.fail(reason);
  }

  requested(): void {
    this.claimed = true;
    this.owner.branchAsked(this);
  }

  ended(how: Ending): void {
    if (how !== 'cancelled') return;
    this.left = true;
    this.owner.branchLeft(this);
  }
}
