import type { Operator } from '@sluice/core';
import { nullItem, operator, show, Stage } from '@sluice/core/kernel';
import type { Notification } from '../internal/notification.ts';

/**
 * Turns notifications back into signals.
 *
 * - Shape: `Notification<T> × n → T × ≤ n`, order kept.
 * - Demand: passes through unchanged.
 * - Holds: nothing.
 * - Ends: with the notification of an end it cancels upstream and ends so; before that, as upstream does. What is not a
 *   notification, or one of `null` (§2.13), cancels upstream and fails with a `TypeError`.
 *
 * @backpressure passthrough
 * @example
 * await of({ kind: 'next', item: 'a' }, { kind: 'complete' }).pipe(dematerialize()).toArray(); // => ['a']
 * @public
 */
export function dematerialize<T>(): Operator<Notification<T>, T> {
  return operator('dematerialize', (downstream) => new DematerializeStage<T>(downstream));
}

class DematerializeStage<T> extends Stage<Notification<T>, T> {
  override onNext(notification: Notification<T>): void {
    if (this.ended) return;
    switch (notification?.kind) {
      case 'next':
        if (notification.item === null) this.abort(nullItem('dematerialize: a notification'));
        else this.downstream.onNext(notification.item);
        break;
      case 'complete':
        this.finish();
        break;
      case 'error':
        this.abort(notification.reason);
        break;
      default:
        this.abort(new TypeError(`dematerialize: an item must be a notification, but is ${show(notification)}`));
    }
  }
}
