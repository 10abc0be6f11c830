import { EmptyError } from '../kernel/failure.ts';
import type { Runnable, TerminalOptions } from './consumer.ts';
import { Terminal } from './terminal.ts';

/** @public */
export interface FirstOptions<T> extends TerminalOptions {
  /** What an empty flow gives; without it, that is an `EmptyError`. */
  readonly default?: T | undefined;
}

/** The first item; requests one, and cancels as soon as it is there. */
export function first<T>(source: Runnable<T>, options: FirstOptions<T>): Promise<T> {
  return new First<T>(options).run(source, options);
}

class First<T> extends Terminal<T, T> {
  private readonly options: FirstOptions<T>;

  constructor(options: FirstOptions<T>) {
    super();
    this.options = options;
  }

  override onNext(item: T): void {
    if (!this.settled) this.decide(item);
  }

  override onComplete(): void {
    if (this.settled) return;
    if ('default' in this.options) this.succeed(this.options.default as T);
    else this.abort(new EmptyError('first needs an item, but the flow was empty, and no default was given'));
  }

  protected override started(): void {
    this.upstream.request(1);
  }
}
