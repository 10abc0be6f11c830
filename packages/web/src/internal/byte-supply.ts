import { show } from '@sluice/core/kernel';
import { Supply } from './supply.ts';

/** What a byte stream takes as an item. @public */
export type Bytes = ArrayBufferView | ArrayBufferLike;

/**
 * Gives a byte stream a copy of each item: into the view of a BYOB reader where it fits. The stream transfers what it
 * is given, which would detach the publisher's own memory, and with a pooled `Buffer` that of its neighbours.
 */
export class ByteSupply extends Supply<Bytes, ReadableByteStreamController> implements UnderlyingByteSource {
  readonly type = 'bytes';

  override onNext(item: Bytes): void {
    if (this.ended) return;
    const bytes = bytesOf(item);
    if (bytes === undefined) {
      this.abort(new TypeError(`A byte stream takes an ArrayBuffer or a view of one, but got ${show(item)}`));
    } else if (bytes.byteLength === 0) {
      this.upstream.request(1); // replenish: no bytes, and a byte stream takes no empty chunk
    } else {
      this.outstanding--;
      this.give(bytes);
    }
  }

  /** Room is counted in bytes, demand in chunks: one at a time. */
  protected override wanted(): number {
    return 1;
  }

  protected override closing(): void {
    const { controller } = this;
    try {
      controller.close();
    } catch {
      return; // a BYOB reader of wider elements is left with a part of one: the stream has failed its read with that
    }
    controller.byobRequest?.respond(0);
  }

  private give(bytes: Uint8Array): void {
    const { byobRequest } = this.controller;
    const view = byobRequest?.view;
    if (!view || bytes.byteLength > view.byteLength) {
      this.controller.enqueue(bytes.slice());
      return;
    }
    new Uint8Array(view.buffer, view.byteOffset, view.byteLength).set(bytes);
    byobRequest?.respond(bytes.byteLength);
  }
}

function bytesOf(item: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(item)) return new Uint8Array(item.buffer, item.byteOffset, item.byteLength);
  const raw = Object.prototype.toString.call(item);
  return raw === '[object ArrayBuffer]' || raw === '[object SharedArrayBuffer]' ? new Uint8Array(item as ArrayBuffer) : undefined;
}
