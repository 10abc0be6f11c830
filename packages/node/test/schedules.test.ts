import { PassThrough, Readable, Transform, Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectFailures } from '../../core/test/unhandled.ts';
import { fromReadable, throughDuplex, toReadable, writeTo } from '../src/index.ts';
import { listeners, settle } from './streams.ts';

/** The bridges under any order of what may happen: each step is a letter, and a turn lets everything happen that is due. */

const unhandled = collectFailures();

const broken = new Error('broken');
const mark = fc.constantFrom(0, 1, 3, 16);

type Steps<S extends string> = Readonly<Record<S, () => unknown>>;

async function play<S extends string>(script: readonly S[], steps: Steps<S>): Promise<void> {
  for (const step of script) await steps[step]();
  await settle();
}

describe('any schedule', () => {
  it('of pushes, requests, ends and cancels over fromReadable', { timeout: 60_000 }, async () => {
    const step = fc.constantFrom('push', 'push', 'request', 'request', 'turn', 'end', 'fail', 'destroy', 'cancel', 'finally');
    await fc.assert(
      fc.asyncProperty(mark, fc.boolean(), fc.array(step, { maxLength: 25 }), async (highWaterMark, readAhead, script) => {
        const readable = new Readable({ objectMode: true, highWaterMark, read: () => {} }).on('error', () => {});
        const before = listeners(readable);
        const probe = TestSubscriber.on(fromReadable<number>(readable, { readAhead }));
        let [pushed, ended] = [0, false];
        await play(script, {
          push: () => void (!ended && !readable.destroyed && readable.push(++pushed)),
          request: () => probe.request(2),
          turn,
          end: () => void (!ended && !readable.destroyed && ((ended = true), readable.push(null))),
          fail: () => readable.destroy(broken),
          destroy: () => readable.destroy(),
          cancel: () => probe.cancel(),
          finally: () => settle(),
        });
        const { items, requested, afterCancel, violations } = probe;
        expect([violations, afterCancel, unhandled]).toEqual([[], [], []]);
        expect(items).toEqual(Array.from({ length: items.length }, (_, at) => at + 1));
        expect(items.length).toBeLessThanOrEqual(requested);
        if (probe.completed) expect([ended, items.length]).toEqual([true, pushed]);
        if (probe.failed) expect([broken, readable.errored]).toContain((probe.error as { code?: string }).code === 'ERR_STREAM_PREMATURE_CLOSE' ? readable.errored : probe.error);
        if (probe.cancelled) expect(readable.destroyed).toBe(true);
        if (!readable.destroyed) expect(items.length).toBe(Math.min(pushed, requested));
        if (!readable.destroyed && ended && items.length === pushed && requested > 0) expect(probe.completed).toBe(true);
        if (probe.ending !== undefined && readable.closed) expect(listeners(readable)).toEqual(before);
        readable.destroy();
      }),
      { numRuns: 400 },
    );
  });

  it('of items, reads, ends and destroys over toReadable', { timeout: 60_000 }, async () => {
    const step = fc.constantFrom('next', 'next', 'read', 'read', 'turn', 'complete', 'fail', 'destroy');
    await fc.assert(
      fc.asyncProperty(mark, fc.array(step, { maxLength: 25 }), async (highWaterMark, script) => {
        unhandled.length = 0;
        const upstream = TestPublisher.create<number>();
        const failures: unknown[] = [];
        const readable = toReadable(upstream, { highWaterMark }).on('error', (reason) => failures.push(reason));
        let [sent, reads, over] = [0, 0, false];
        const seen: unknown[] = [];
        await play(script, {
          next: () => void (upstream.outstanding > 0 && !over && !upstream.cancelled && upstream.next(++sent)),
          read: () => {
            const item: unknown = readable.read();
            reads++;
            if (item !== null) seen.push(item);
          },
          turn,
          complete: () => void (!over && !upstream.cancelled && ((over = true), upstream.complete())),
          fail: () => void (!over && !upstream.cancelled && ((over = true), upstream.fail(broken))),
          destroy: () => readable.destroy(),
        });
        expect(seen).toEqual(Array.from({ length: seen.length }, (_, at) => at + 1));
        expect(upstream.totalRequested).toBeLessThanOrEqual(reads === 0 ? 0 : reads + highWaterMark + 1);
        if (failures.length > 0) expect([failures, seen.length]).toEqual([[broken], sent]); // it overtook nothing
        if (readable.destroyed && !over) expect(upstream.cancelled).toBe(true);
        if (!readable.destroyed && !over) expect(upstream.cancelled).toBe(false);
        readable.destroy();
        await settle(2);
        expect(unhandled.every((reason) => reason === broken)).toBe(true);
        expect(unhandled.length + failures.length).toBeLessThanOrEqual(1); // told once, here or there
      }),
      { numRuns: 400 },
    );
  });

  it('of requests over throughDuplex keeps every item, and asks upstream for no more', { timeout: 60_000 }, async () => {
    const late = (marks: object): Transform =>
      new Transform({ objectMode: true, ...marks, transform: (item, _, done) => void setImmediate(() => done(null, item)) });
    const make = { plain: (marks: object) => new PassThrough({ objectMode: true, ...marks }), late };
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('plain', 'late'), mark, mark, fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 8 }), fc.boolean(), async (kind, readableHighWaterMark, writableHighWaterMark, requests, cancels) => {
        const upstream = TestPublisher.cold(...range15).complete();
        let duplex: Transform | undefined;
        const probe = TestSubscriber.on(fromPublisher(upstream, () => (duplex = make[kind as 'plain' | 'late']({ readableHighWaterMark, writableHighWaterMark }))));
        for (const n of requests) {
          probe.request(n);
          await settle(n);
        }
        const total = requests.reduce((sum, n) => sum + n, 0);
        await settle(40);
        expect([probe.items, probe.violations]).toEqual([range15.slice(0, total), []]);
        expect(upstream.totalRequested).toBeLessThanOrEqual(total + 1); // one more, when the last item has been taken: the end
        if (cancels) {
          probe.cancel();
          await settle();
          expect([upstream.cancelled || upstream.totalRequested > 15 || probe.completed, duplex?.destroyed]).toEqual([true, true]);
        } else {
          await settle();
          expect(probe.request(20).failed).toBe(false);
          await settle(60);
          expect([probe.items, probe.ending]).toEqual([range15, 'complete']);
        }
        expect(unhandled).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  it('of requests over throughDuplex gives all that a transform makes of one item, and what it makes at its end', { timeout: 60_000 }, async () => {
    const later = fc.constantFrom((act: () => void) => act(), setImmediate, queueMicrotask, process.nextTick);
    await fc.assert(
      fc.asyncProperty(later, mark, mark, fc.array(fc.nat(4), { minLength: 1, maxLength: 6 }), fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 8 }), async (when, readableHighWaterMark, writableHighWaterMark, copies, requests) => {
        const repeating = new Transform({
          objectMode: true,
          readableHighWaterMark,
          writableHighWaterMark,
          transform(times: number, _encoding, done) {
            when(() => {
              for (let copy = 0; copy < times; copy++) this.push(times);
              done();
            });
          },
          flush(done) {
            this.push('flushed');
            done();
          },
        });
        const upstream = TestPublisher.cold(...copies).complete();
        const probe = TestSubscriber.on(fromPublisher(upstream, () => repeating));
        const made = [...copies.flatMap((times) => Array<unknown>(times).fill(times)), 'flushed'];
        let total = 0;
        for (const n of requests) {
          probe.request(n);
          total += n;
          await settle(20);
          expect(probe.items).toEqual(made.slice(0, total));
        }
        await settle(40);
        probe.request(made.length);
        await settle(60);
        expect([probe.items, probe.ending, probe.violations, unhandled]).toEqual([made, 'complete', [], []]);
      }),
      { numRuns: 150 },
    );
  });

  it('of slow and fast writes over writeTo keeps order and bound, and one ending', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(mark, fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }), fc.constantFrom('complete', 'destroy', 'fail', 'abort'), fc.nat(12), async (highWaterMark, slow, how, when) => {
        const written: number[] = [];
        const upstream = TestPublisher.cold(...range15).complete();
        const controller = new AbortController();
        let most = 0;
        const writable = new Writable({
          objectMode: true,
          highWaterMark,
          write: (item: number, _, done) => {
            most = Math.max(most, upstream.totalRequested - written.length);
            written.push(item);
            if (written.length === when && how === 'destroy') writable.destroy();
            if (written.length === when && how === 'abort') controller.abort(broken);
            if (written.length === when && how === 'fail') done(broken);
            else if (slow[written.length % slow.length]) setImmediate(done);
            else done();
          },
        });
        const ending = await writeTo(upstream, writable, { signal: controller.signal }).then(() => 'complete', (reason: unknown) => reason);
        await settle();
        expect(written).toEqual(range15.slice(0, written.length));
        expect(most).toBeLessThanOrEqual(Math.max(1, highWaterMark) * 2);
        const interrupted = how !== 'complete' && when > 0;
        expect([ending === 'complete', writable.writableFinished]).toEqual([!interrupted, !interrupted]);
        if (interrupted && how !== 'destroy') expect(ending).toBe(broken);
        expect([unhandled, listeners(writable)]).toEqual([[], {}]);
      }),
      { numRuns: 150 },
    );
  });
});

const range15: readonly number[] = Array.from({ length: 15 }, (_, at) => at);

function fromPublisher(upstream: TestPublisher<number>, make: () => Transform) {
  return throughDuplex<number, number>(make)(upstream);
}
