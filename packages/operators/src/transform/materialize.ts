import type { Operator } from '@sluice/core';
import { operator, TailStage } from '@sluice/core/kernel';
import type { Notification } from '../internal/notification.ts';

/**
 * Turns signals into items: the end, too.
 *
 * - Shape: `T × n → Notification<T> × (n + 1)`, order kept.
 * - Demand: passes through unchanged; the end, as an item, waits until it is asked for.
 * - Holds: the end.
 * - Ends: completes after the notification of the end, whichever it was.
 *
 * @backpressure passthrough
 * @example
 * await of('a').pipe(materialize()).toArray(); // => [{ kind: 'next', item: 'a' }, { kind: 'complete' }]
 * @public
 */
export function materialize<T>(): Operator<T, Notification<T>> {
  return operator('materialize', (downstream) => new MaterializeStage<T>(downstream));
}

class MaterializeStage<T> extends TailStage<T, Notification<T>> {
  override onNext(item: T): void {
    if (!this.ended) this.deliver({ kind: 'next', item });
  }

  protected override completing(): void {
    this.completeWith([{ kind: 'complete' }]);
  }

  protected override failing(reason: unknown): void {
    this.completeWith([{ kind: 'error', reason }]);
  }
}
