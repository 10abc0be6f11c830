import type { Ending, Operator } from '@sluice/core';
import { Input, type InputOwner, Outlet, type OutletOwner, operator, type Policy, type Receiver, requireBound, resolveOverflow } from '@sluice/core/kernel';
import { Branch, type BranchOwner, type KeyedFlow } from './branch.ts';
import { Fill } from './fill.ts';

/** How many items a branch holds for a subscriber that has not asked for them, unless said. */
export const BRANCH_PREFETCH = 32;

/** What all that splits a flow is told. */
export interface Splitting<T> {
  readonly prefetch: number;
  /** What holds the items of a branch: bounded by what upstream is asked for. */
  readonly held: Policy<T>;
  readonly where: string;
}

/** Reads the settings, failing at assembly if they are wrong. */
export function splitting<T>(where: string, prefetchName: string, prefetch: number | 'unbounded' = BRANCH_PREFETCH): Splitting<T> {
  return { where, prefetch: requireBound(prefetchName, prefetch), held: resolveOverflow<T>(where, 'unbounded') };
}

/** Makes an operator of a splitting stage: `stage` gives a new one for each subscriber. */
export function splitOperator<T, K>(
  settings: Splitting<T>,
  stage: (downstream: Receiver<KeyedFlow<K, T>>) => SplitStage<T, K>,
): Operator<T, KeyedFlow<K, T>> {
  return operator(settings.where, (downstream: Receiver<KeyedFlow<K, T>>) => stage(downstream).input);
}

/**
 * The engine of windows and groups: one upstream, whose items go into branches, which are flows of their own and go
 * downstream as items. A branch holds at most `prefetch` items that nobody has asked for, since upstream is never asked
 * for more than the fullest branch has room for, and for nothing while a branch waits to be asked for.
 *
 * When downstream cancels, the branches that have a subscriber go on; upstream is cancelled when the last of them ends.
 */
export abstract class SplitStage<T, K> implements InputOwner<T>, OutletOwner, BranchOwner<T, K> {
  readonly input: Input<T> = new Input(this);
  protected readonly settings: Splitting<T>;
  /** The branches that items can go to. */
  protected readonly live: Set<Branch<T, K>> = new Set();
  /** Set at the first request from downstream. */
  protected begun = false;
  private readonly downstream: Receiver<KeyedFlow<K, T>>;
  private readonly outer: Outlet<KeyedFlow<K, T>>;
  private readonly fill = new Fill();
  /** What upstream was asked for and has not given. */
  private inFlight = 0;

  constructor(downstream: Receiver<KeyedFlow<K, T>>, settings: Splitting<T>) {
    this.downstream = downstream;
    this.settings = settings;
    // A failure overtakes branches that wait to be asked for: nobody may be going to ask for them.
    this.outer = new Outlet(downstream, { ...resolveOverflow(settings.where, 'unbounded'), delayError: false }, this);
  }

  inputSubscribed(): void {
    this.downstream.onSubscribe(this.outer);
  }

  inputItem(item: T): void {
    this.inFlight--;
    this.came(item);
    this.ask();
  }

  inputFailed(reason: unknown): void {
    this.finish((branch) => branch.fail(reason));
    this.outer.fail(reason);
  }

  inputCompleted(): void {
    this.finish((branch) => branch.complete());
    this.outer.complete();
  }

  /** Downstream asks for branches. */
  requested(n: number): void {
    const first = !this.begun;
    this.begun = true;
    if (first) this.beginning();
    this.wanted(n);
    this.ask();
  }

  /** Downstream has cancelled, or was told the end. */
  ended(how: Ending): void {
    if (how !== 'cancelled') return;
    for (const branch of [...this.live]) if (!branch.taken) this.abandon(branch);
    this.letGo();
  }

  branchAsked(branch: Branch<T, K>): void {
    if (this.live.has(branch)) this.book(branch);
    this.ask();
  }

  branchLeft(branch: Branch<T, K>): void {
    this.remove(branch);
    this.letGo();
    this.ask();
  }

  /** An item came: {@link give} it to branches. */
  protected abstract came(item: T): void;

  /** Downstream asks for the first time; upstream is asked next. */
  protected beginning(): void {}

  /** Downstream asks for `n` branches more. */
  protected wanted(_n: number): void {}

  /** Nothing more comes: lets go of what the stage holds besides its branches. */
  protected releasing(): void {}

  /** Whether upstream is asked for nothing, whatever room there is: a branch waits to be asked for, unless overridden. */
  protected get withheld(): boolean {
    return this.outer.held > this.outer.demand;
  }

  /** Upstream is not asked for anything, as there is no room. Called again and again until there is. */
  protected stalled(): void {}

  /** Upstream is asked again. */
  protected moving(): void {}

  /** Whether branches can still be opened. */
  protected get accepting(): boolean {
    return this.outer.state === 'ok';
  }

  /** Whether a branch that is opened now goes downstream at once. */
  protected get isWanted(): boolean {
    return this.outer.demand > this.outer.held;
  }

  /** Opens a branch: `keep` is given it before it goes downstream, since its first items may come from inside of that. */
  protected open(key: K, keep: (branch: Branch<T, K>) => void = () => {}): Branch<T, K> {
    const branch = new Branch<T, K>(key, this.settings.held, this);
    this.live.add(branch);
    keep(branch);
    this.outer.push(branch);
    return branch;
  }

  protected give(branch: Branch<T, K>, item: T): void {
    branch.push(item);
    if (this.live.has(branch)) this.book(branch);
  }

  /** Completes a branch; what it holds is still delivered. */
  protected close(branch: Branch<T, K>): void {
    this.remove(branch);
    branch.complete();
    this.letGo();
  }

  /** Ends all: user code threw, or nothing moves. */
  protected abort(reason: unknown): void {
    if (this.input.ended) return;
    this.input.cancel();
    this.inputFailed(reason);
  }

  private abandon(branch: Branch<T, K>): void {
    this.remove(branch);
    branch.fail(new DOMException(`${this.settings.where} was cancelled before anybody subscribed to this part of it`, 'AbortError'));
  }

  /** Cancels upstream, if nobody wants its items any more. */
  private letGo(): void {
    if (this.accepting || this.live.size > 0 || this.input.ended) return;
    this.input.cancel();
    this.releasing();
  }

  private finish(end: (branch: Branch<T, K>) => void): void {
    const branches = [...this.live];
    this.live.clear();
    this.releasing();
    for (const branch of branches) end(branch);
  }

  private remove(branch: Branch<T, K>): void {
    if (!this.live.delete(branch)) return;
    this.fill.move(branch.booked, 0);
    branch.booked = 0;
  }

  private book(branch: Branch<T, K>): void {
    const { load } = branch;
    this.fill.move(branch.booked, load);
    branch.booked = load;
  }

  /** Asks upstream for what there is room for in any branch, in batches. */
  private ask(): void {
    if (!this.begun || this.input.ended) return;
    const { prefetch } = this.settings;
    const more = (this.withheld ? 0 : prefetch - this.fill.fullest) - this.inFlight;
    if (more > 0 && this.inFlight <= prefetch / 4) {
      this.inFlight += more;
      this.moving();
      this.input.request(more);
    } else if (this.inFlight === 0) this.stalled();
  }
}
