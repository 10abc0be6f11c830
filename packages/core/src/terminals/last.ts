import { UNBOUNDED } from '../kernel/demand.ts';
import { discard } from '../kernel/discard.ts';
import { EmptyError } from '../kernel/failure.ts';
import { EMPTY } from '../kernel/queue/ring-queue.ts';
import type { FirstOptions } from './first.ts';
import type { Runnable } from './consumer.ts';
import { Terminal } from './terminal.ts';

/** The last item; needs all of them, and holds one. */
export function last<T>(source: Runnable<T>, options: FirstOptions<T>): Promise<T> {
  return new Last<T>(options).run(source, options);
}

class Last<T> extends Terminal<T, T> {
  private readonly options: FirstOptions<T>;
  private item: T | typeof EMPTY = EMPTY;

  constructor(options: FirstOptions<T>) {
    super();
    this.options = options;
  }

  override onNext(item: T): void {
    if (!this.settled) this.item = item;
  }

  override onComplete(): void {
    if (this.settled) return;
    if (this.item !== EMPTY) this.succeed(this.item);
    else if ('default' in this.options) this.succeed(this.options.default as T);
    else this.abort(new EmptyError('last needs an item, but the flow was empty, and no default was given'));
  }

  protected override fail(reason: unknown): void {
    if (this.item !== EMPTY) discard(this.item, 'failed');
    super.fail(reason);
  }

  protected override started(): void {
    this.upstream.request(UNBOUNDED);
  }
}
