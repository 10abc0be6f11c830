import type { Operator } from '@sluice/core';
import { attempt, operator, type Receiver, requireFunction, Stage } from '@sluice/core/kernel';

/**
 * Calls a function when the flow is over: completed, failed or cancelled.
 *
 * - Shape: the items as they are.
 * - Demand: passes through unchanged.
 * - Holds: nothing.
 * - Ends: as upstream does; `callback` runs once, after downstream was told. A throw from it goes to `onUnhandled`.
 *
 * @throws TypeError at assembly, if `callback` is not a function
 * @backpressure passthrough
 * @example
 * const log = [];
 * await of('a').pipe(finalize(() => log.push('over'))).drain();
 * log; // => ['over']
 * @public
 */
export function finalize<T>(callback: () => void): Operator<T, T> {
  requireFunction('callback', callback);
  return operator('finalize', (downstream) => new FinalizeStage<T>(downstream, callback));
}

class FinalizeStage<T> extends Stage<T, T> {
  private readonly callback: () => void;

  constructor(downstream: Receiver<T>, callback: () => void) {
    super(downstream);
    this.callback = callback;
  }

  override onNext(item: T): void {
    this.downstream.onNext(item);
  }

  override cancel(): void {
    if (this.ended) return;
    super.cancel();
    attempt(this.callback);
  }

  protected override complete(): void {
    super.complete();
    attempt(this.callback);
  }

  protected override fail(reason: unknown): void {
    super.fail(reason);
    attempt(this.callback);
  }
}
