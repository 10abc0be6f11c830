import { type Flow, type FlowInput, from, type Operator } from '@sluice/core';
import type { Receiver } from '@sluice/core/kernel';
import { relayOperator, SourceRelay } from '../internal/source-relay.ts';

/**
 * Goes on with the next flow, whether the one before completed or failed.
 *
 * - Shape: the items of upstream, then those of the first input, then of the second …
 * - Demand: passes to the one whose turn it is; what it leaves unmet is asked of the next.
 * - Holds: nothing.
 * - Ends: completes when the last one has completed or failed. The reasons of failures are dropped: use `catchError` to
 *   see them.
 *
 * @throws TypeError at assembly, if an input is none
 * @backpressure passthrough
 * @example
 * await throwError(() => 'lost').pipe(onErrorResumeNext(of(1), of(2))).toArray(); // => [1, 2]
 * @public
 */
export function onErrorResumeNext<T, R extends readonly unknown[]>(
  ...inputs: { readonly [K in keyof R]: FlowInput<R[K]> }
): Operator<T, T | R[number]> {
  const flows = inputs.map((input) => from(input as FlowInput<T | R[number]>));
  return relayOperator('onErrorResumeNext', (downstream) => new OnErrorResumeNextRelay<T | R[number]>(downstream, flows));
}

class OnErrorResumeNextRelay<T> extends SourceRelay<T> {
  private readonly flows: readonly Flow<T>[];
  private at = 0;

  constructor(downstream: Receiver<T>, flows: readonly Flow<T>[]) {
    super(downstream);
    this.flows = flows;
  }

  protected override flowCompleted(): void {
    const next = this.flows[this.at++];
    if (next === undefined) this.complete();
    else this.follow(next);
  }

  protected override flowFailed(): void {
    this.flowCompleted();
  }
}
