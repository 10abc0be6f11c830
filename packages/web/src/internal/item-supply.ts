import { Supply } from './supply.ts';

/** Gives a stream items as they are. */
export class ItemSupply<T> extends Supply<T, ReadableStreamDefaultController<T>> implements UnderlyingDefaultSource<T> {
  override onNext(item: T): void {
    if (this.ended) return;
    this.outstanding--;
    this.controller.enqueue(item);
  }

  protected override wanted(room: number): number {
    return Math.max(1, room);
  }
}
