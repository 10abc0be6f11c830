import { UNBOUNDED } from '../kernel/demand.ts';
import type { Runnable, TerminalOptions } from './consumer.ts';
import { Terminal } from './terminal.ts';

/** Counts the items. */
export function count(source: Runnable<unknown>, options: TerminalOptions): Promise<number> {
  return new Count().run(source, options);
}

class Count extends Terminal<unknown, number> {
  private counted = 0;

  override onNext(): void {
    this.counted++;
  }

  override onComplete(): void {
    if (!this.settled) this.succeed(this.counted);
  }

  protected override started(): void {
    this.upstream.request(UNBOUNDED);
  }
}
