import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Flow, Operator } from '@sluice/core';
import { asFlow, operator, Stage } from '@sluice/core/kernel';
import { TestPublisher } from '@sluice/testing';
import type { Publisher, Subscriber } from '@sluice/spec';
import { describe, expect, it } from 'vitest';
import { closed, Counter, settle } from '../../test/streams.ts';
import { toDuplex } from './to-duplex.ts';

class FirstTwo extends Stage<number, number> {
  private left = 2;

  override onNext(item: number): void {
    if (this.ended) return;
    this.downstream.onNext(item);
    if (--this.left === 0) this.finish();
  }
}

class Doubling extends Stage<number, number> {
  override onNext(item: number): void {
    if (!this.ended) this.downstream.onNext(item * 2);
  }
}

class Swallowing extends Stage<number, number> {
  override onNext(): void {
    this.upstream.request(1);
  }
}

const doubled = operator<number, number>('own', (downstream: Subscriber<number>) => new Doubling(downstream));
const swallowing = operator<number, number>('own', (downstream: Subscriber<number>) => new Swallowing(downstream));
const firstTwo = operator<number, number>('own', (downstream: Subscriber<number>) => new FirstTwo(downstream));

describe('toDuplex', () => {
  it('stands in a pipeline as a transform does', async () => {
    const seen: number[] = [];
    await pipeline(Readable.from([1, 2, 3]), toDuplex(doubled), async (items) => {
      for await (const item of items) seen.push(item as number);
    });
    expect(seen).toEqual([2, 4, 6]);
  });

  describe('demand', () => {
    it.each([['gives nothing', swallowing], ['has had enough', firstTwo]])('T10 · lets timers and input run while a writer never waits and the operator %s', async (_what, own) => {
      const duplex = toDuplex(own).resume();
      const writing = pipeline(new Counter(Infinity, { highWaterMark: 16 }), duplex);
      await settle(); // would never come
      duplex.destroy();
      await expect(writing).rejects.toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
    });

    it('T2 · takes nothing from the writer before it is read', async () => {
      let requested = 0;
      const spying: Operator<number, number> = (source: Publisher<number>): Flow<number> => {
        class Spying extends Doubling {
          protected override demanded(n: number): void {
            requested += n;
            super.demanded(n);
          }
        }
        return operator<number, number>('own', (downstream) => new Spying(downstream))(source);
      };
      const duplex = toDuplex(spying);
      expect(duplex.write(1)).toBe(false);
      await settle();
      expect(requested).toBe(0);
      expect(duplex.read()).toBe(2);
      await settle();
      expect(requested).toBe(1);
      duplex.destroy();
    });

    it('T27 · pulls one more from a piped source than was read: the item that waits', async () => {
      const counter = new Counter();
      const duplex = counter.pipe(toDuplex(doubled));
      await settle();
      expect(counter.pulled).toBe(1);
      expect(duplex.read()).toBe(2);
      await settle();
      expect(counter.pulled).toBe(2);
      expect(duplex.read()).toBe(4);
      await settle();
      expect(counter.pulled).toBe(3);
      duplex.destroy();
      counter.destroy();
    });

    it('slows the source down to the pace of a slow end', async () => {
      const counter = new Counter(6);
      const ahead: number[] = [];
      let written = 0;
      const slow = new Writable({
        objectMode: true,
        highWaterMark: 1,
        write(_item, _encoding, done) {
          ahead.push(counter.pulled - ++written);
          setImmediate(done);
        },
      });
      await pipeline(counter, toDuplex(doubled), slow);
      expect(ahead).toHaveLength(6);
      expect(Math.max(...ahead)).toBeLessThanOrEqual(3);
    });
  });

  describe('end', () => {
    it('T32 · takes and drops what is written after the operator has had enough, so that the pipeline succeeds', async () => {
      const dropped: unknown[] = [];
      const seen: unknown[] = [];
      const end = new Writable({ objectMode: true, write: (item, _e, done) => (seen.push(item), done()) });
      await pipeline(Readable.from([1, 2, 3, 4]), toDuplex(firstTwo, { onDropped: (item, why) => dropped.push([item, why]) }), end);
      expect(seen).toEqual([1, 2]);
      expect(dropped).toEqual([[3, 'cancelled'], [4, 'cancelled']]);
    });

    it('ends an empty pipeline', async () => {
      expect(await Readable.from([]).pipe(toDuplex(doubled)).toArray()).toEqual([]);
    });

    it('T33 · takes bytes on one side and gives objects on the other', async () => {
      const measured = operator<Buffer, number>('own', (downstream) => new Measuring(downstream));
      const duplex = toDuplex(measured, { writableObjectMode: false });
      duplex.write('abc');
      duplex.end(Buffer.from('de'));
      expect(await duplex.toArray()).toEqual([3, 2]);
    });
  });

  describe('failure', () => {
    it('T32 · destroys the whole pipeline with the operator’s reason', async () => {
      const broken = new Error('broken');
      const counter = new Counter();
      const failing = operator<number, number>('own', (downstream) => new Failing(downstream, broken));
      await expect(pipeline(counter, toDuplex(failing), new Writable({ objectMode: true, write: (_i, _e, done) => done() }))).rejects.toBe(broken);
      expect(counter.destroyed).toBe(true);
    });

    it('cancels the operator when the source of the pipeline fails', async () => {
      const broken = new Error('broken');
      const other = TestPublisher.create<number>();
      const merged: Operator<number, number> = () => asFlow(other);
      const source = new Counter();
      const done = pipeline(source, toDuplex(merged), new Writable({ objectMode: true, write: (_i, _e, next) => next() }));
      await settle();
      source.destroy(broken);
      await expect(done).rejects.toBe(broken);
      expect(other.cancelled).toBe(true);
    });

    it('refuses a second subscriber to what is written', async () => {
      let refusal: unknown;
      const twice: Operator<number, number> = (source) => {
        source.subscribe({ onSubscribe: (s) => s.cancel(), onNext() {}, onError() {}, onComplete() {} });
        source.subscribe({ onSubscribe() {}, onNext() {}, onError: (reason) => (refusal = reason), onComplete() {} });
        return asFlow(TestPublisher.create<number>());
      };
      toDuplex(twice).destroy();
      expect(refusal).toBeInstanceOf(TypeError);
    });
  });

  it('cancels the operator when it is destroyed, and tells of the item that waited', async () => {
    const dropped: unknown[] = [];
    const duplex = toDuplex(doubled, { onDropped: (item) => dropped.push(item) });
    duplex.write(1);
    duplex.destroy();
    await closed(duplex);
    expect(dropped).toEqual([1]);
  });

  it('refuses what is no operator', () => {
    expect(() => toDuplex({} as never)).toThrow(TypeError);
    expect(() => toDuplex(doubled, { readableHighWaterMark: 0.5 })).toThrow(RangeError);
  });
});

class Measuring extends Stage<Buffer, number> {
  override onNext(item: Buffer): void {
    if (!this.ended) this.downstream.onNext(item.length);
  }
}

class Failing extends Stage<number, number> {
  private readonly reason: unknown;

  constructor(downstream: Subscriber<number>, reason: unknown) {
    super(downstream);
    this.reason = reason;
  }

  override onNext(): void {
    if (!this.ended) this.abort(this.reason);
  }
}
