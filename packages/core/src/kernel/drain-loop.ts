/**
 * Runs rounds serially; a wake during a round asks for one more round instead of recursing (§1.3, §3.3).
 * A round must not throw.
 *
 * @public
 */
export abstract class Loop {
  /** Set while rounds run. */
  private running = false;
  /** Set by any wake, cleared just before the round that it pays for. */
  private woken = false;

  /** Runs a round now, or, from inside one, when it is over. */
  wake(): void {
    this.woken = true;
    if (this.running) return;
    this.running = true;
    while (this.woken) {
      this.woken = false;
      this.round();
    }
    this.running = false;
  }

  protected abstract round(): void;
}

/**
 * A {@link Loop} as a part: for a stage that has a base class already.
 *
 * @public
 */
export class DrainLoop extends Loop {
  private readonly step: () => void;

  constructor(step: () => void) {
    super();
    this.step = step;
  }

  protected override round(): void {
    this.step();
  }
}
