import type { Ending, OnDropped, Operator } from '@sluice/core';
import { discard, EMPTY, operator, OutletStage, type Policy, type Receiver, requireOptionalFunction, resolveOverflow } from '@sluice/core/kernel';
import type { Wait, Waiter, WaitKind } from '../waiting/wait.ts';

/** @public */
export interface ThinningOptions<T> {
  /**
   * Receives an item that was to be given and is replaced by a newer one before it was asked for, and one that is held
   * when the flow is cancelled or fails.
   */
  readonly onDropped?: OnDropped<T> | undefined;
}

/**
 * The engine of what gives some items and leaves the others out, as time or another flow says: holds the newest item,
 * and gives it when the subclass says so. What is given while nothing is asked for waits, and a newer one replaces it:
 * it is never given without demand, and lack of demand is no failure.
 */
export abstract class ThinningStage<T> extends OutletStage<T, T> {
  private newest: T | typeof EMPTY = EMPTY;
  private readonly onDropped: OnDropped<T> | undefined;

  constructor(downstream: Receiver<T>, policy: Policy<T>) {
    super(downstream, policy);
    this.onDropped = policy.onDropped;
  }

  override onNext(item: T): void {
    if (this.closed) return;
    this.newest = item;
    this.came(item);
  }

  /** An item is held; it has replaced the one before. */
  protected abstract came(item: T): void;

  /** Takes the item that is held, if there is one. */
  protected take(): T | typeof EMPTY {
    const { newest } = this;
    this.newest = EMPTY;
    return newest;
  }

  /** Gives the item that is held, if there is one. */
  protected give(): void {
    const item = this.take();
    if (item !== EMPTY) this.outlet.push(item);
  }

  protected get holding(): boolean {
    return this.newest !== EMPTY;
  }

  protected override releasing(how: Ending): void {
    const item = this.take();
    if (item !== EMPTY && how !== 'completed') discard(item, how, this.onDropped);
  }
}

/** A stage that has something to wait for after an item. */
export abstract class PausingStage<T> extends ThinningStage<T> implements Waiter {
  protected readonly pause: Wait<T>;
  /** Set when upstream has completed, and the pause is still to end. */
  private completed = false;

  constructor(downstream: Receiver<T>, policy: Policy<T>, pause: WaitKind<T>) {
    super(downstream, policy);
    this.pause = pause(this);
  }

  waitOver(): void {
    this.over();
    this.settle();
  }

  waitFutile(): void {
    this.settle();
  }

  waitFailed(reason: unknown): void {
    this.outlet.fail(reason);
  }

  /** The pause is over. */
  protected abstract over(): void;

  /** Completes, when the pause is over: the item that is held is still to be given. */
  protected completeLater(): void {
    this.completed = true;
  }

  protected get lastPause(): boolean {
    return this.completed;
  }

  protected override releasing(how: Ending): void {
    super.releasing(how);
    this.pause.cancel();
  }

  private settle(): void {
    if (this.completed) this.outlet.complete();
  }
}

/** Makes an operator of a pausing stage. */
export function pausingOperator<T>(
  name: string,
  options: ThinningOptions<T>,
  stage: (downstream: Receiver<T>, policy: Policy<T>) => PausingStage<T>,
): Operator<T, T> {
  const policy = thinningPolicy(name, options);
  return operator(name, (downstream) => stage(downstream, policy));
}

/** What waits for demand is the newest item. */
export function thinningPolicy<T>(name: string, { onDropped }: ThinningOptions<T>): Policy<T> {
  requireOptionalFunction('onDropped', onDropped);
  return resolveOverflow<T>(name, { strategy: 'latest', onDropped });
}
