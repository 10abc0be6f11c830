import { type Flow, type FlowInput, from } from '@sluice/core';
import { flow, Relay, type Receiver } from '@sluice/core/kernel';

/**
 * Gives all items of the first input, then all of the second …
 *
 * - Shape: the items of the inputs, one after the other.
 * - Demand: passes to the input whose turn it is; what it leaves unmet is asked of the next.
 * - Holds: nothing. An input is subscribed when the one before it has completed, not earlier.
 * - Ends: completes with the last input; fails as soon as one fails.
 *
 * @throws TypeError at assembly, if an input is none
 * @backpressure exact
 * @example
 * await concat([1, 2], of(3)).toArray(); // => [1, 2, 3]
 * @public
 */
export function concat<T extends readonly unknown[]>(
  ...inputs: { readonly [K in keyof T]: FlowInput<T[K]> }
): Flow<T[number]> {
  const flows = inputs.map((input) => from(input as FlowInput<T[number]>));
  return flow((downstream) => new ConcatRelay(downstream, flows).start());
}

class ConcatRelay<T> extends Relay<T> {
  private readonly flows: readonly Flow<T>[];
  private at = 0;

  constructor(downstream: Receiver<T>, flows: readonly Flow<T>[]) {
    super(downstream);
    this.flows = flows;
  }

  start(): void {
    this.downstream.onSubscribe(this);
    if (!this.ended) this.flowCompleted();
  }

  protected override flowCompleted(): void {
    const next = this.flows[this.at++];
    if (next === undefined) this.complete();
    else this.follow(next);
  }
}
