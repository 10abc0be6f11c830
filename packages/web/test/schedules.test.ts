import { map } from '@sluice/operators';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectFailures } from '../../core/test/unhandled.ts';
import { fromReadableStream, throughTransformStream, toReadableStream, toTransformStream, writeToStream } from '../src/index.ts';
import { turn } from './streams.ts';

/** The bridges under any order of what may happen: each step is a word, and a turn lets everything happen that is due. */

const unhandled = collectFailures();

const broken = new Error('broken');
const fifteen: readonly number[] = Array.from({ length: 15 }, (_, at) => at);
const mark = fc.constantFrom(0, 1, 3);
const finite = () => TestPublisher.cold(...fifteen).complete();

async function settle(turns = 8): Promise<void> {
  for (let at = 0; at < turns; at++) await turn();
}

async function play<S extends string>(script: readonly S[], steps: Readonly<Record<S, () => unknown>>): Promise<void> {
  for (const step of script) await steps[step]();
  await settle();
}

describe('any schedule', () => {
  it('of chunks, requests, ends and cancels over fromReadableStream', { timeout: 60_000 }, async () => {
    const step = fc.constantFrom('enqueue', 'enqueue', 'request', 'request', 'turn', 'close', 'error', 'cancel');
    await fc.assert(
      fc.asyncProperty(mark, fc.array(step, { maxLength: 25 }), async (highWaterMark, script) => {
        unhandled.length = 0;
        let controller!: ReadableStreamDefaultController<number>;
        const cancels: unknown[] = [];
        const start = (given: ReadableStreamDefaultController<number>): void => void (controller = given);
        const stream = new ReadableStream<number>({ start, cancel: (reason) => void cancels.push(reason) }, { highWaterMark });
        const probe = TestSubscriber.on(fromReadableStream(stream));
        let [sent, over] = [0, false];
        const open = (): boolean => !over && !probe.cancelled;
        await play(script, {
          enqueue: () => void (open() && controller.enqueue(++sent)),
          request: () => probe.request(2),
          turn,
          close: () => void (open() && ((over = true), controller.close())),
          error: () => void (open() && ((over = true), controller.error(broken))),
          cancel: () => probe.cancel(),
        });
        const { items, requested } = probe;
        expect([probe.violations, probe.afterCancel]).toEqual([[], []]);
        expect(items).toEqual(Array.from({ length: items.length }, (_, at) => at + 1));
        expect(items.length).toBeLessThanOrEqual(requested);
        if (probe.completed) expect([over, items.length]).toEqual([true, sent]);
        if (probe.failed) expect([over, probe.error]).toEqual([true, broken]);
        if (!over && !probe.cancelled) expect(items.length).toBe(Math.min(sent, requested));
        if (probe.cancelled && !over) expect(cancels).toEqual([expect.objectContaining({ name: 'AbortError' })]);
        if (probe.ending !== undefined) expect(stream.locked).toBe(false);
        expect(unhandled.every((reason) => reason === broken)).toBe(true);
        expect(unhandled.length + (probe.failed ? 1 : 0)).toBeLessThanOrEqual(1);
        if (!probe.cancelled) probe.cancel();
      }),
      { numRuns: 300 },
    );
  });

  it('of items, reads, ends and cancels over toReadableStream', { timeout: 60_000 }, async () => {
    const step = fc.constantFrom('next', 'next', 'read', 'read', 'turn', 'complete', 'fail', 'cancel');
    await fc.assert(
      fc.asyncProperty(mark, fc.array(step, { maxLength: 25 }), async (highWaterMark, script) => {
        unhandled.length = 0;
        const upstream = TestPublisher.create<number>();
        const reader = toReadableStream(upstream, { highWaterMark }).getReader();
        const [seen, ends]: [number[], unknown[]] = [[], []];
        let [sent, reads, over, left] = [0, 0, false, false];
        reader.closed.catch(() => {});
        await play(script, {
          next: () => void (upstream.outstanding > 0 && !over && !upstream.cancelled && upstream.next(++sent)),
          read: () => {
            reads++;
            reader.read().then(({ done, value }) => (done ? ends.push('done') : seen.push(value)), (reason: unknown) => ends.push(reason));
          },
          turn,
          complete: () => void (!over && !left && ((over = true), upstream.complete())),
          fail: () => void (!over && !left && ((over = true), upstream.fail(broken))),
          cancel: () => ((left = true), void reader.cancel().catch(() => {})),
        });
        expect(seen).toEqual(Array.from({ length: seen.length }, (_, at) => at + 1));
        expect(upstream.totalRequested).toBeLessThanOrEqual(reads + highWaterMark);
        if (!left) expect(seen.length).toBe(Math.min(reads, sent));
        if (!left && ends.includes(broken)) expect(seen.length).toBe(sent); // the failure overtook nothing
        if (left && !over) expect(upstream.cancelled).toBe(true);
        expect(unhandled.every((reason) => reason === broken)).toBe(true);
        expect(unhandled.length).toBeLessThanOrEqual(left ? 1 : 0);
        if (!left) await reader.cancel().catch(() => {});
      }),
      { numRuns: 300 },
    );
  });

  it('of slow and fast writes over writeToStream keeps order and bound, and one ending', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(mark, fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }), fc.constantFrom('complete', 'fail', 'abort'), fc.nat(12), async (highWaterMark, slow, how, when) => {
        unhandled.length = 0;
        const upstream = finite();
        const controller = new AbortController();
        const [written, ends]: [number[], unknown[]] = [[], []];
        let most = 0;
        const writable = new WritableStream<number>(
          {
            write: async (item) => {
              most = Math.max(most, upstream.totalRequested - written.length);
              written.push(item);
              if (written.length === when && how === 'abort') controller.abort(broken);
              if (written.length === when && how === 'fail') throw broken;
              if (slow[written.length % slow.length]) await turn();
            },
            close: () => void ends.push('close'),
            abort: (reason) => void ends.push(reason),
          },
          { highWaterMark },
        );
        const ending = await writeToStream(upstream, writable, { signal: controller.signal }).then(() => 'complete', (reason: unknown) => reason);
        await settle(2);
        expect(written).toEqual(fifteen.slice(0, written.length));
        expect(most).toBeLessThanOrEqual(Math.max(1, highWaterMark) + 1);
        const interrupted = how !== 'complete' && when > 0;
        expect(ending).toBe(interrupted ? broken : 'complete');
        expect([ends, writable.locked, unhandled]).toEqual([interrupted ? (how === 'abort' ? [broken] : []) : ['close'], false, []]);
        if (interrupted) expect(upstream.cancelled || upstream.totalRequested > 15).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('of requests and a cancel over transforms keeps every item, and asks upstream for no more', { timeout: 60_000 }, async () => {
    const make = {
      plain: () => new TransformStream<number, number>(),
      late: () => new TransformStream<number, number>({ transform: async (item, controller) => (await turn(), controller.enqueue(item)) }),
      ours: () => toTransformStream(map((item: number) => item)),
    };
    const kind = fc.constantFrom<keyof typeof make>('plain', 'late', 'ours');
    await fc.assert(
      fc.asyncProperty(kind, kind, fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 8 }), fc.boolean(), async (first, second, requests, cancels) => {
        const upstream = finite();
        const through = throughTransformStream<number, number>(make[second])(throughTransformStream<number, number>(make[first])(upstream));
        const probe = TestSubscriber.on(through);
        for (const n of requests) {
          probe.request(n);
          await settle(n);
        }
        const total = requests.reduce((sum, n) => sum + n, 0);
        await settle(60);
        expect([probe.items, probe.violations]).toEqual([fifteen.slice(0, total), []]);
        expect(upstream.totalRequested).toBeLessThanOrEqual(total);
        if (cancels) {
          probe.cancel();
          await settle(2);
          expect(upstream.cancelled || total > 15 || probe.completed || total === 15).toBe(true);
        } else {
          probe.request(20);
          await settle(60);
          expect([probe.items, probe.ending]).toEqual([fifteen, 'complete']);
        }
        expect(unhandled).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
