import type { Flow, FlowInput } from '@sluice/core';
import { flow, resolveOverflow } from '@sluice/core/kernel';
import { inputsOf } from '../internal/combining/inputs-of.ts';
import { LatestStage } from '../internal/combining/latest-stage.ts';

/**
 * Gives the last items of all inputs together, when all have completed.
 *
 * - Shape: one item, or none if an input has none. Inputs in an array give an array, inputs under names in an object give
 *   an object with these names.
 * - Demand: all inputs are subscribed at once, and asked for everything at the first request; the result waits until it is
 *   asked for.
 * - Holds: the newest item of each input.
 * - Ends: completes with the result, and at once when an input completes without an item, cancelling the others; the first
 *   failure cancels the others and fails at once.
 *
 * @throws TypeError at assembly, if an argument is wrong
 * @backpressure unbounded-in
 * @example
 * await forkJoin([of(1, 2), Promise.resolve('b')]).toArray(); // => [[2, 'b']]
 * await forkJoin({ last: of(1, 2), letter: of('b') }).first(); // => { last: 2, letter: 'b' }
 * @public
 */
export function forkJoin<T extends readonly unknown[]>(inputs: readonly [...{ readonly [K in keyof T]: FlowInput<T[K]> }]): Flow<T>;
export function forkJoin<T extends object>(inputs: { readonly [K in keyof T]: FlowInput<T[K]> }): Flow<T>;
export function forkJoin(inputs: readonly FlowInput<unknown>[] | object): Flow<unknown> {
  const joined = inputsOf(inputs);
  const policy = resolveOverflow<unknown>('forkJoin', 'latest'); // there is one item, and room for it
  return flow('forkJoin', (downstream) => new ForkJoinStage(downstream, joined, policy).start(joined.flows));
}

class ForkJoinStage extends LatestStage<unknown> {
  override latestCame(): void {}

  override latestEnded(): void {
    const { futile, left } = this.latest;
    if (left > 0 && !futile) return;
    if (!futile) this.giveRow();
    this.outlet.complete();
  }
}
