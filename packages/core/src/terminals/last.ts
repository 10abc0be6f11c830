import { UNBOUNDED } from '../kernel/demand.ts';
import { EmptyError } from '../kernel/failure.ts';
import type { FirstOptions } from './first.ts';
import type { Runnable } from './consumer.ts';
import { Terminal } from './terminal.ts';

/** The last item; needs all of them, and holds one. */
export function last<T>(source: Runnable<T>, options: FirstOptions<T>): Promise<T> {
  return new Last<T>(options).run(source, options);
}

class Last<T> extends Terminal<T, T> {
  private readonly options: FirstOptions<T>;
  private found = false;
  private item: T | undefined = undefined;

  constructor(options: FirstOptions<T>) {
    super();
    this.options = options;
  }

  override onNext(item: T): void {
    if (this.settled) return;
    this.found = true;
    this.item = item;
  }

  override onComplete(): void {
    if (this.settled) return;
    if (this.found) this.succeed(this.item as T);
    else if ('default' in this.options) this.succeed(this.options.default as T);
    else this.abort(new EmptyError('last needs an item, but the flow was empty, and no default was given'));
  }

  protected override started(): void {
    this.upstream.request(UNBOUNDED);
  }
}
