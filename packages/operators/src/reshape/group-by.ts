import { type OnDropped, type Operator, OverflowError, type Scheduler, StalledError } from '@sluice/core';
import { discard, type Receiver, requireBound, requireDuration, requireFunction, requireOneOf, requireOptionalFunction, requireScheduler } from '@sluice/core/kernel';
import type { Branch, KeyedFlow } from '../internal/splitting/branch.ts';
import { splitOperator, type Splitting, SplitStage, splitting } from '../internal/splitting/split-stage.ts';
import { Timeout } from '../internal/timeout.ts';

/** @public */
export interface GroupByOptions<T> {
  /** The most groups that are open at a time: an integer ≥ 1, or `'unbounded'`. */
  readonly maxGroups: number | 'unbounded';
  /** What an item does whose group would be one too many: `'error'` fails, `'drop'` loses it. */
  readonly whenFull: 'error' | 'drop';
  /** After how many milliseconds without an item a group completes, which makes room for another; never unless said. */
  readonly idleMs?: number | undefined;
  /** How many items a group holds that nobody has asked for: an integer ≥ 1, or `'unbounded'`; 32 unless said. */
  readonly groupPrefetch?: number | 'unbounded' | undefined;
  /**
   * How long a full group that nobody has begun to consume may stop all the others, in milliseconds; 1000 unless said.
   * More where a consumer needs time before it asks.
   */
  readonly claimMs?: number | undefined;
  /** The same for a full group that somebody has begun to consume; for ever unless said: a slow consumer is no failure. */
  readonly stallMs?: number | undefined;
  /** Receives each item that is lost: for lack of room for its group, or since the subscriber of its group has left. */
  readonly onDropped?: OnDropped<T> | undefined;
  /** The clock; the host's timers unless said. */
  readonly scheduler?: Scheduler | undefined;
}

/**
 * Splits items by a key, each key's into a flow of its own.
 *
 * - Shape: a group, with its `key`, at the first item of each key; it is a flow for one subscriber, who gets the items of
 *   that key in order. A key whose group has ended by `idleMs` gets a new one.
 * - Demand: downstream counts groups. Upstream is asked, from the first request on, for `groupPrefetch` items, and again as
 *   they come, never for more than every group has room for: the slowest group paces all.
 * - Holds: in each group at most `groupPrefetch` items that nobody has asked for. While a group is full, all wait; if
 *   nobody has ever asked a full group for an item, nothing could move again, so after `claimMs` (and `idleMs`) the flow
 *   fails with `StalledError`, which says what to do. A group that somebody has asked sets the pace, as slow as it may be;
 *   only `stallMs` can tell a consumer that is slow from one that waits for what comes behind (a `zip` of two groups).
 * - Time: `idleMs`, `claimMs` and `stallMs` milliseconds on `scheduler`.
 * - Ends: all groups and the flow end as upstream does, each group after what it holds; a throw from `key` fails them. A
 *   group whose subscriber leaves stays: its items are lost until it ends. When the flow is cancelled, groups that have a
 *   subscriber go on, and when none is left upstream is cancelled.
 *
 * @param key - gives an item's key; keys are told apart as those of a `Map`
 * @throws TypeError or RangeError at assembly, if an argument is wrong or missing
 * @backpressure prefetch(groupPrefetch)
 * @example
 * const groups = of('plum', 'pear', 'apple').pipe(groupBy((word) => word[0], { maxGroups: 26, whenFull: 'error' }));
 * await groups.pipe(mergeMap((group) => group.toArray(), 26)).toArray(); // => [['plum', 'pear'], ['apple']]
 * @public
 */
export function groupBy<T, K>(key: (item: T) => K, options: GroupByOptions<T>): Operator<T, KeyedFlow<K, T>> {
  const settings = groupingOf(key, options);
  const split = splitting<T>('groupBy', 'groupPrefetch', options.groupPrefetch);
  return splitOperator(split, (downstream) => new GroupStage<T, K>(downstream, split, settings));
}

interface Grouping<T, K> {
  readonly key: (item: T) => K;
  readonly maxGroups: number;
  readonly fails: boolean;
  readonly idleMs: number | undefined;
  readonly claimMs: number;
  readonly stallMs: number | undefined;
  readonly onDropped: OnDropped<T> | undefined;
  readonly scheduler: Scheduler;
}

