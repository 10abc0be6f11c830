import { addDemand, UNBOUNDED } from '../kernel/demand.ts';
import { discard } from '../kernel/discard.ts';
import { OverflowError } from '../kernel/failure.ts';
import { requireInteger } from '../kernel/require.ts';
import type { Runnable, TerminalOptions } from './consumer.ts';
import { Terminal } from './terminal.ts';

/** @public */
export interface ToArrayOptions extends TerminalOptions {
  /** The most items to collect; an integer ≥ 0 or `Infinity`, which it is unless said. */
  readonly limit?: number | undefined;
}

/** Collects all items, up to `limit`; asks for one more than that, to see whether there is one. */
export function toArray<T>(source: Runnable<T>, options: ToArrayOptions): Promise<T[]> {
  const limit = requireInteger('limit', options.limit ?? UNBOUNDED, { least: 0, unbounded: true });
  return new ToArray<T>(limit).run(source, options);
}

class ToArray<T> extends Terminal<T, T[]> {
  private readonly limit: number;
  private items: T[] = [];

  constructor(limit: number) {
    super();
    this.limit = limit;
  }

  override onNext(item: T): void {
    if (this.settled) return;
    if (this.items.push(item) > this.limit) this.abort(new OverflowError(`toArray({ limit: ${this.limit} })`, this.limit));
  }

  override onComplete(): void {
    if (!this.settled) this.succeed(this.items);
  }

  protected override fail(reason: unknown): void {
    for (const item of this.items) discard(item, 'failed');
    super.fail(reason);
  }

  protected override started(): void {
    this.upstream.request(addDemand(this.limit, 1));
  }
}
