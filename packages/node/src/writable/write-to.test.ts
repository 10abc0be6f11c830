import { once } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { configure, of, range, throwError } from '@sluice/core';
import { TestPublisher } from '@sluice/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closed, listeners, settle } from '../../test/streams.ts';
import { toWritableSubscriber } from './to-writable-subscriber.ts';
import { writeTo } from './write-to.ts';

/** A writable that keeps each write until it is let go. */
class Gate extends Writable {
  readonly written: unknown[] = [];
  private waiting: (() => void)[] = [];

  constructor(highWaterMark: number = 1) {
    super({ objectMode: true, highWaterMark });
  }

  override _write(item: unknown, _encoding: BufferEncoding, done: () => void): void {
    this.written.push(item);
    this.waiting.push(done);
  }

  open(): void {
    const { waiting } = this;
    this.waiting = [];
    for (const done of waiting) done();
  }
}

const sink = (written: unknown[] = []): Writable =>
  new Writable({
    objectMode: true,
    write(item, _encoding, done) {
      written.push(item);
      done();
    },
  });

let unhandled: unknown[] = [];
beforeEach(() => {
  unhandled = [];
  configure({ onUnhandled: (reason) => unhandled.push(reason) });
});
afterEach(() => configure({ onUnhandled: undefined }));

