/**
 * What was requested and what was delivered, kept apart from the kernel's arithmetic on purpose:
 * a judge that shared it would repeat its mistakes.
 */
export class DemandAccount {
  #requested = 0;
  #delivered = 0;

  /** All that was requested so far; `Infinity` once it reached 2^53 − 1 (§3.17). */
  get requested(): number {
    return this.#requested;
  }

  get delivered(): number {
    return this.#delivered;
  }

  /** Requested and not yet delivered; never negative. */
  get outstanding(): number {
    return this.#requested === Infinity ? Infinity : Math.max(0, this.#requested - this.#delivered);
  }

  /** Counts one `request(n)`; an invalid `n` adds nothing. */
  request(n: number): void {
    if (!isValidDemand(n)) return;
    const sum = this.#requested + n;
    this.#requested = sum >= Number.MAX_SAFE_INTEGER ? Infinity : sum;
  }

  /** Counts one item. */
  deliver(): void {
    this.#delivered += 1;
  }
}

/** Whether `n` is an amount that may be requested (§3.9): an integer ≥ 1, or `Infinity`. */
export function isValidDemand(n: unknown): n is number {
  return n === Infinity || (typeof n === 'number' && Number.isInteger(n) && n >= 1);
}
