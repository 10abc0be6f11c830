import type { Duplex } from 'node:stream';
import { Reading } from '../readable/reading.ts';
import { destroyWith } from '../stream/destroy-with.ts';
import { Watch, type Watcher } from '../stream/watch.ts';

/** What a passage tells its stage. */
export interface PassageOwner<R> {
  /** It has taken an item: there may be room for another. */
  took(): void;
  gave(item: R): void;
  ended(): void;
  failed(reason: unknown): void;
}

/** Both ways of one duplex: what goes in, what is in its hands, what comes out. */
export class Passage<T, R> implements Watcher {
  private readonly duplex: Duplex;
  private readonly owner: PassageOwner<R>;
  private readonly reading: Reading<R>;
  private readonly watch: Watch;
  /** Items written whose callback has not come. A duplex that takes them at once tells so a tick later, of all together. */
  private untold = 0;
  /** Set when nothing more will be written. */
  private complete = false;

  constructor(duplex: Duplex, owner: PassageOwner<R>) {
    this.duplex = duplex;
    this.owner = owner;
    this.reading = new Reading<R>(duplex, (item) => owner.gave(item));
    this.watch = new Watch(duplex, this);
  }

  /** Whether another item is needed for what was requested, and there is room for it. */
  get wantsMore(): boolean {
    if (this.complete || this.duplex.writableNeedDrain) return false;
    return this.underway + this.ready < this.reading.outstanding;
  }

  /** Items that have come out and were not taken yet: with bytes, all that there are come as one. */
  private get ready(): number {
    const { readableLength, readableObjectMode } = this.duplex;
    return readableObjectMode ? readableLength : Math.min(1, readableLength);
  }

  /** Items written that the duplex has not yet taken. */
  private get underway(): number {
    const { writableLength, writableObjectMode } = this.duplex;
    return writableObjectMode || writableLength === 0 ? writableLength : this.untold;
  }

  request(n: number): void {
    this.reading.request(n);
  }

  /** What comes of an item at once is given at once, before another is asked for. */
  write(item: T): void {
    this.untold++;
    this.duplex.write(item, this.told);
    this.reading.takeReady();
  }

  end(): void {
    this.complete = true;
    this.duplex.end();
    this.reading.runOut();
  }

  fail(reason: unknown): void {
    destroyWith(this.duplex, reason);
  }

  close(): void {
    this.reading.stop();
    this.watch.release();
    // A duplex that has ended on both sides closes by itself, and may still be busy with that.
    if (!this.complete || !this.duplex.readableEnded) this.duplex.destroy();
  }

  drained(): void {
    this.owner.took();
  }

  readableEnded(): void {
    this.owner.ended();
  }

  failed(reason: unknown): void {
    this.owner.failed(reason);
  }

  private readonly told = (failure?: Error | null): void => {
    if (failure) return; // told by 'error' or 'close'
    this.untold--;
    if (this.untold > 0 && this.duplex.writableLength === 0) return; // the last one does it for all
    this.reading.takeReady();
    this.owner.took();
  };
}