describe('writeTo', () => {
  describe('demand', () => {
    it('T28 · goes on without drain when the stream takes items synchronously', async () => {
      const written: unknown[] = [];
      await writeTo(range(1, 1000), sink(written));
      expect(written).toHaveLength(1000);
    });

    it.each([0, 1, 3])('T27 · requests no more than a stream with a high-water mark of %i has room for', async (highWaterMark) => {
      const upstream = TestPublisher.cold(...Array.from({ length: 20 }, (_, at) => at));
      const gate = new Gate(highWaterMark);
      const done = writeTo(upstream, gate);
      await settle();
      const room = Math.max(1, highWaterMark);
      expect(upstream.totalRequested).toBe(room);
      for (let item = 0; item < room; item++) {
        gate.open();
        await settle();
      }
      expect(upstream.totalRequested).toBeGreaterThan(room);
      expect(upstream.totalRequested).toBeLessThanOrEqual(2 * room);
      gate.destroy();
      await expect(done).rejects.toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
    });

    it('T10 · lets timers and input run while source and stream never wait', async () => {
      const aborter = new AbortController();
      const done = writeTo(range(1, Infinity), sink(), { signal: aborter.signal });
      await settle(3); // would never come
      aborter.abort('enough');
      await expect(done).rejects.toBe('enough');
    });

    it('requests nothing from a stream that is full already', async () => {
      const upstream = TestPublisher.cold('b');
      const gate = new Gate(1);
      gate.write('a');
      const done = writeTo(upstream, gate, { end: false });
      upstream.complete();
      await settle();
      expect(upstream.requested).toEqual([]);
      gate.open();
      await settle();
      gate.open();
      await done;
      expect(gate.written).toEqual(['a', 'b']);
    });
  });

  describe('end', () => {
    it('T29 · resolves when the stream has finished and closed', async () => {
      const events: string[] = [];
      const writable = sink().on('finish', () => events.push('finish')).on('close', () => events.push('close'));
      await writeTo(of(1), writable);
      expect(events).toEqual(['finish', 'close']);
      expect(listeners(writable)).toEqual({ finish: 1, close: 1 });
    });

    it('T29 · rejects with an error of the very last step', async () => {
      const broken = new Error('flush');
      for (const failing of [
        { final: (done: (reason?: Error) => void) => done(broken) },
        { destroy: (_: unknown, done: (reason?: Error) => void) => done(broken) },
      ]) {
        const writable = new Writable({ objectMode: true, write: (_item, _encoding, done) => done(), ...failing });
        await expect(writeTo(of(1), writable)).rejects.toBe(broken);
      }
    });

    it('T25 · resolves with a stream that never closes', async () => {
      const write = (_item: unknown, _encoding: unknown, done: () => void): void => done();
      await writeTo(of(1), new Writable({ objectMode: true, autoDestroy: false, write }));
      await writeTo(of(1), new Writable({ objectMode: true, emitClose: false, write }));
    });

    it('T25 · sees a stream that never emits close destroy itself over an item, or before one', async () => {
      const closing = new Writable({ objectMode: true, emitClose: false, write: () => void closing.destroy() });
      await expect(writeTo(range(1, Infinity), closing)).rejects.toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
      const upstream = TestPublisher.create<number>();
      const idle = new Writable({ objectMode: true, emitClose: false, write() {} });
      const done = writeTo(upstream, idle);
      idle.destroy();
      upstream.next(1);
      await expect(done).rejects.toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
      await settle();
      expect([upstream.cancelled, listeners(idle)]).toEqual([true, {}]);
    });

    it('T31 · resolves when the writable half of a duplex has finished, whatever the other does', async () => {
      const duplex = new PassThrough({ objectMode: true });
      await writeTo(of(1), duplex);
      expect(duplex.readableEnded).toBe(false);
      duplex.destroy();
    });

    it('leaves the stream open and without listeners if told so', async () => {
      const written: unknown[] = [];
      const writable = sink(written);
      await writeTo(of(1, 2), writable, { end: false });
      await writeTo(of(3), writable, { end: false });
      expect(written).toEqual([1, 2, 3]);
      expect(writable.writableEnded).toBe(false);
      expect(listeners(writable)).toEqual({});
    });
  });

  describe('failure', () => {
    it('destroys the stream with the reason of the flow, and rejects with it', async () => {
      const reason = { not: 'an Error' };
      const writable = sink();
      await expect(writeTo(throwError(() => reason), writable)).rejects.toBe(reason);
      expect(writable.destroyed).toBe(true);
      expect(writable.errored).toBe(reason);
      expect(writable.writableFinished).toBe(false);
      await settle();
      expect(listeners(writable)).toEqual({});
    });

    it('leaves a stream alone that it may not end, and rejects all the same', async () => {
      const broken = new Error('broken');
      const writable = sink();
      await expect(writeTo(throwError(() => broken), writable, { end: false })).rejects.toBe(broken);
      expect(writable.destroyed).toBe(false);
      expect(listeners(writable)).toEqual({});
    });

    it('cancels the flow when the stream fails, and rejects with its reason', async () => {
      const upstream = TestPublisher.create<number>();
      const writable = sink();
      const done = writeTo(upstream, writable);
      const broken = new Error('disk full');
      writable.destroy(broken);
      await expect(done).rejects.toBe(broken);
      expect(upstream.cancelled).toBe(true);
    });

    it('T11 · rejects when the stream is destroyed without error', async () => {
      const upstream = TestPublisher.create<number>();
      const writable = sink();
      const done = writeTo(upstream, writable);
      writable.destroy();
      await expect(done).rejects.toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
      expect(upstream.cancelled).toBe(true);
    });

    it('T29 · rejects when somebody else ends the stream', async () => {
      const upstream = TestPublisher.create<number>();
      const writable = sink();
      const done = writeTo(upstream, writable);
      writable.end();
      await expect(done).rejects.toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
      expect(upstream.cancelled).toBe(true);
    });

    it('rejects at once for a stream that is over already', async () => {
      const ended = sink().end();
      await finished(ended);
      await expect(writeTo(of(1), ended)).rejects.toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
      const broken = new Error('before');
      const failed = sink().on('error', () => {});
      failed.destroy(broken);
      await closed(failed);
      await expect(writeTo(of(1), failed)).rejects.toBe(broken);
    });

    it('T6 · cancels when the stream’s own code throws from a write', async () => {
      const broken = new Error('thrown');
      const upstream = TestPublisher.cold(1);
      const writable = new Writable({
        objectMode: true,
        write() {
          throw broken;
        },
      });
      await expect(writeTo(upstream, writable)).rejects.toBe(broken);
      expect(upstream.cancelled).toBe(true);
    });

    it('cancels when an item is nothing that can be written', async () => {
      const upstream = TestPublisher.cold<unknown>(42);
      await expect(writeTo(upstream, new PassThrough())).rejects.toMatchObject({ code: 'ERR_INVALID_ARG_TYPE' });
      expect(upstream.cancelled).toBe(true);
    });
  });

  describe('signal', () => {
    it('T41 · cancels and destroys on abort, and never ends the stream as if complete', async () => {
      const upstream = TestPublisher.create<number>();
      const writable = sink();
      const controller = new AbortController();
      const done = writeTo(upstream, writable, { signal: controller.signal });
      const reason = { because: 'enough' };
      controller.abort(reason);
      await expect(done).rejects.toBe(reason);
      expect(upstream.cancelled).toBe(true);
      expect(writable.errored).toBe(reason);
      expect(writable.writableFinished).toBe(false);
    });

    it('T8 · subscribes to nothing when the signal has aborted', async () => {
      const upstream = TestPublisher.create<number>();
      const writable = sink();
      await expect(writeTo(upstream, writable, { signal: AbortSignal.abort('late') })).rejects.toBe('late');
      expect(upstream.subscriptions).toBe(0);
      expect(writable.destroyed).toBe(true);
    });

    it('T8 · leaves no listener on a signal that outlives it', async () => {
      const { signal } = new AbortController();
      let added = 0;
      const { addEventListener, removeEventListener } = signal;
      signal.addEventListener = (...args: Parameters<typeof addEventListener>) => (added++, addEventListener.apply(signal, args));
      signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => (added--, removeEventListener.apply(signal, args));
      await writeTo(of(1), sink(), { signal });
      await expect(writeTo(throwError(() => 'no'), sink(), { signal })).rejects.toBe('no');
      expect(added).toBe(0);
    });
  });

  it('refuses what is no writable', () => {
    expect(() => writeTo(of(1), {} as Writable)).toThrow(TypeError);
  });
});

