import { Turn } from '../kernel/fairness.ts';
import { requireFunction, requirePositiveInteger } from '../kernel/require.ts';
import type { Runnable, TerminalOptions } from './consumer.ts';
import { Terminal } from './terminal.ts';

/** @public */
export interface ForEachOptions extends TerminalOptions {
  /** How many visits may be under way at once; an integer ≥ 1, 1 unless said. */
  readonly concurrency?: number | undefined;
}

/** Visits each item, holding demand back while `concurrency` visits are pending. */
export function forEach<T>(
  source: Runnable<T>,
  visit: (item: T, index: number) => unknown,
  options: ForEachOptions,
): Promise<void> {
  requireFunction('visit', visit);
  const concurrency = requirePositiveInteger('concurrency', options.concurrency ?? 1);
  return new ForEach(visit, concurrency).run(source, options);
}

class ForEach<T> extends Terminal<T, void> {
  private readonly visit: (item: T, index: number) => unknown;
  private readonly concurrency: number;
  private index = 0;
  private pending = 0;
  private completed = false;
  private readonly turn = new Turn();

  constructor(visit: (item: T, index: number) => unknown, concurrency: number) {
    super();
    this.visit = visit;
    this.concurrency = concurrency;
  }

  override onNext(item: T): void {
    if (this.settled) return;
    let visited: unknown;
    let waits: boolean;
    try {
      visited = this.visit(item, this.index++);
      waits = isThenable(visited);
    } catch (reason) {
      this.failed(reason);
      return;
    }
    if (waits) this.wait(visited);
    else this.upstream.request(1);
  }

  override onComplete(): void {
    if (this.settled) return;
    this.completed = true;
    this.finishIfIdle();
  }

  protected override started(): void {
    this.upstream.request(this.concurrency);
  }

  private wait(visited: unknown): void {
    this.pending++;
    Promise.resolve(visited).then(
      () => this.visited(),
      (reason: unknown) => this.failed(reason),
    );
  }

  private visited(): void {
    this.pending--;
    if (this.settled) return;
    if (this.completed) this.finishIfIdle();
    else this.turn.run(this.resume);
  }

  private readonly resume = (): void => {
    if (!this.settled) this.upstream.request(1);
  };

  private finishIfIdle(): void {
    if (this.pending === 0) this.succeed();
  }

  private failed(reason: unknown): void {
    if (this.settled) this.failedLate(reason);
    else this.abort(reason);
  }
}

function isThenable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && typeof (value as PromiseLike<unknown>).then === 'function';
}
