import type { Operator } from '@sluice/core';
import { nullItem, operator, type Receiver, requireFunction, TailStage } from '@sluice/core/kernel';

/**
 * Gives one last item instead of failing.
 *
 * - Shape: the items of upstream, then, after a failure, what `item` makes of the reason.
 * - Demand: passes through unchanged; the last item waits until it is asked for.
 * - Holds: the last item.
 * - Ends: always completes, unless `item` throws or gives `null` (§2.13): then it fails.
 *
 * @param item - gives the last item
 * @throws TypeError at assembly, if `item` is not a function
 * @backpressure passthrough
 * @example
 * await throwError(() => 'no luck').pipe(onErrorReturn((reason) => 'had ' + reason)).toArray(); // => ['had no luck']
 * @public
 */
export function onErrorReturn<T, R>(item: (reason: unknown) => R): Operator<T, T | R> {
  requireFunction('item', item);
  return operator('onErrorReturn', (downstream) => new OnErrorReturnStage<T, R>(downstream, item));
}

class OnErrorReturnStage<T, R> extends TailStage<T, T | R> {
  private readonly item: (reason: unknown) => R;

  constructor(downstream: Receiver<T | R>, item: (reason: unknown) => R) {
    super(downstream);
    this.item = item;
  }

  override onNext(item: T): void {
    if (!this.ended) this.deliver(item);
  }

  protected override failing(reason: unknown): void {
    let last: R;
    try {
      last = this.item(reason);
      if (last === null) throw nullItem('onErrorReturn: item');
    } catch (thrown) {
      this.fail(thrown);
      return;
    }
    this.completeWith([last]);
  }
}