describe('toWritableSubscriber', () => {
  it('requests as many objects as there is room for, again when all have come, and ends the stream', async () => {
    const upstream = TestPublisher.create<string>();
    const written: unknown[] = [];
    const writable = new Writable({ objectMode: true, highWaterMark: 2, write: (item, _, done) => (written.push(item), done()) });
    upstream.subscribe(toWritableSubscriber(writable));
    expect(upstream.requested).toEqual([2]);
    upstream.next('a');
    expect(upstream.requested).toEqual([2]);
    upstream.next('b');
    await settle();
    expect(upstream.requested).toEqual([2, 2]);
    upstream.complete();
    await once(writable, 'close');
    expect(written).toEqual(['a', 'b']);
  });

  it('requests one chunk at a time of bytes, whose lengths nobody knows beforehand', async () => {
    const upstream = TestPublisher.create<Buffer>();
    const writable = new PassThrough({ highWaterMark: 4 });
    upstream.subscribe(toWritableSubscriber(writable));
    upstream.next(Buffer.from('ab'));
    expect([upstream.requested, writable.writableNeedDrain]).toEqual([[1, 1], false]);
    upstream.next(Buffer.from('cdefgh'));
    expect([upstream.requested, writable.writableNeedDrain]).toEqual([[1, 1], true]);
    upstream.complete();
    expect((await writable.toArray()).join('')).toBe('abcdefgh');
  });

  it('gives a failure of the flow to the stream’s own error listener', async () => {
    const broken = new Error('broken');
    const writable = sink();
    const told = new Promise((resolve) => writable.once('error', resolve));
    throwError(() => broken).subscribe(toWritableSubscriber(writable));
    expect(await told).toBe(broken);
    expect(unhandled).toEqual([]);
  });

  it('T82 · reports a failure that nobody listens to, instead of hiding it behind its own listener', async () => {
    const broken = new Error('broken');
    of(1).subscribe(toWritableSubscriber(new Writable({ objectMode: true, write: (_item, _encoding, done) => done(broken) })));
    await settle();
    expect(unhandled).toEqual([broken]);
  });

  it('reports the failure of a flow whose stream it may not end', () => {
    const writable = sink().on('error', () => {});
    throwError(() => 'no').subscribe(toWritableSubscriber(writable, { end: false }));
    expect(unhandled).toEqual(['no']);
    expect(writable.destroyed).toBe(false);
  });

  it('T1 · throws for null, cancels, and destroys the stream (§2.13)', async () => {
    const upstream = TestPublisher.create<unknown>();
    const writable = sink().on('error', () => {});
    const subscriber = toWritableSubscriber(writable);
    upstream.subscribe(subscriber);
    expect(() => subscriber.onNext(null)).toThrow(TypeError);
    expect(upstream.cancelled).toBe(true);
    expect(writable.destroyed).toBe(true);
  });

  it('T27 · takes no more than it requested from a publisher that breaks the rules', async () => {
    const writable = new Gate(1).on('error', () => {});
    const subscriber = toWritableSubscriber<number>(writable);
    let cancelled = false;
    subscriber.onSubscribe({ request() {}, cancel: () => (cancelled = true) });
    subscriber.onNext(1);
    subscriber.onNext(2);
    expect(writable.written).toEqual([1]);
    expect(cancelled).toBe(true);
    expect(writable.errored).toMatchObject({ name: 'SpecViolationError', rule: '1.1' });
  });

  it('cancels a second subscription (§2.5)', () => {
    const subscriber = toWritableSubscriber(sink());
    const second = { request() {}, cancelled: false, cancel() { this.cancelled = true; } };
    subscriber.onSubscribe({ request() {}, cancel() {} });
    subscriber.onSubscribe(second);
    expect(second.cancelled).toBe(true);
  });
});
