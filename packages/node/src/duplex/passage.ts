import type { Duplex } from 'node:stream';
import type { DropReason } from '@sluice/core';
import { destroyWith } from '../stream/destroy-with.ts';
import { Watch, type Watcher } from '../stream/watch.ts';
import { Flowing, type FlowingOwner } from './flowing.ts';

/** What a passage tells its stage. */
export interface PassageOwner<R> extends FlowingOwner<R> {
  /** It has taken an item: there may be room for another. */
  took(): void;
  failed(reason: unknown): void;
}

/** Both ways of one duplex: what goes in, what is in its hands, what comes out. */
export class Passage<T, R> implements Watcher {
  private readonly duplex: Duplex;
  private readonly objects: boolean;
  private readonly owner: PassageOwner<R>;
  private readonly flowing: Flowing<R>;
  private readonly watch: Watch;
  /** Items written whose callback has not come. A duplex that takes them at once tells so a tick later, of all together. */
  private untold = 0;
  /** Set when nothing more will be written. */
  private complete = false;

  constructor(duplex: Duplex, owner: PassageOwner<R>) {
    this.duplex = duplex;
    this.objects = duplex.writableObjectMode;
    this.owner = owner;
    this.flowing = new Flowing<R>(duplex, owner);
    this.watch = new Watch(duplex, this);
  }

  /** Whether another item is needed for what was requested, and there is room for it. */
  get wantsMore(): boolean {
    if (this.complete || this.duplex.destroyed || this.duplex.writableNeedDrain) return false;
    return this.underway < this.flowing.missing;
  }

  /** Items written that the duplex has not yet taken. */
  private get underway(): number {
    const { writableLength } = this.duplex;
    return this.objects || writableLength === 0 ? writableLength : this.untold;
  }

  request(n: number): void {
    this.flowing.request(n);
    this.watch.noticeClose();
  }

  write(item: T): void {
    this.untold++;
    this.duplex.write(item, this.told);
    this.watch.noticeClose();
  }

  end(): void {
    this.complete = true;
    this.duplex.end();
    this.flowing.runOut();
  }

  fail(reason: unknown): void {
    destroyWith(this.duplex, reason);
  }

  close(why: DropReason): void {
    this.flowing.stop(why);
    this.watch.release();
    // A duplex that has ended on both sides closes by itself, and may still be busy with that.
    if (!this.complete || !this.duplex.readableEnded) this.duplex.destroy();
  }

  drained(): void {
    this.owner.took();
  }

  readableEnded(): void {
    this.flowing.end();
  }

  failed(reason: unknown): void {
    if (!this.flowing.over) this.owner.failed(reason); // else closed after its end, while its last item is held
  }

  private readonly told = (failure?: Error | null): void => {
    if (failure) {
      this.watch.noticeClose(); // else told by 'error' or 'close'
      return;
    }
    this.untold--;
    if (this.untold > 0 && this.duplex.writableLength === 0) return; // the last one does it for all
    this.owner.took();
  };
}
