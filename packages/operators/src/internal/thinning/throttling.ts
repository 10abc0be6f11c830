import type { Operator } from '@sluice/core';
import { EMPTY, type Policy, type Receiver } from '@sluice/core/kernel';
import type { WaitKind } from '../waiting/wait.ts';
import { PausingStage, pausingOperator, type ThinningOptions } from './thinning-stage.ts';

/** @public */
export interface ThrottleOptions<T> extends ThinningOptions<T> {
  /** Whether the item that begins a pause is given at once. True unless said. */
  readonly leading?: boolean | undefined;
  /** Whether the newest item of a pause is given at its end, which begins another. False unless said. */
  readonly trailing?: boolean | undefined;
}

/** Gives an item, then pauses. */
export function throttled<T>(name: string, pause: WaitKind<T>, options: ThrottleOptions<T>): Operator<T, T> {
  return pausingOperator(name, options, (downstream, policy) => new ThrottleStage(downstream, policy, { ...options, pause }));
}

interface Throttling<T> extends ThrottleOptions<T> {
  readonly pause: WaitKind<T>;
}

class ThrottleStage<T> extends PausingStage<T> {
  private readonly leading: boolean;
  private readonly trailing: boolean;
  /** Set while an item is given: the pause begins after it, so that its failure does not take the item along. */
  private giving = false;

  constructor(downstream: Receiver<T>, policy: Policy<T>, { pause, leading = true, trailing = false }: Throttling<T>) {
    super(downstream, policy, pause);
    this.leading = leading;
    this.trailing = trailing;
  }

  override onComplete(): void {
    if (this.trailing && this.holding && this.pause.pending) this.completeLater();
    else super.onComplete();
  }

  protected override came(item: T): void {
    if (this.pause.pending || this.giving) this.passOver();
    else if (this.leading) this.giveAndPause();
    else this.pause.start(item);
  }

  protected override over(): void {
    if (this.trailing) this.giveAndPause();
    else this.take();
  }

  /** An item of a pause is held only if it may be given at the end. */
  private passOver(): void {
    if (!this.trailing) this.take();
  }

  private giveAndPause(): void {
    const item = this.take();
    if (item === EMPTY) return;
    this.giving = true;
    this.outlet.push(item);
    this.giving = false;
    if (!this.lastPause && !this.closed) this.pause.start(item);
  }
}
