import { Ledger, Stage } from '@sluice/core/kernel';

/** A stage that passes items through, and asks upstream for them at a pace of its own. */
export abstract class ShapingStage<T> extends Stage<T, T> {
  /** What downstream has asked for and was not asked of upstream yet. */
  protected readonly owed: Ledger = new Ledger();
  /** What upstream was asked for and has not given. */
  protected readonly outstanding: Ledger = new Ledger();

  override onNext(item: T): void {
    if (this.ended) return;
    this.outstanding.spend();
    this.downstream.onNext(item);
    if (!this.ended) this.shape();
  }

  protected override demanded(n: number): void {
    this.owed.add(n);
    this.shape();
  }

  /** Asks upstream for what is due now. */
  protected abstract shape(): void;

  /** Asks upstream for at most `most` of what is owed. */
  protected ask(most: number): void {
    const n = this.owed.take(most);
    if (n === 0) return;
    this.outstanding.add(n);
    this.upstream.request(n);
  }
}
