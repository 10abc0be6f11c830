import { AsyncLocalStorage } from 'node:async_hooks';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { configure, from, of, range, throwError } from '@sluice/core';
import { TestPublisher } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { closed, settle } from '../../test/streams.ts';
import { toReadable } from './to-readable.ts';

describe('toReadable', () => {
  describe('demand', () => {
    it('T2 · subscribes at once, and requests nothing until it is read', async () => {
      const upstream = TestPublisher.create<number>();
      const readable = toReadable(upstream);
      await settle();
      expect(upstream.subscriptions).toBe(1);
      expect(upstream.requested).toEqual([]);
      readable.destroy();
    });

    it('requests one item for each read', async () => {
      const upstream = TestPublisher.create<string>();
      const readable = toReadable(upstream);
      expect(readable.read()).toBeNull();
      expect(upstream.requested).toEqual([1]);
      upstream.next('a');
      await settle();
      expect(upstream.requested).toEqual([1]);
      expect(readable.read()).toBe('a');
      expect(upstream.requested).toEqual([1]);
      expect(readable.read()).toBeNull();
      expect(upstream.requested).toEqual([1, 1]);
      readable.destroy();
    });

    it.each([1, 2, 16])('asks ahead for as many objects as its high-water mark of %i says', async (highWaterMark) => {
      const upstream = TestPublisher.create<number>();
      const readable = toReadable(upstream, { highWaterMark });
      readable.read();
      expect(upstream.requested).toEqual([highWaterMark]);
      for (let item = 0; item < highWaterMark; item++) upstream.next(item);
      await settle();
      expect(upstream.totalRequested).toBe(highWaterMark);
      readable.read();
      await settle();
      expect(upstream.totalRequested).toBe(highWaterMark + 1);
      readable.destroy();
    });

    it('T12 · makes exactly as many items as were read', async () => {
      let made = 0;
      function* endless(): Generator<number> {
        for (;;) yield ++made;
      }
      const iterator = toReadable(from(endless()))[Symbol.asyncIterator]();
      expect(made).toBe(0);
      expect(await iterator.next()).toEqual({ done: false, value: 1 });
      expect(await iterator.next()).toEqual({ done: false, value: 2 });
      expect(made).toBeLessThanOrEqual(3); // the iterator reads one ahead of the loop itself
      await iterator.return?.();
    });

    it('asks for no more while a slow consumer is busy', async () => {
      let made = 0;
      const numbers = from((function* () { while (made < 5) yield ++made; })());
      const madeAtWrite: number[] = [];
      const slow = new Writable({
        objectMode: true,
        highWaterMark: 1,
        write(_item, _encoding, done) {
          madeAtWrite.push(made);
          setImmediate(done);
        },
      });
      await pipeline(toReadable(numbers), slow);
      expect(madeAtWrite).toEqual([1, 2, 3, 4, 5]);
    });

    it('T4 · reads a hundred thousand items with constant stack', async () => {
      let sum = 0;
      for await (const item of toReadable(range(1, 100_000), { highWaterMark: 64 })) sum += item as number;
      expect(sum).toBe(5_000_050_000);
    });
  });

  describe('end', () => {
    it('delivers all items, undefined among them, and ends', async () => {
      expect(await toReadable(of(1, undefined, 3)).toArray()).toEqual([1, undefined, 3]);
    });

    it('tells of the end of an empty flow without a request to it', async () => {
      const upstream = TestPublisher.create<number>();
      const ended = toReadable(upstream).toArray();
      upstream.complete();
      expect(await ended).toEqual([]);
    });

    it('T21 · gives bytes, strings as their encoding, and never stalls on an empty chunk', async () => {
      const chunks = of('ab', '', new Uint8Array(0), new Uint8Array([99]));
      const readable = toReadable(chunks, { objectMode: false });
      expect(Buffer.concat(await readable.toArray()).toString()).toBe('abc');
    });

    it('T22 · passes a pooled buffer on as it is, sharing its memory', async () => {
      const pooled = Buffer.from('small');
      const [chunk] = await toReadable(of(pooled), { objectMode: false }).toArray();
      expect((chunk as Buffer).buffer).toBe(pooled.buffer);
      expect(pooled.buffer.byteLength).toBeGreaterThan(pooled.length);
    });
  });

  describe('failure', () => {
    it('T9 · destroys the stream with the reason itself, though nothing was requested', async () => {
      for (const reason of [new Error('broken'), 'only a string', { code: 1 }]) {
        const readable = toReadable(throwError(() => reason));
        const told = await new Promise((resolve) => readable.once('error', resolve));
        expect(told).toBe(reason);
      }
    });

    it('T9 · wraps a reason that Node would take for none, and keeps it as the cause', async () => {
      for (const reason of [undefined, null, 0, '']) {
        const readable = toReadable(throwError(() => reason));
        const told = await new Promise((resolve) => readable.once('error', resolve));
        expect(told).toBeInstanceOf(Error);
        expect((told as Error).cause).toBe(reason);
      }
    });

    it('T46 · lets an item that was asked for be read before the failure', async () => {
      const upstream = TestPublisher.create<string>();
      const readable = toReadable(upstream);
      readable.read();
      const broken = new Error('broken');
      upstream.next('a').fail(broken);
      const seen: unknown[] = [];
      await expect((async () => {
        for await (const item of readable) seen.push(item);
      })()).rejects.toBe(broken);
      expect(seen).toEqual(['a']);
    });

    it('reports a failure that stood behind an item when the stream is destroyed', async () => {
      const upstream = TestPublisher.create<string>();
      const readable = toReadable(upstream);
      readable.read();
      upstream.next('a').fail('behind');
      const unhandled: unknown[] = [];
      configure({ onUnhandled: (reason) => unhandled.push(reason) });
      readable.destroy();
      await closed(readable);
      configure({ onUnhandled: undefined });
      expect(unhandled).toEqual(['behind']);
    });

    it('T1 · fails on null instead of ending as if complete', async () => {
      const upstream = TestPublisher.create<unknown>().violate('allow-null');
      const readable = toReadable(upstream);
      const told = new Promise((resolve) => readable.once('error', resolve));
      readable.read();
      expect(() => upstream.next(null)).toThrow(TypeError);
      expect(await told).toBeInstanceOf(TypeError);
      expect(readable.readableEnded).toBe(false);
      expect(upstream.cancelled).toBe(true);
    });

    it('T20 · drops what a rule-breaking publisher sends after the end', async () => {
      const upstream = TestPublisher.create<number>().violate('next-after-complete', 'request-overflow');
      const ended = toReadable(upstream).toArray();
      await settle();
      upstream.next(1).complete();
      upstream.next(2);
      expect(await ended).toEqual([1]);
    });

    it('cancels when an item is no chunk of bytes', async () => {
      const upstream = TestPublisher.create<unknown>();
      const readable = toReadable(upstream, { objectMode: false });
      const told = new Promise((resolve) => readable.once('error', resolve));
      readable.read();
      upstream.next(42);
      expect(await told).toMatchObject({ code: 'ERR_INVALID_ARG_TYPE' });
      expect(upstream.cancelled).toBe(true);
    });
  });

  describe('cancel', () => {
    it.each([undefined, new Error('enough')])('cancels when it is destroyed with %s', async (reason) => {
      const upstream = TestPublisher.create<number>();
      const readable = toReadable(upstream).on('error', () => {});
      readable.destroy(reason);
      expect(upstream.cancelled).toBe(true);
      await closed(readable);
    });

    it('T23 · cancels when a loop over it breaks', async () => {
      let released = false;
      const numbers = from((function* () {
        try {
          for (let item = 0; ; item++) yield item;
        } finally {
          released = true;
        }
      })());
      for await (const item of toReadable(numbers)) if (item === 2) break;
      expect(released).toBe(true);
    });

    it('T8 · destroys with the reason of its signal, and leaves no listener on it', async () => {
      const upstream = TestPublisher.create<number>();
      const controller = new AbortController();
      const readable = toReadable(upstream, { signal: controller.signal });
      const told = new Promise((resolve) => readable.once('error', resolve));
      const reason = { because: 'enough' };
      controller.abort(reason);
      expect(await told).toBe(reason);
      expect(upstream.cancelled).toBe(true);
    });

    it('T8 · does not subscribe at all if its signal has aborted', async () => {
      const upstream = TestPublisher.create<number>();
      const readable = toReadable(upstream, { signal: AbortSignal.abort('too late') });
      expect(await new Promise((resolve) => readable.once('error', resolve))).toBe('too late');
      expect(upstream.subscriptions).toBe(0);
    });
  });

  it('T7 · runs data in the context of the call if told so', async () => {
    const store = new AsyncLocalStorage<string>();
    const upstream = TestPublisher.create<number>();
    const seen: unknown[] = [];
    const readable = store.run('reader', () => toReadable(upstream, { context: true }));
    readable.on('data', () => seen.push(store.getStore()));
    await settle();
    store.run('producer', () => upstream.next(1));
    await settle();
    expect(seen).toEqual(['reader']);
    readable.destroy();
  });

  it('refuses what is no publisher, and a wrong high-water mark', () => {
    expect(() => toReadable({} as never)).toThrow(TypeError);
    expect(() => toReadable(of(1), { highWaterMark: -1 })).toThrow(RangeError);
    expect(toReadable(of(1))).toBeInstanceOf(Readable);
  });
});
