/** How full the fullest of many is, kept up to date at a cost that does not grow with their number. */
export class Fill {
  /** How many there are of each load. */
  private readonly counts: number[] = [];
  fullest = 0;

  /** One has another load than before. */
  move(from: number, to: number): void {
    this.counts[from] = (this.counts[from] ?? 0) - 1;
    this.counts[to] = (this.counts[to] ?? 0) + 1;
    if (to > this.fullest) this.fullest = to;
    while (this.fullest > 0 && !((this.counts[this.fullest] ?? 0) > 0)) this.fullest--;
  }
}
