import { type Cursor, END } from '../kernel/pull/cursor.ts';
import { nullItem } from '../kernel/failure.ts';
import { PullFlow } from '../kernel/pull/pull-flow.ts';

/** A flow of an array's items, read in place as they are asked for. */
export class ArrayFlow<T> extends PullFlow<T> {
  private readonly items: readonly T[];

  constructor(items: readonly T[]) {
    super('array');
    this.items = items;
  }

  override open(): Cursor<T> {
    return new ArrayCursor(this.items);
  }
}

class ArrayCursor<T> implements Cursor<T> {
  private items: readonly T[];
  private at = 0;

  constructor(items: readonly T[]) {
    this.items = items;
  }

  get exhausted(): boolean {
    return this.at >= this.items.length;
  }

  next(): T | typeof END {
    if (this.at >= this.items.length) return END;
    const item = this.items[this.at++] as T;
    if (item === null) throw nullItem(`index ${this.at - 1} of the array`);
    return item;
  }

  close(): void {
    this.items = [];
  }
}
