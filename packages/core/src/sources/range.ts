import type { Flow } from '../flow.ts';
import { type Cursor, END } from '../kernel/pull/cursor.ts';
import { PullFlow } from '../kernel/pull/pull-flow.ts';
import { requireInteger } from '../kernel/require.ts';

/**
 * Counts: `count` integers from `start` on.
 *
 * - Shape: `count` items, rising by one.
 * - Demand: exact.
 * - Holds: nothing.
 * - Ends: completes with the last item; never, if `count` is `Infinity`.
 *
 * @param start - the first integer
 * @param count - how many; an integer ≥ 0, or `Infinity`
 * @throws TypeError or RangeError at assembly, if they are not
 * @example
 * await range(5, 3).toArray(); // => [5, 6, 7]
 * @public
 */
export function range(start: number, count: number): Flow<number> {
  requireInteger('start', start, { least: Number.MIN_SAFE_INTEGER });
  requireInteger('count', count, { least: 0, unbounded: true });
  requireSafe(count === Infinity ? start : start + Math.max(0, count - 1));
  return new RangeFlow(start, start + count);
}

/** Beyond 2^53 − 1, adding one may change nothing: the range would never end. */
function requireSafe(last: number): void {
  if (last > Number.MAX_SAFE_INTEGER) throw new RangeError(`the last integer of a range must be at most 2^53 − 1, but is ${last}`);
}

class RangeFlow extends PullFlow<number> {
  private readonly start: number;
  private readonly end: number;

  constructor(start: number, end: number) {
    super('range');
    this.start = start;
    this.end = end;
  }

  override open(): Cursor<number> {
    return new RangeCursor(this.start, this.end);
  }
}

class RangeCursor implements Cursor<number> {
  private at: number;
  private end: number;

  constructor(start: number, end: number) {
    this.at = start;
    this.end = end;
  }

  get exhausted(): boolean {
    return this.at >= this.end;
  }

  next(): number | typeof END {
    return this.at < this.end ? this.at++ : END;
  }

  close(): void {
    this.end = this.at;
  }
}