function groupingOf<T, K>(key: (item: T) => K, options: GroupByOptions<T>): Grouping<T, K> {
  const { idleMs, stallMs, claimMs = 1_000 } = options ?? {};
  return {
    key: requireFunction('key', key),
    maxGroups: requireBound('maxGroups', options?.maxGroups),
    fails: requireOneOf('whenFull', options.whenFull, ['error', 'drop']) === 'error',
    idleMs: idleMs === undefined ? undefined : requireDuration('idleMs', idleMs),
    claimMs: requireDuration('claimMs', claimMs),
    stallMs: stallMs === undefined ? undefined : requireDuration('stallMs', stallMs),
    onDropped: requireOptionalFunction('onDropped', options.onDropped),
    scheduler: requireScheduler('scheduler', options.scheduler),
  };
}

/** A group, and when its last item came. */
interface Place<T, K> {
  readonly group: Branch<T, K>;
  readonly usedAt: number;
}

class GroupStage<T, K> extends SplitStage<T, K> {
  private readonly grouping: Grouping<T, K>;
  /** The open groups; with `idleMs`, the one that has been idle for longest first. */
  private readonly places = new Map<K, Place<T, K>>();
  private readonly idle: Timeout;
  private readonly claim: Timeout;
  private readonly stall: Timeout;

  constructor(downstream: Receiver<KeyedFlow<K, T>>, split: Splitting<T>, grouping: Grouping<T, K>) {
    super(downstream, split);
    this.grouping = grouping;
    this.idle = new Timeout(grouping.scheduler, 0);
    this.claim = new Timeout(grouping.scheduler, grouping.claimMs + (grouping.idleMs ?? 0));
    this.stall = new Timeout(grouping.scheduler, grouping.stallMs ?? 0);
  }

  protected override came(item: T): void {
    let key: K;
    try {
      key = this.grouping.key(item);
    } catch (reason) {
      this.abort(reason);
      return;
    }
    const group = this.places.get(key)?.group ?? this.admit(key);
    if (group === undefined) this.refuse(item);
    else this.put(group, item);
  }

  protected override releasing(): void {
    this.idle.cancel();
    this.moving();
    this.places.clear();
  }

  /** A group that is not asked for must not stop the others: what it holds is its bound. */
  protected override get withheld(): boolean {
    return false;
  }

  protected override stalled(): void {
    const { claimMs, stallMs } = this.grouping;
    if (!this.claim.pending) this.claim.start(() => this.expose(({ claimed }) => !claimed, claimMs));
    if (stallMs !== undefined && !this.stall.pending) this.stall.start(() => this.expose(() => true, stallMs));
  }

  protected override moving(): void {
    this.claim.cancel();
    this.stall.cancel();
  }

  /** Opens a group, if there is room for it and somebody to take it. */
  private admit(key: K): Branch<T, K> | undefined {
    if (this.places.size >= this.grouping.maxGroups || !this.accepting) return undefined;
    return this.open(key, (group) => this.places.set(key, { group, usedAt: this.grouping.scheduler.now() }));
  }

  private refuse(item: T): void {
    const { fails, maxGroups, onDropped } = this.grouping;
    discard(item, 'overflow', onDropped);
    if (fails && this.accepting) this.abort(new OverflowError('groupBy: maxGroups', maxGroups));
  }

  private put(group: Branch<T, K>, item: T): void {
    this.touch(group);
    if (group.left) discard(item, 'cancelled', this.grouping.onDropped);
    else this.give(group, item);
  }

  /** Books that a group is in use: it is the last to become idle. */
  private touch(group: Branch<T, K>): void {
    const { idleMs, scheduler } = this.grouping;
    if (idleMs === undefined || this.input.ended) return;
    this.places.delete(group.key);
    this.places.set(group.key, { group, usedAt: scheduler.now() });
    if (!this.idle.pending) this.idle.start(() => this.closeIdle(idleMs), idleMs);
  }

  private closeIdle(idleMs: number): void {
    const now = this.grouping.scheduler.now();
    for (const [key, { group, usedAt }] of this.places) {
      const left = usedAt + idleMs - now;
      if (left > 0) {
        this.idle.start(() => this.closeIdle(idleMs), left);
        return;
      }
      this.places.delete(key);
      this.close(group);
    }
  }

  /** Nothing has moved for a time: fails, if that is because of such a group. */
  private expose(guilty: (group: Branch<T, K>) => boolean, waitedMs: number): void {
    const { prefetch, where } = this.settings;
    for (const group of this.live) {
      if (!guilty(group) || group.load < prefetch) continue;
      this.abort(new StalledError(where, group.key, { held: group.load, waitedMs }));
      return;
    }
  }
}
