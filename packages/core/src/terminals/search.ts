import { requireFunction } from '../kernel/require.ts';
import type { Runnable, TerminalOptions } from './consumer.ts';
import { Terminal } from './terminal.ts';

/** A predicate over items and their place. */
export type Predicate<T> = (item: T, index: number) => unknown;

/** How a search reads what the predicate says. */
export interface SearchRules<T, R> {
  /** The answer that ends the search: the predicate said `verdict` of `item`. */
  readonly verdict: boolean;
  answer(item: T): R;
  /** The answer when no item ended it. */
  readonly otherwise: R;
}

/** Asks for items one by one until the predicate decides. */
export function search<T, R>(
  source: Runnable<T>,
  accepts: Predicate<T>,
  rules: SearchRules<T, R>,
  options: TerminalOptions,
): Promise<R> {
  requireFunction('accepts', accepts);
  return new Search(accepts, rules).run(source, options);
}

class Search<T, R> extends Terminal<T, R> {
  private readonly accepts: Predicate<T>;
  private readonly rules: SearchRules<T, R>;
  private index = 0;

  constructor(accepts: Predicate<T>, rules: SearchRules<T, R>) {
    super();
    this.accepts = accepts;
    this.rules = rules;
  }

  override onNext(item: T): void {
    if (this.settled) return;
    let accepted: boolean;
    try {
      accepted = Boolean(this.accepts(item, this.index++));
    } catch (reason) {
      this.abort(reason);
      return;
    }
    if (accepted === this.rules.verdict) this.decide(this.rules.answer(item));
    else this.upstream.request(1);
  }

  override onComplete(): void {
    if (!this.settled) this.succeed(this.rules.otherwise);
  }

  protected override started(): void {
    this.upstream.request(1);
  }
}
