/**
 * What {@link Cursor.next} gives when there are no more items: never an item.
 *
 * @public
 */
export const END: unique symbol = Symbol('sluice.end');

/**
 * A synchronous source as a subscription sees it: gives its items one at a time, when asked.
 * Whoever holds a cursor is its only caller, and closes it when done with it, whatever the reason.
 *
 * @public
 */
export interface Cursor<out T> {
  /** The next item, or {@link END}. A throw is the failure of the source. */
  next(): T | typeof END;
  /** True once it is known, without asking, that `next` would give {@link END}. */
  readonly exhausted: boolean;
  /** Lets go of what the source holds open. May be called at any time, also from inside `next`; idempotent. */
  close(): void;
}
