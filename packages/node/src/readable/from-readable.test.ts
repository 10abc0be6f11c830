import { AsyncLocalStorage } from 'node:async_hooks';
import { PassThrough, Readable } from 'node:stream';
import { TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { closed, Counter, listeners, settle } from '../../test/streams.ts';
import { fromReadable } from './from-readable.ts';

describe('fromReadable', () => {
  describe('demand', () => {
    it('pulls nothing, and listens for nothing to read, before the first request', async () => {
      const counter = new Counter();
      TestSubscriber.on(fromReadable<number>(counter));
      await settle();
      expect(counter.pulled).toBe(0);
      expect(listeners(counter)).toEqual({ end: 1, error: 1, close: 1 });
    });

    it('T15 · pulls exactly what was requested from a stream whose high-water mark is 0', async () => {
      const counter = new Counter();
      const probe = TestSubscriber.on(fromReadable<number>(counter)).request(1);
      await settle();
      expect(counter.pulled).toBe(1);
      probe.request(2).request(3);
      await settle();
      expect(probe.items).toEqual([1, 2, 3, 4, 5, 6]);
      expect(counter.pulled).toBe(6);
      probe.expectNoViolations();
    });

    it('pulls exactly what was requested when requests come before the stream has filled itself', async () => {
      const counter = new Counter();
      TestSubscriber.on(fromReadable<number>(counter)).request(1).request(1);
      await settle();
      expect(counter.pulled).toBe(2);
    });

    it.each([1, 4, 16])('T2 · holds no more than the stream’s own %i items ahead', async (highWaterMark) => {
      const counter = new Counter(Infinity, { highWaterMark });
      const probe = TestSubscriber.on(fromReadable<number>(counter)).request(5);
      await settle();
      expect(probe.items).toHaveLength(5);
      expect(counter.pulled).toBe(5 + highWaterMark);
    });

    it('T12 · takes from Readable.from what its own buffer takes, and nothing of our own besides', async () => {
      let made = 0;
      function* endless(): Generator<number> {
        for (;;) yield ++made;
      }
      TestSubscriber.on(fromReadable<number>(Readable.from(endless(), { highWaterMark: 1 }))).request(3);
      await settle();
      expect(made).toBe(4);
    });

    it('T3 · signals an invalid request by onError, and destroys the stream', async () => {
      const counter = new Counter();
      const probe = TestSubscriber.on(fromReadable<number>(counter)).request(0);
      expect(probe.error).toBeInstanceOf(RangeError);
      expect(counter.destroyed).toBe(true);
    });

    it('T4 · takes a hundred thousand requests from inside onNext with constant stack', async () => {
      const probe = new TestSubscriber<number>({ initialRequest: 1, onItem: (_, self) => self.request(1) });
      fromReadable<number>(new Counter(100_000)).subscribe(probe);
      await probe.awaitTerminal();
      expect(probe.items).toHaveLength(100_000);
      probe.expectNoViolations();
    });

    it('T10 · lets timers and input run while a stream never runs dry', async () => {
      const probe = TestSubscriber.on(fromReadable<number>(new Counter())).request(Infinity);
      await settle(3); // would never come
      expect(probe.items.length).toBeGreaterThan(0);
      probe.cancel();
    });

    it('takes undefined as an item like any other', async () => {
      const readable = new Readable({ objectMode: true, read() {} });
      readable.push(undefined);
      readable.push(null);
      expect(await fromReadable<undefined>(readable).toArray()).toEqual([undefined]);
    });
  });

  describe('end', () => {
    it('completes with the last item, without another request', async () => {
      const readable = Readable.from([1, 2]);
      const probe = TestSubscriber.on(fromReadable<number>(readable)).request(2);
      expect(await probe.awaitTerminal()).toBe('complete');
      expect(probe.items).toEqual([1, 2]);
    });

    it('T16 · completes without demand when the stream has ended already and is empty', async () => {
      const readable = new Readable({ read() {} });
      readable.push(null);
      const probe = TestSubscriber.on(fromReadable(readable));
      expect(await probe.awaitTerminal()).toBe('complete');
    });

    it('T16 · completes without demand when the stream ends after all that was requested has come', async () => {
      const readable = new Readable({ objectMode: true, read() {} });
      const probe = TestSubscriber.on(fromReadable(readable)).request(1);
      readable.push('only');
      await settle();
      readable.push(null);
      expect(await probe.awaitTerminal()).toBe('complete');
    });

    it('completes at once over a stream whose end was told before', async () => {
      const readable = Readable.from([]).resume();
      await closed(readable);
      readable.pause();
      const probe = TestSubscriber.on(fromReadable(readable));
      expect(probe.ending).toBe('complete');
    });

    it('T25 · does not wait for a close that never comes', async () => {
      const readable = new Counter(2, { autoDestroy: false, emitClose: false });
      expect(await fromReadable<number>(readable).toArray()).toEqual([1, 2]);
    });

    it('T25 · tells of a silent destroy at the next request when the stream emits no close', async () => {
      const readable = new Counter(2, { emitClose: false });
      const probe = TestSubscriber.on(fromReadable<number>(readable));
      readable.destroy();
      await settle();
      probe.request(1);
      expect(probe.error).toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
    });

    it('T31 · completes with the readable half, and leaves a half-open duplex to its writer', async () => {
      const duplex = new PassThrough({ allowHalfOpen: true, autoDestroy: false });
      const probe = TestSubscriber.on(fromReadable<Buffer>(duplex)).request(1);
      duplex.push(null);
      expect(await probe.awaitTerminal()).toBe('complete');
      expect(duplex.destroyed).toBe(false);
      expect(duplex.writable).toBe(true);
    });
  });

  describe('failure', () => {
    it('T9 · passes the reason on unchanged, whatever it is', async () => {
      for (const reason of [new Error('broken'), 'not an error', { code: 7 }]) {
        const readable = new Counter();
        const probe = TestSubscriber.on(fromReadable<number>(readable));
        readable.destroy(reason as Error);
        expect(await probe.awaitTerminal()).toBe('fail');
        expect(probe.error).toBe(reason);
      }
    });

    it('T11 · destroy without error fails as a premature close', async () => {
      const readable = new Counter();
      const probe = TestSubscriber.on(fromReadable<number>(readable)).request(1);
      readable.destroy();
      expect(await probe.awaitTerminal()).toBe('fail');
      expect(probe.error).toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
    });

    it('T13 · delivers nothing that was buffered once the stream is destroyed', async () => {
      const readable = new Readable({ objectMode: true, read() {} });
      const probe = TestSubscriber.on(fromReadable<number>(readable));
      readable.push(1);
      readable.push(2);
      const broken = new Error('broken');
      probe.request(2);
      readable.destroy(broken);
      probe.request(1);
      await probe.awaitTerminal();
      expect(probe.items).toEqual([]);
      expect(probe.error).toBe(broken);
    });

    it('T17 · is not disturbed, nor the process, by an error after the end', async () => {
      const late: unknown[] = [];
      const duplex = new PassThrough({ autoDestroy: false });
      const probe = TestSubscriber.on(fromReadable(duplex, { onLateError: (reason) => late.push(reason) })).request(1);
      duplex.push(null);
      await probe.awaitTerminal();
      const broken = new Error('the other half broke');
      duplex.destroy(broken);
      await closed(duplex);
      expect(probe.ending).toBe('complete');
      expect(late).toEqual([broken]);
      expect(listeners(duplex)).toEqual({});
    });

    it('T18 · shields the process from a destroy that fails after cancel, then lets the shield go', async () => {
      const readable = new Readable({ read() {}, destroy: (_, done) => setImmediate(() => done(new Error('late'))) });
      TestSubscriber.on(fromReadable(readable)).request(1).cancel();
      await closed(readable);
      expect(listeners(readable)).toEqual({});
    });

    it('T19 · fails once, with the error by which a failing destroy replaces the first', async () => {
      const second = new Error('second');
      const readable = new Readable({ read() {}, destroy: (_, done) => done(second) });
      const probe = TestSubscriber.on(fromReadable(readable)).request(1);
      readable.destroy(new Error('first'));
      readable.destroy(new Error('ignored'));
      await probe.awaitTerminal();
      await settle();
      expect(probe.error).toBe(second);
      probe.expectNoViolations();
    });

    it('T20 · passes on the error of a push after the end', async () => {
      const readable = new Readable({ objectMode: true, read() {} });
      const probe = TestSubscriber.on(fromReadable(readable)).request(1);
      readable.push(null);
      readable.push(1);
      await probe.awaitTerminal();
      expect(probe.error).toMatchObject({ code: 'ERR_STREAM_PUSH_AFTER_EOF' });
    });

    it('T26 · passes on the AbortError of an async dispose', async () => {
      const readable = new Counter();
      const probe = TestSubscriber.on(fromReadable<number>(readable)).request(1);
      await readable[Symbol.asyncDispose]();
      expect(await probe.awaitTerminal()).toBe('fail');
      expect(probe.error).toMatchObject({ name: 'AbortError' });
    });

    it('T36 · fails at once over a stream that had failed before', async () => {
      const readable = new Counter().on('error', () => {});
      const broken = new Error('before');
      readable.destroy(broken);
      await closed(readable);
      const probe = TestSubscriber.on(fromReadable<number>(readable));
      expect(probe.error).toBe(broken);
    });

    it('fails at once over a stream that was destroyed before', () => {
      const readable = new Counter();
      readable.destroy();
      const probe = TestSubscriber.on(fromReadable<number>(readable));
      expect(probe.error).toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
    });
  });

  describe('cancel', () => {
    it('destroys the stream at once, without waiting for a pending read', async () => {
      const readable = new Readable({ read() {} });
      const probe = TestSubscriber.on(fromReadable(readable)).request(1);
      await settle();
      probe.cancel();
      expect(readable.destroyed).toBe(true);
      expect(readable.errored).toBeNull();
    });

    it('T5 · delivers nothing afterwards, though items are buffered and requested', async () => {
      const readable = new Readable({ objectMode: true, read() {} });
      for (const item of [1, 2, 3]) readable.push(item);
      const probe = new TestSubscriber<number>({ initialRequest: 3, onItem: (_, self) => self.cancel() });
      fromReadable<number>(readable).subscribe(probe);
      await closed(readable);
      expect(probe.items).toEqual([1]);
      expect(probe.afterCancel).toEqual([]);
    });

    it('T6 · cancels when a foreign subscriber throws', async () => {
      const readable = new Counter();
      const iterator = fromReadable<number>(readable).forEach(() => {
        throw new Error('visitor');
      });
      await expect(iterator).rejects.toThrow('visitor');
      expect(readable.destroyed).toBe(true);
    });

    it('leaves the stream for others to read on if told so', async () => {
      const counter = new Counter();
      const flow = fromReadable<number>(counter, { destroyOnCancel: false });
      expect(await flow.first()).toBe(1);
      expect(counter.destroyed).toBe(false);
      expect(listeners(counter)).toEqual({});
      expect(await flow.first()).toBe(2);
      counter.destroy();
    });

    it('lets another read on at once, in the same tick', async () => {
      const flow = fromReadable<number>(new Counter(), { destroyOnCancel: false });
      const first = TestSubscriber.on(flow).request(1);
      await settle();
      first.cancel();
      const second = TestSubscriber.on(flow).request(1);
      await settle();
      expect([first.items, second.items]).toEqual([[1], [2]]);
    });

    it('T23 · does not hang in an iterator’s return while a next is pending', async () => {
      const readable = new Readable({ read() {} });
      const iterator = fromReadable(readable).iterate();
      const pending = iterator.next();
      await iterator.return?.();
      expect(await pending).toEqual({ done: true, value: undefined });
      expect(readable.destroyed).toBe(true);
    });

    it('aborts the signal of a stream that was made for the subscriber', () => {
      let given: AbortSignal | undefined;
      const flow = fromReadable((signal) => {
        given = signal;
        return new Counter(Infinity, { signal });
      });
      TestSubscriber.on(flow).cancel();
      expect(given?.aborted).toBe(true);
    });

    it('cancels from inside onSubscribe without reading', async () => {
      const counter = new Counter();
      fromReadable<number>(counter).subscribe({ onSubscribe: (s) => s.cancel(), onNext() {}, onError() {}, onComplete() {} });
      expect(counter.destroyed).toBe(true);
      expect(counter.pulled).toBe(0);
    });
  });

  describe('ownership', () => {
    it.each([
      ['a data listener', (r: Readable) => r.on('data', () => {})],
      ['a readable listener', (r: Readable) => r.on('readable', () => {})],
      ['a flow that nobody hears', (r: Readable) => r.resume()],
    ])('T14 · refuses a stream with %s', (_, occupy) => {
      const readable = new Counter(1);
      occupy(readable);
      const probe = TestSubscriber.on(fromReadable(readable));
      expect(probe.error).toBeInstanceOf(TypeError);
      expect(String(probe.error)).toContain('cannot read this stream');
      readable.destroy();
    });

    it('refuses a second subscriber, since items can be read only once', async () => {
      const flow = fromReadable(Readable.from([1]));
      expect(await flow.toArray()).toEqual([1]);
      await expect(flow.toArray()).rejects.toThrow('another subscriber has read it');
    });

    it('gives each subscriber a stream of its own when it can make one', async () => {
      const flow = fromReadable(() => Readable.from([1, 2]));
      expect(await flow.toArray()).toEqual([1, 2]);
      expect(await flow.toArray()).toEqual([1, 2]);
    });

    it('fails with what the function throws, or if it makes no readable', () => {
      const broken = new Error('no stream');
      const thrown = TestSubscriber.on(fromReadable(() => { throw broken; }));
      expect(thrown.error).toBe(broken);
      const wrong = TestSubscriber.on(fromReadable(() => ({}) as Readable));
      expect(wrong.error).toBeInstanceOf(TypeError);
      expect(() => fromReadable(null as unknown as Readable)).toThrow(TypeError);
    });
  });

  describe('context', () => {
    it('T7 · runs signals in the subscriber’s async context if told so', async () => {
      const store = new AsyncLocalStorage<string>();
      const seen: unknown[] = [];
      for (const context of [true, false]) {
        const readable = new Readable({ objectMode: true, read() {} });
        const done = store.run('subscriber', () => fromReadable(readable, { context }).forEach(() => void seen.push(store.getStore())));
        await settle();
        store.run('producer', () => {
          readable.push(1);
          readable.push(null);
        });
        await done;
      }
      expect(seen).toEqual(['subscriber', 'producer']);
    });
  });
});
