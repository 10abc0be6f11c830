import { type Flow, type FlowInput, from, type Operator } from '@sluice/core';
import { type Receiver, requireFunction } from '@sluice/core/kernel';
import { relayOperator, SourceRelay } from '../internal/source-relay.ts';

/**
 * Goes on with another flow when upstream fails.
 *
 * - Shape: the items of upstream, then, after a failure, those of the flow that `recover` gives.
 * - Demand: passes through unchanged; what upstream left unmet is asked of the other flow.
 * - Holds: nothing.
 * - Ends: as the flow does that is followed last; a throw from `recover` fails with it.
 *
 * @param recover - gives the flow to go on with
 * @throws TypeError at assembly, if `recover` is not a function
 * @backpressure passthrough
 * @example
 * await throwError(() => 'lost').pipe(catchError((reason) => of('found after ' + reason))).toArray(); // => ['found after lost']
 * @public
 */
export function catchError<T, R>(recover: (reason: unknown) => FlowInput<R>): Operator<T, T | R> {
  requireFunction('recover', recover);
  return relayOperator('catchError', (downstream) => new CatchErrorRelay<T | R>(downstream, recover));
}

class CatchErrorRelay<T> extends SourceRelay<T> {
  private recover: ((reason: unknown) => FlowInput<T>) | undefined;

  constructor(downstream: Receiver<T>, recover: (reason: unknown) => FlowInput<T>) {
    super(downstream);
    this.recover = recover;
  }

  protected override flowFailed(reason: unknown): void {
    const { recover } = this;
    if (recover === undefined) {
      this.fail(reason);
      return;
    }
    this.recover = undefined;
    let other: Flow<T>;
    try {
      other = from(recover(reason));
    } catch (thrown) {
      this.fail(thrown);
      return;
    }
    this.follow(other);
  }
}
