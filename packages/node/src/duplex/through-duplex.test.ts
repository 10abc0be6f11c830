import { AsyncLocalStorage } from 'node:async_hooks';
import { createServer, connect, type AddressInfo, type Server } from 'node:net';
import { Duplex, PassThrough, Transform, type TransformOptions } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { configure, type Flow, generate, of, range } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { closed, listeners, settle } from '../../test/streams.ts';
import { throughDuplex } from './through-duplex.ts';

function doubling(options: TransformOptions = {}): Transform {
  return new Transform({
    objectMode: true,
    transform: (item: number, _encoding, done) => done(null, item * 2),
    ...options,
  });
}

/** Upstream, the duplex in the middle, and a probe. */
function through<T, R>(duplex: Duplex): { upstream: TestPublisher<T>; probe: TestSubscriber<R> } {
  const upstream = TestPublisher.create<T>();
  return { upstream, probe: TestSubscriber.on(throughDuplex<T, R>(() => duplex)(upstream)) };
}

/** 1, 2, 3 … without end; `pulled` is called for each. */
function counting(pulled: () => void): Flow<number> {
  return generate(() => 1, (n, emit) => {
    pulled();
    emit(n);
    return n + 1;
  });
}

describe('throughDuplex', () => {
  describe('demand', () => {
    it('T2 · asks for nothing on either side before the first request', async () => {
      let read = 0;
      const { upstream } = through(new Duplex({ objectMode: true, read: () => void read++, write() {} }));
      await settle();
      expect(upstream.requested).toEqual([]);
      expect(read).toBe(0);
    });

    it.each([0, 1, 16])('T30 · pulls one item for each that was requested through a one-to-one transform with marks of %i', async (highWaterMark) => {
      let pulled = 0;
      const numbers = range(1, Infinity);
      const transform = throughDuplex<number, number>(() => doubling({ highWaterMark, transform: (item: number, _e, done) => (pulled++, done(null, item * 2)) }));
      const probe = TestSubscriber.on(transform(numbers)).request(3);
      await settle();
      expect(probe.items).toEqual([2, 4, 6]);
      expect(pulled).toBe(3);
      probe.request(2);
      await settle();
      expect(pulled).toBe(5);
      probe.cancel();
    });

    it('pulls one item for each through an asynchronous transform too', async () => {
      let pulled = 0;
      const transform = throughDuplex<number, number>(() =>
        doubling({ transform: (item: number, _e, done) => void setImmediate(() => (pulled++, done(null, item * 2))) }),
      );
      const probe = TestSubscriber.on(transform(range(1, Infinity))).request(4);
      await settle(20);
      expect(probe.items).toEqual([2, 4, 6, 8]);
      expect(pulled).toBe(4);
      probe.cancel();
    });

    it('gives more to a transform that swallows what it is given, until something comes out', async () => {
      const { upstream, probe } = through<number, number>(
        doubling({ transform: (item: number, _e, done) => (item % 3 === 0 ? done(null, item) : done()) }),
      );
      probe.request(1);
      for (const item of [1, 2, 3]) {
        upstream.next(item);
        await settle();
      }
      expect(probe.items).toEqual([3]);
      expect(upstream.totalRequested).toBe(3);
      probe.cancel();
    });

    it('takes several outputs of one input as they are asked for', async () => {
      const splitting = new Transform({
        objectMode: true,
        transform(item: string, _encoding, done) {
          for (const part of item) this.push(part);
          done();
        },
      });
      const { upstream, probe } = through<string, string>(splitting);
      probe.request(1);
      upstream.next('abc');
      await settle();
      expect(probe.items).toEqual(['a']);
      probe.request(2);
      await settle();
      expect(probe.items).toEqual(['a', 'b', 'c']);
      expect(upstream.totalRequested).toBe(1);
      probe.cancel();
    });

    it('reads a duplex that comes paused', async () => {
      const { upstream, probe } = through<number, number>(doubling().pause() as Duplex);
      probe.request(1);
      upstream.next(1);
      await settle();
      expect(probe.items).toEqual([2]);
      probe.cancel();
    });

    it('stops asking upstream at the writable mark when nothing can be processed', async () => {
      const stuck = new Duplex({ objectMode: true, writableHighWaterMark: 2, read() {}, write() {} });
      const flow = throughDuplex<number, number>(() => stuck)(TestPublisher.cold(...Array.from({ length: 10 }, (_, at) => at)));
      TestSubscriber.on(flow).request(Infinity);
      await settle();
      expect(stuck.writableLength).toBe(2);
      stuck.destroy();
    });

    it('T4 · passes a hundred thousand items with constant stack', async () => {
      const sum = await range(1, 100_000).pipe(throughDuplex<number, number>(() => doubling())).reduce((a, b) => a + b, 0);
      expect(sum).toBe(10_000_100_000);
    });
  });

  describe('end', () => {
    it('holds the one item that comes before it is asked for when upstream has completed, and says so if it is lost', async () => {
      const lost: unknown[] = [];
      configure({ onDropped: (...told) => void lost.push(told) });
      const flushing = doubling({ flush(done) { this.push('flushed'); done(); } });
      const { upstream, probe } = through<number, unknown>(flushing);
      probe.request(1);
      upstream.next(1).complete();
      await closed(flushing);
      expect([probe.items, probe.ending]).toEqual([[2], undefined]);
      probe.cancel();
      configure({ onDropped: undefined });
      expect(lost).toEqual([['flushed', 'cancelled']]);
    });

    it('delivers what the transform flushes, then completes', async () => {
      const flushing = (): Transform => doubling({ flush(done) { this.push('flushed'); done(); } });
      expect(await of(1).pipe(throughDuplex<number, unknown>(flushing)).toArray()).toEqual([2, 'flushed']);
    });

    it('brings bytes through gzip and gunzip unchanged', async () => {
      const text = 'all work and no play '.repeat(10_000);
      const chunks = await of(Buffer.from(text)).pipe(throughDuplex(() => createGzip()), throughDuplex<Buffer, Buffer>(() => createGunzip())).toArray();
      expect(Buffer.concat(chunks).toString()).toBe(text);
    });

    it('T33 · takes a duplex whose halves are of different modes', async () => {
      const parsing = (): Transform =>
        new Transform({ readableObjectMode: true, transform: (chunk: Buffer, _e, done) => done(null, { size: chunk.length }) });
      expect(await of(Buffer.from('ab')).pipe(throughDuplex<Buffer, { size: number }>(parsing)).toArray()).toEqual([{ size: 2 }]);
    });

    it('T31 · completes and cancels upstream when the duplex ends its readable half first', async () => {
      const duplex = new Duplex({ objectMode: true, read() {}, write: (_item, _e, done) => done() });
      const { upstream, probe } = through(duplex);
      probe.request(1);
      await settle();
      duplex.push(null);
      expect(await probe.awaitTerminal()).toBe('complete');
      expect(upstream.cancelled).toBe(true);
      expect(duplex.destroyed).toBe(true);
    });

    it('completes an empty flow without demand', async () => {
      const { upstream, probe } = through(new PassThrough());
      upstream.complete();
      await settle();
      probe.request(1);
      expect(await probe.awaitTerminal()).toBe('complete');
    });

    it('leaves no listener on a duplex that is through', async () => {
      const duplex = doubling();
      const before = listeners(doubling());
      await of(1).pipe(throughDuplex(() => duplex)).drain();
      await settle();
      expect(listeners(duplex)).toEqual(before);
    });
  });

  describe('failure', () => {
    it('passes on a failure of upstream at once, and destroys the duplex with it', async () => {
      const duplex = doubling();
      const { upstream, probe } = through(duplex);
      const reason = { not: 'an Error' };
      upstream.fail(reason);
      expect(probe.error).toBe(reason);
      expect(duplex.errored).toBe(reason);
      await closed(duplex);
    });

    it('passes on a failure of the duplex, and cancels upstream', async () => {
      const broken = new Error('broken');
      const { upstream, probe } = through<number, number>(doubling({ transform: (_item, _e, done) => done(broken) }));
      probe.request(1);
      upstream.next(1);
      expect(await probe.awaitTerminal()).toBe('fail');
      expect([probe.error, upstream.subscribers]).toEqual([broken, 0]);
    });

    it('passes on the error of real data that is no gzip', async () => {
      await expect(of(Buffer.from('not gzip')).pipe(throughDuplex(() => createGunzip())).drain()).rejects.toMatchObject({ code: 'Z_DATA_ERROR' });
    });

    it('T11 · fails when somebody destroys the duplex without error', async () => {
      const duplex = doubling();
      const { upstream, probe } = through(duplex);
      duplex.destroy();
      await probe.awaitTerminal();
      expect(probe.error).toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
      expect(upstream.cancelled).toBe(true);
    });

    it('T13 · delivers nothing that was buffered once the duplex is destroyed, and says so', async () => {
      const lost: unknown[] = [];
      configure({ onDropped: (...told) => void lost.push(told) });
      const duplex = doubling();
      const { probe } = through<number, number>(duplex);
      probe.request(1);
      for (const item of [1, 2]) duplex.push(item);
      await settle();
      probe.request(1);
      duplex.destroy(new Error('gone'));
      await probe.awaitTerminal();
      configure({ onDropped: undefined });
      expect([probe.items, probe.error, lost]).toEqual([[1], new Error('gone'), [[2, 'failed']]]);
    });

    it('T25 · sees a duplex that never emits close destroyed, at the next request, and gives it nothing more', async () => {
      let pulled = 0;
      const duplex = doubling({ emitClose: false });
      const probe = TestSubscriber.on(throughDuplex<number, number>(() => duplex)(counting(() => pulled++))).request(1);
      await settle();
      duplex.destroy();
      probe.request(1);
      expect([probe.items, probe.error, pulled]).toEqual([[2], expect.objectContaining({ code: 'ERR_STREAM_PREMATURE_CLOSE' }), 1]);
    });

    it('T25 · sees a duplex that never emits close destroy itself over an item', async () => {
      let pulled = 0;
      const duplex = doubling({ emitClose: false, transform: () => void duplex.destroy() });
      const probe = TestSubscriber.on(throughDuplex<number, number>(() => duplex)(counting(() => pulled++))).request(Infinity);
      await settle();
      expect([probe.error, pulled]).toEqual([expect.objectContaining({ code: 'ERR_STREAM_PREMATURE_CLOSE' }), 1]);
    });

    it('T29 · writes nothing to a duplex that is being destroyed', async () => {
      let pulled = 0;
      let destroyed = (): void => {};
      const duplex = doubling({ destroy: (reason, done) => void (destroyed = () => done(reason)) });
      const probe = TestSubscriber.on(throughDuplex<number, number>(() => duplex)(counting(() => pulled++))).request(1);
      await settle();
      duplex.destroy();
      probe.request(3);
      await settle();
      expect([pulled, probe.ending]).toEqual([1, undefined]);
      destroyed();
      await settle();
      expect(probe.ending).toBe('fail');
    });

    it('T6 · passes on what the duplex’s own code throws', async () => {
      const broken = new Error('thrown');
      const throwing = doubling({ transform() { throw broken; } });
      await expect(of(1).pipe(throughDuplex(() => throwing)).drain()).rejects.toBe(broken);
      expect(throwing.destroyed).toBe(true);
    });

    it('fails with what the function throws, and over a duplex that was used before', async () => {
      const broken = new Error('no duplex');
      const upstream = TestPublisher.create<number>();
      const probe = TestSubscriber.on(throughDuplex(() => { throw broken; })(upstream));
      expect([probe.error, upstream.subscribers]).toEqual([broken, 0]);
      const once = doubling();
      const flow = of(1).pipe(throughDuplex(() => once));
      await flow.drain();
      await expect(flow.drain()).rejects.toThrow('a new duplex for each subscriber');
      await expect(of(1).pipe(throughDuplex(() => doubling().on('data', () => {}))).drain()).rejects.toThrow('somebody else reads it');
      expect(() => throughDuplex(doubling() as never)).toThrow(TypeError);
    });
  });

  describe('cancel', () => {
    it('T30 · cancels upstream and destroys the duplex at once, and does not flush it', async () => {
      let flushed = false;
      const duplex = doubling({ flush: (done) => { flushed = true; done(); } });
      const { upstream, probe } = through<number, number>(duplex);
      probe.request(5);
      upstream.next(1);
      probe.cancel();
      expect(upstream.cancelled).toBe(true);
      expect(duplex.destroyed).toBe(true);
      await closed(duplex);
      expect(flushed).toBe(false);
      expect(probe.items).toEqual([2]);
      expect(probe.afterCancel).toEqual([]);
    });
  });

  it('T7 · runs signals in the subscriber’s context if told so', async () => {
    const store = new AsyncLocalStorage<string>();
    const upstream = TestPublisher.create<number>();
    const seen: unknown[] = [];
    const done = store.run('subscriber', () =>
      throughDuplex<number, number>(() => doubling(), { context: true })(upstream).forEach(() => void seen.push(store.getStore())),
    );
    store.run('producer', () => upstream.next(1).complete());
    await done;
    expect(seen).toEqual(['subscriber']);
  });

  it('T96 · talks through a socket that stays half open, and gets what comes after its own end', async () => {
    const server = await listening((socket) => {
      const heard: Buffer[] = [];
      socket.on('data', (chunk: Buffer) => heard.push(chunk));
      socket.on('end', () => socket.end(Buffer.concat(heard).toString().toUpperCase()));
    });
    const { port } = server.address() as AddressInfo;
    const flow = of('to ', 'be').pipe(throughDuplex<string, Buffer>(() => connect({ port, host: '127.0.0.1', allowHalfOpen: true })));
    expect(Buffer.concat(await flow.toArray()).toString()).toBe('TO BE');
    await new Promise((resolve) => server.close(resolve));
  });
});

function listening(serve: Parameters<typeof createServer>[1]): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer({ allowHalfOpen: true }, serve as never);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
