import type { Operator } from '@sluice/core';
import { operator, type Receiver, requireFunction, Stage } from '@sluice/core/kernel';

/**
 * Completes instead of failing.
 *
 * - Shape: the items as they are.
 * - Demand: passes through unchanged.
 * - Holds: nothing.
 * - Ends: completes when upstream completes, or fails with a reason that `accepts` takes; other failures pass on. A throw
 *   from `accepts` fails with it.
 *
 * @param accepts - whether the failure counts as an end; every one does unless said
 * @throws TypeError at assembly, if `accepts` is not a function
 * @backpressure passthrough
 * @example
 * await throwError(() => 'no more').pipe(onErrorComplete()).toArray(); // => []
 * @public
 */
export function onErrorComplete<T>(accepts: (reason: unknown) => unknown = () => true): Operator<T, T> {
  requireFunction('accepts', accepts);
  return operator('onErrorComplete', (downstream) => new OnErrorCompleteStage<T>(downstream, accepts));
}

class OnErrorCompleteStage<T> extends Stage<T, T> {
  private readonly accepts: (reason: unknown) => unknown;

  constructor(downstream: Receiver<T>, accepts: (reason: unknown) => unknown) {
    super(downstream);
    this.accepts = accepts;
  }

  override onNext(item: T): void {
    this.downstream.onNext(item);
  }

  protected override failing(reason: unknown): void {
    let accepted: boolean;
    try {
      accepted = Boolean(this.accepts(reason));
    } catch (thrown) {
      this.fail(thrown);
      return;
    }
    if (accepted) this.complete();
    else this.fail(reason);
  }
}
