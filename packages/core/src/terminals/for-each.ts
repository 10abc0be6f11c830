import { reportUnhandled } from '../kernel/hooks.ts';
import { requireFunction, requirePositiveInteger } from '../kernel/require.ts';
import { type Runnable, Terminal, type TerminalOptions } from './terminal.ts';

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

  constructor(visit: (item: T, index: number) => unknown, concurrency: number) {
    super();
    this.visit = visit;
    this.concurrency = concurrency;
  }

  override onNext(item: T): void {
    if (this.settled) return;
    let visited: unknown;
    try {
      visited = this.visit(item, this.index++);
    } catch (reason) {
      this.failed(reason);
      return;
    }
    if (isThenable(visited)) this.wait(visited);
    else this.upstream.request(1);
  }

  override onComplete(): void {
    if (this.settled) return;
    this.completed = true;
    if (this.pending === 0) this.succeed();
  }

  protected override started(): void {
    this.upstream.request(this.concurrency);
  }

  private wait(visited: PromiseLike<unknown>): void {
    this.pending++;
    visited.then(
      () => this.visited(),
      (reason: unknown) => this.failed(reason),
    );
  }

  private visited(): void {
    this.pending--;
    if (this.settled) return;
    if (!this.completed) this.upstream.request(1);
    else if (this.pending === 0) this.succeed();
  }

  private failed(reason: unknown): void {
    if (this.settled) reportUnhandled(reason);
    else this.abort(reason);
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as PromiseLike<unknown>).then === 'function';
}
