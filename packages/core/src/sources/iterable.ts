import { type Cursor, END } from '../kernel/pull/cursor.ts';
import { attempt } from '../kernel/hooks.ts';
import { PullFlow } from '../kernel/pull/pull-flow.ts';
import { itemOf } from './item-of.ts';

/** A flow of an iterable's items: one `next()` for each that is asked for. */
export class IterableFlow<T> extends PullFlow<T> {
  private readonly iterable: Iterable<T>;

  constructor(iterable: Iterable<T>) {
    super('from');
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
      this.exhausted = result === undefined; // it threw, and has ended by that
    }
    const item = itemOf(result, 'the iterable');
    this.exhausted = item === END;
    return item;
  }

  private giveBack(): void {
    if (this.exhausted) return;
    this.exhausted = true;
    attempt(() => this.iterator.return?.());
  }
}
