import { attempt } from './failure.ts';

/** Why an item was lost. @public */
export type DropReason = 'overflow' | 'expired' | 'cancelled' | 'failed';

/** Receives each item that is lost, and why. A throw from it goes to `onUnhandled`. @public */
export type OnDropped<T> = (item: T, why: DropReason) => void;

/** The one way by which Sluice loses an item: it is told, and the telling cannot break the stream. */
export function discard<T>(item: T, why: DropReason, onDropped: OnDropped<T> | undefined): void {
  if (onDropped !== undefined) attempt(() => onDropped(item, why));
}

/** {@link discard} for what a queue held. */
export function discardAll<T>(items: readonly T[], why: DropReason, onDropped: OnDropped<T> | undefined): void {
  if (onDropped === undefined) return;
  for (const item of items) discard(item, why, onDropped);
}
