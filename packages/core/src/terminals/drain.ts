import { UNBOUNDED } from '../kernel/demand.ts';
import type { Runnable, TerminalOptions } from './consumer.ts';
import { Terminal } from './terminal.ts';

/** Runs the flow for its effects. */
export function drain(source: Runnable<unknown>, options: TerminalOptions): Promise<void> {
  return new Drain().run(source, options);
}

class Drain extends Terminal<unknown, void> {
  override onNext(): void {}

  override onComplete(): void {
    if (!this.settled) this.succeed();
  }

  protected override started(): void {
    this.upstream.request(UNBOUNDED);
  }
}
