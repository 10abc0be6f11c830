import type { Readable } from 'node:stream';
import { addDemand, Turn } from '@sluice/core/kernel';

/**
 * Takes a readable's items by demand, with `'readable'` and `read()`: the one way in which a stream gives one item at
 * a time. It tells of items only; how the stream ends is its watch's to tell.
 */
export class Reading<T> {
  private readonly readable: Readable;
  /** How much a byte stream may hold; 0 for one of objects. */
  private readonly mark: number;
  private readonly turn = new Turn();
  private take: (item: T) => void;
  private demand = 0;
  private listening = false;
  /** Set by the first `'readable'`. Until then the stream is about to fill itself, and a `read()` would ask it twice. */
  private filled = false;
  /** Set while the loop runs: it sees by itself what is requested, and what comes, from inside. */
  private taking = false;
  /** Set while the loop waits for a macrotask. */
  private resting = false;
  private stopped = false;

  constructor(readable: Readable, take: (item: T) => void) {
    this.readable = readable;
    this.mark = readable.readableObjectMode ? 0 : readable.readableHighWaterMark;
    this.take = take;
  }

  request(n: number): void {
    if (this.stopped) return;
    this.demand = addDemand(this.demand, n);
    if (this.listening) this.takeReady();
    else this.listen();
  }

  /** Starts to listen, which makes the stream fill its own buffer. */
  listen(): void {
    if (this.listening || this.stopped) return;
    this.listening = true;
    process.nextTick(this.attach); // whose last reader has just left notes that in a tick, and fills itself for nobody before
  }

  private readonly attach = (): void => {
    if (!this.stopped) this.readable.on('readable', this.onReadable);
  };

  /** Tells of the end of a stream that has ended and is empty: without a `read` it keeps that to itself. */
  noticeEnd(): void {
    if (!this.stopped && this.readable.readableLength === 0) this.readable.read(0);
  }

  /** Takes nothing more, and leaves no listener. */
  stop(): void {
    this.stopped = true;
    this.take = () => {};
    if (this.listening) this.readable.off('readable', this.onReadable);
  }

  private readonly onReadable = (): void => {
    this.filled = true;
    if (this.demand > 0) this.takeReady();
    else this.noticeEnd(); // 'readable' with nothing to read means the end
  };

  /** Takes at once what there is and was asked for. */
  private takeReady(): void {
    if (!this.filled || this.resting || this.taking) return;
    this.taking = true;
    this.drain();
    this.taking = false;
  }

  private drain(): void {
    const { readable } = this;
    // A destroyed stream still gives what it holds: that is not for a subscriber to see.
    while (this.demand > 0 && !this.stopped && !this.resting && !readable.destroyed) {
      const item = this.next();
      if (item === null) return;
      this.demand--;
      this.take(item);
      this.resting = this.turn.over(this.resume);
    }
  }

  /**
   * What the stream holds, and nothing that it may push while it is asked: bytes would be copied to join them. Only a
   * plain `read()` leaves the high-water mark alone when it holds more than that.
   */
  private next(): T | null {
    const { readable, mark } = this;
    const held = mark > 0 ? readable.readableLength : 0;
    return (held > 0 && held <= mark ? readable.read(held) : readable.read()) as T | null;
  }

  private readonly resume = (): void => {
    this.resting = false;
    this.takeReady();
  };
}
