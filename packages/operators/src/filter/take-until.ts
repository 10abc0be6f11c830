import type { FlowInput, Operator } from '@sluice/core';
import { NotifiedRelay, notifiedOperator } from '../internal/waiting/notified-relay.ts';

/**
 * Gives items until another flow gives its first.
 *
 * - Shape: `T × n → T × ≤ n`, order kept: the items that come before `notifier` gives one.
 * - Demand: passes through unchanged. `notifier` is subscribed before upstream, and asked for one item then, not at the
 *   first request: the end needs no demand, and a hot notifier may say it only once.
 * - Holds: nothing.
 * - Ends: with the first item of `notifier` it cancels upstream and completes; if that comes at subscription, upstream is
 *   not subscribed. Before that, as upstream does. A failure of `notifier` fails; its completion means nothing.
 *
 * @throws TypeError at assembly, if `notifier` is no flow
 * @backpressure passthrough
 * @example
 * await interval(1).pipe(takeUntil(timer(50)), map(() => 'tick'), take(1)).toArray(); // => ['tick']
 * await of(1, 2).pipe(takeUntil(of('at once'))).toArray(); // => []
 * @public
 */
export function takeUntil<T>(notifier: FlowInput<unknown>): Operator<T, T> {
  return notifiedOperator('takeUntil', notifier, (downstream, wait) => new TakeUntilRelay<T>(downstream, wait));
}

class TakeUntilRelay<T> extends NotifiedRelay<T> {
  override waitOver(): void {
    this.complete();
  }
}
