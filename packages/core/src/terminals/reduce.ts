import { UNBOUNDED } from '../kernel/demand.ts';
import { EmptyError } from '../kernel/failure.ts';
import { EMPTY } from '../kernel/queue/ring-queue.ts';
import { requireFunction } from '../kernel/require.ts';
import type { Runnable, TerminalOptions } from './consumer.ts';
import { Terminal } from './terminal.ts';

/** Folds all items into one value; `rest` is what came after `fold`: a seed if it is not empty, and options. */
export function reduce<T, S>(
  source: Runnable<T>,
  fold: (state: S, item: T, index: number) => S,
  rest: readonly [S?, TerminalOptions?],
): Promise<S> {
  requireFunction('fold', fold);
  const seed = rest.length === 0 ? EMPTY : (rest[0] as S);
  return new Reduce(fold, seed).run(source, rest[1] ?? {});
}

class Reduce<T, S> extends Terminal<T, S> {
  private readonly fold: (state: S, item: T, index: number) => S;
  private state: S | typeof EMPTY;
  private index = 0;

  constructor(fold: (state: S, item: T, index: number) => S, seed: S | typeof EMPTY) {
    super();
    this.fold = fold;
    this.state = seed;
  }

  override onNext(item: T): void {
    if (this.settled) return;
    const { state, fold } = this;
    const index = this.index++;
    if (state === EMPTY) {
      this.state = item as unknown as S; // only without a seed, where S is T
      return;
    }
    try {
      this.state = fold(state, item, index);
    } catch (reason) {
      this.abort(reason);
    }
  }

  override onComplete(): void {
    if (this.settled) return;
    if (this.state === EMPTY) this.abort(new EmptyError('reduce without a seed needs an item, but the flow was empty'));
    else this.succeed(this.state);
  }

  protected override started(): void {
    this.upstream.request(UNBOUNDED);
  }
}
