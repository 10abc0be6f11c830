import type { FlowInput, Operator } from '@sluice/core';
import { NotifiedRelay, notifiedOperator } from '../internal/waiting/notified-relay.ts';

/**
 * Leaves items out until another flow gives its first.
 *
 * - Shape: `T × n → T × ≤ n`, order kept: the items that come after `notifier` has given one; none, if it completes
 *   without.
 * - Demand: passes through unchanged; an item that is left out is replaced. `notifier` is subscribed before upstream, and
 *   asked for one item then, not at the first request.
 * - Holds: nothing.
 * - Ends: as upstream does. A failure of `notifier` cancels upstream and fails, unless it has given its item: then it is
 *   cancelled.
 *
 * @throws TypeError at assembly, if `notifier` is no flow
 * @backpressure passthrough
 * @example
 * await of(1, 2).pipe(skipUntil(of('at once'))).toArray(); // => [1, 2]
 * await of(1, 2).pipe(skipUntil(never())).toArray(); // => []
 * @public
 */
export function skipUntil<T>(notifier: FlowInput<unknown>): Operator<T, T> {
  return notifiedOperator('skipUntil', notifier, (downstream, wait) => new SkipUntilRelay<T>(downstream, wait));
}

class SkipUntilRelay<T> extends NotifiedRelay<T> {
  private open = false;

  override onNext(item: T): void {
    if (this.open) super.onNext(item);
    else this.replace();
  }

  override waitOver(): void {
    this.open = true;
  }
}
