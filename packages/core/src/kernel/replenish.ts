/**
 * Prefetch with a low-water mark: `initial` is asked first, and what was consumed is asked for again once it is three
 * quarters of the prefetch (all of it, if the prefetch is 3 or less). Never more than the prefetch is outstanding.
 *
 * @public
 */
export class Replenisher {
  /** What to request first; `Infinity` for an unbounded prefetch, which is never replenished. */
  readonly initial: number;
  private readonly batch: number;
  private consumedSince = 0;

  constructor(prefetch: number) {
    this.initial = prefetch;
    this.batch = prefetch === Infinity ? Infinity : prefetch - Math.floor(prefetch / 4);
  }

  /** Books one item as consumed, and gives what to request now: 0 most of the time. */
  consumed(): number {
    if (++this.consumedSince < this.batch) return 0;
    const again = this.consumedSince;
    this.consumedSince = 0;
    return again;
  }
}
