import { type DropReason, type Flow, type FlowInput, from, type Operator } from '@sluice/core';
import { asFlow, flow, Ledger, NO_SUBSCRIPTION, Stage } from '@sluice/core/kernel';
import type { Subscription } from '@sluice/spec';
import { LatestInputs, type LatestOwner } from '../internal/combining/latest-inputs.ts';

/**
 * Gives each item together with the newest items of other inputs.
 *
 * - Shape: `T × n → [T, …] × ≤ n`, order kept; an item that comes before every input has given one is left out.
 * - Demand: passes through; an item left out is replaced by one more from upstream. The inputs are subscribed before
 *   upstream, and asked for everything at the first request, before upstream is asked.
 * - Holds: the newest item of each input.
 * - Ends: completes as upstream does, cancelling the inputs; the first failure of any cancels the others and fails at once.
 *   An input that completes leaves its newest item; if it has none, all that upstream still gives is left out.
 *
 * @throws TypeError at assembly, if an input is none
 * @backpressure passthrough
 * @example
 * await of(1, 2).pipe(withLatestFrom(of('a', 'b'))).toArray(); // => [[1, 'b'], [2, 'b']]
 * @public
 */
export function withLatestFrom<T, R extends readonly unknown[]>(
  ...inputs: { readonly [K in keyof R]: FlowInput<R[K]> }
): Operator<T, [T, ...R]> {
  const flows = inputs.map((input) => from(input as FlowInput<unknown>));
  return (source) => flow('withLatestFrom', (downstream) => new WithLatestFromStage<T, R>(downstream).start(flows, asFlow(source)));
}

class WithLatestFromStage<T, R extends readonly unknown[]> extends Stage<T, [T, ...R]> implements LatestOwner {
  private readonly others = new LatestInputs(this);
  /** What was asked for before upstream is subscribed. */
  private readonly early = new Ledger();

  /** Subscribes to the inputs before upstream, so that of one that is both, an item is newest before its turn comes. */
  start(flows: readonly Flow<unknown>[], source: Flow<T>): void {
    this.downstream.onSubscribe(this);
    if (!this.ended) this.others.open(flows);
    if (!this.ended) source.attach(this);
  }

  override onSubscribe(subscription: Subscription): void {
    if (this.ended || this.upstream !== NO_SUBSCRIPTION) {
      subscription.cancel(); // §2.5
      return;
    }
    this.upstream = subscription;
    const early = this.early.take(Infinity);
    if (early > 0) subscription.request(early);
  }

  override onNext(item: T): void {
    if (this.ended) return;
    if (this.others.missing > 0) this.upstream.request(1);
    else this.downstream.onNext([item, ...(this.others.row() as unknown as R)]);
  }

  latestCame(): void {}

  latestFailed(reason: unknown): void {
    this.abort(reason);
  }

  latestEnded(): void {}

  protected override demanded(n: number): void {
    this.others.begin();
    if (this.upstream === NO_SUBSCRIPTION) this.early.add(n);
    else this.upstream.request(n);
  }

  protected override releasing(why: DropReason): void {
    this.others.close(why);
  }
}
