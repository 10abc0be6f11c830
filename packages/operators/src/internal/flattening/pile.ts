import { EMPTY } from '@sluice/core/kernel';

/** Where something lies in a pile. */
interface Place<T> {
  readonly item: T;
  below: Place<T> | undefined;
  above: Place<T> | undefined;
}

/** A stack of which anything can be taken out, wherever it lies, at the same cost. */
export class Pile<T> {
  private readonly places = new Map<T, Place<T>>();
  private top: Place<T> | undefined = undefined;

  get size(): number {
    return this.places.size;
  }

  push(item: T): void {
    const place: Place<T> = { item, below: this.top, above: undefined };
    if (this.top !== undefined) this.top.above = place;
    this.top = place;
    this.places.set(item, place);
  }

  /** Takes what lies on top. */
  pop(): T | typeof EMPTY {
    const { top } = this;
    if (top === undefined) return EMPTY;
    this.delete(top.item);
    return top.item;
  }

  /** Takes something out; gives whether it was there. */
  delete(item: T): boolean {
    const place = this.places.get(item);
    if (place === undefined) return false;
    const { below, above } = place;
    this.places.delete(item);
    if (below !== undefined) below.above = above;
    if (above === undefined) this.top = below;
    else above.below = below;
    return true;
  }
}
