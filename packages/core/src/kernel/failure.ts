import { show } from './require.ts';

/** A `request(n)` with an `n` that is not an integer ≥ 1 or `Infinity` (§3.9). @public */
export class InvalidDemandError extends RangeError {
  override readonly name = 'InvalidDemandError';
  /** What was asked for. */
  readonly demand: unknown;

  constructor(demand: unknown) {
    super(`request(n) needs an integer ≥ 1 or Infinity, but got ${show(demand)} (§3.9)`);
    this.demand = demand;
  }
}

/** An item came, there was no demand and no room, and the policy was to fail. @public */
export class OverflowError extends Error {
  override readonly name = 'OverflowError';
  /** How many items were held, all that there was room for. */
  readonly capacity: number;

  constructor(where: string, capacity: number) {
    super(`${where}: no demand, and all ${capacity} places were taken; slow the producer down, give more capacity, or choose what to lose by overflow`);
    this.capacity = capacity;
  }
}

/** A flow was split, and one of its parts is full and not consumed, so that nothing moves any more. @public */
export class StalledError extends Error {
  override readonly name = 'StalledError';
  /** What the items of the part that is not consumed have in common. */
  readonly key: unknown;

  constructor(where: string, key: unknown, { held, waitedMs }: { readonly held: number; readonly waitedMs: number }) {
    super(
      `${where}: the part with the key ${show(key)} holds ${held} items, all that it may, and nobody has asked it for one in ${waitedMs} ms, ` +
        `so nothing moves any more; subscribe to each part when it is given and ask for its items (mergeMap with a concurrency that ` +
        `covers all parts, not concatMap), cancel those that are not wanted, let them hold more, or allow more time`,
    );
    this.key = key;
  }
}

/** Nothing came in time. @public */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
  /** The time that was allowed, in milliseconds. */
  readonly timeoutMs: number;

  constructor(what: string, timeoutMs: number) {
    super(`${what} did not come within ${timeoutMs} ms`);
    this.timeoutMs = timeoutMs;
  }
}

/** The flow ended without the item that was asked of it. @public */
export class EmptyError extends Error {
  override readonly name = 'EmptyError';
}

/** A foreign publisher or subscriber broke a rule of the specification. @public */
export class SpecViolationError extends Error {
  override readonly name = 'SpecViolationError';
  /** The rule, for instance `'1.1'`. */
  readonly rule: string;

  constructor(rule: string, what: string) {
    super(`${what} (§${rule})`);
    this.rule = rule;
  }
}

/**
 * The error for a `null` where an item belongs (§2.13).
 *
 * @public
 */
export function nullItem(where: string): TypeError {
  return new TypeError(`${where} gave null, which is not an item (§2.13); use undefined`);
}

/** What a producer gets whose item was not taken: `why` says what came before. */
export function notSent(why: string): DOMException {
  return new DOMException(`The item was not sent: ${why}`, 'AbortError');
}
