/**
 * Demand without end. Sums that reach 2^53 − 1 become it, so that counting never loses precision (§3.17).
 *
 * @public
 */
export const UNBOUNDED: number = Infinity;

/**
 * Tells whether `n` may be passed to `request`: an integer ≥ 1, or `Infinity` (§3.9).
 *
 * @public
 */
export function isValidDemand(n: unknown): n is number {
  return typeof n === 'number' && n >= 1 && (Number.isInteger(n) || n === UNBOUNDED);
}

/**
 * Adds two demands, saturating (§3.17).
 *
 * @public
 */
export function addDemand(a: number, b: number): number {
  const sum = a + b;
  return sum >= Number.MAX_SAFE_INTEGER ? UNBOUNDED : sum;
}

/**
 * Turns a demand for `count` groups of `size` into a demand for items, saturating (§3.17).
 *
 * @public
 */
export function multiplyDemand(count: number, size: number): number {
  const product = count * size;
  return product >= Number.MAX_SAFE_INTEGER ? UNBOUNDED : product;
}

/**
 * Requested − delivered, for a stage that keeps account of its downstream (§1.1).
 *
 * @public
 */
export class Ledger {
  /** What downstream still waits for. */
  outstanding = 0;

  /** Books a request. */
  add(n: number): void {
    this.outstanding = addDemand(this.outstanding, n);
  }

  /** Books a delivery; unbounded stays unbounded. */
  spend(): void {
    this.outstanding--;
  }

  /** Takes at most `most` of what is outstanding, and gives how much; taking all of it leaves none. */
  take(most: number): number {
    const taken = Math.min(most, this.outstanding);
    this.outstanding = taken === this.outstanding ? 0 : this.outstanding - taken;
    return taken;
  }
}
