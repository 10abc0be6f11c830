import { type Cursor, END } from '../kernel/pull/cursor.ts';
import { nullItem } from '../kernel/failure.ts';
import { attempt } from '../kernel/hooks.ts';
import { PullFlow } from '../kernel/pull/pull-flow.ts';

/** A flow of an iterable's items: one `next()` for each that is asked for. */
export class IterableFlow<T> extends PullFlow<T> {
  private readonly iterable: Iterable<T>;

  constructor(iterable: Iterable<T>) {
    super();
    this.iterable = iterable;
  }

  override open(): Cursor<T> {
    return new IteratorCursor(this.iterable[Symbol.iterator]());
  }
}

class IteratorCursor<T> implements Cursor<T> {
  private readonly iterator: Iterator<T>;
  /** Set while `iterator.next()` runs: a generator cannot be closed from inside. */
  private asking = false;
  private closing = false;
  exhausted = false;

  constructor(iterator: Iterator<T>) {
    this.iterator = iterator;
  }

  next(): T | typeof END {
    if (this.exhausted) return END;
    const item = this.ask();
    if (this.closing) this.giveBack();
    if (item === null) throw nullItem('the iterable');
    return item;
  }

  close(): void {
    if (this.exhausted) return;
    if (this.asking) this.closing = true;
    else this.giveBack();
  }

  private ask(): T | typeof END {
    this.asking = true;
    let result: IteratorResult<T> | undefined;
    try {
      result = this.iterator.next();
    } finally {
      this.asking = false;
      this.exhausted = result === undefined || Boolean(result.done);
    }
    return result.done ? END : result.value;
  }

  private giveBack(): void {
    if (this.exhausted) return;
    this.exhausted = true;
    attempt(() => this.iterator.return?.());
  }
}
