/**
 * What `poll` and `peek` give when there is nothing: never an item.
 *
 * @public
 */
export const EMPTY: unique symbol = Symbol('sluice.empty');

const SMALLEST = 8;

/**
 * A first-in first-out queue in a circular array whose length is a power of two, doubled when full.
 * The bound, if any, is its owner's business: capacity n is `size === n`, whatever the array's length.
 *
 * @public
 */
export class RingQueue<T> {
  private slots: (T | undefined)[] = [];
  private head = 0;

  /** How many items are held. */
  size = 0;

  /** Adds an item at the tail. */
  push(item: T): void {
    if (this.size === this.slots.length) this.grow();
    this.slots[(this.head + this.size) & (this.slots.length - 1)] = item;
    this.size++;
  }

  /** Takes the oldest item. */
  poll(): T | typeof EMPTY {
    if (this.size === 0) return EMPTY;
    const item = this.slots[this.head] as T;
    this.slots[this.head] = undefined;
    this.head = (this.head + 1) & (this.slots.length - 1);
    this.size--;
    return item;
  }

  /** Takes the newest item. */
  pop(): T | typeof EMPTY {
    if (this.size === 0) return EMPTY;
    this.size--;
    const at = (this.head + this.size) & (this.slots.length - 1);
    const item = this.slots[at] as T;
    this.slots[at] = undefined;
    return item;
  }

  /** The oldest item, left in place. */
  peek(): T | typeof EMPTY {
    return this.size === 0 ? EMPTY : (this.slots[this.head] as T);
  }

  /** The item that is `index` places behind the oldest; `index` is less than `size`. */
  at(index: number): T {
    return this.slots[(this.head + index) & (this.slots.length - 1)] as T;
  }

  /** What is held, oldest first. */
  toArray(): T[] {
    return Array.from({ length: this.size }, (_, index) => this.at(index));
  }

  /** Lets go of everything, and gives it, oldest first. */
  clear(): T[] {
    const held = this.toArray();
    this.slots = [];
    this.head = 0;
    this.size = 0;
    return held;
  }

  private grow(): void {
    const held = this.toArray();
    this.slots = Array.from({ length: held.length * 2 || SMALLEST }, (_, at) => held[at]);
    this.head = 0;
  }
}
