import { attempt, type DropReason, droppedAnywhere, type OnDropped } from './hooks.ts';

/** The one way by which Sluice loses an item: it is told, and the telling cannot break the stream. @public */
export function discard<T>(item: T, why: DropReason, onDropped?: OnDropped<T>): void {
  const told = onDropped ?? droppedAnywhere();
  if (told !== undefined) attempt(() => told(item, why));
}

/** {@link discard} for what a queue held; empties it. @public */
export function discardAll<T>(held: { clear(): readonly T[] }, why: DropReason, onDropped?: OnDropped<T>): void {
  for (const item of held.clear()) discard(item, why, onDropped);
}
