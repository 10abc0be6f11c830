import type { Flow } from '../flow.ts';
import type { Emission } from '../kernel/overflow/outlet.ts';
import type { Overflow } from '../kernel/overflow/policy.ts';

/**
 * A hot source: whoever holds it gives items, and `flow` is what others subscribe to.
 *
 * @public
 */
export interface Sink<T> {
  /** The items, from now on. */
  readonly flow: Flow<T>;
  /** How many subscribers there are. */
  readonly subscribers: number;
  /**
   * Offers an item now, and says what became of it. It does not overtake what waits in a `send`: while one waits for
   * room, the item is lost (`'overflow'`), whatever the policy would do with what is held.
   *
   * @throws TypeError if the item is null (§2.13)
   */
  tryNext(item: T): Emission;
  /** Offers an item when there is room, and resolves then; rejects if the stream fails, or is left, before that. */
  send(item: T): Promise<void>;
  /** Completes, once what is held and what waits in a `send` has been delivered; takes nothing more from now on. */
  complete(): void;
  /** Fails; after the end, the reason goes to `onUnhandled`. */
  fail(reason: unknown): void;
}

/** @public */
export interface SinkOptions<T> {
  /** What becomes of an item that comes when nothing is requested and the room is used up. Required. */
  readonly overflow: Overflow<T>;
  /** Room for items that are not requested yet, for each subscriber; an integer ≥ 0, 0 unless said. */
  readonly capacity?: number | undefined;
}
