import { empty, of, range } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordedStream, turn, watchUnhandled } from '../test/streams.ts';
import { throughTransformStream } from './through-transform-stream.ts';

const identity = <T>(): TransformStream<T, T> => new TransformStream<T, T>();

/** A transform that gives each item `times` times, and none for 0. */
const repeating = (times: number) => (): TransformStream<number, number> =>
  new TransformStream({
    transform: (item, controller) => {
      for (let i = 0; i < times; i++) controller.enqueue(item);
    },
  });

describe('throughTransformStream', () => {
  const unhandled = watchUnhandled();

  it('T61 · asks for nothing before something is asked for', async () => {
    const upstream = TestPublisher.cold(1, 2, 3);
    const probe = TestSubscriber.on(throughTransformStream(identity<number>)(upstream));
    await turn();
    expect([upstream.subscriptions, upstream.requested]).toEqual([1, []]);
    probe.cancel();
  });

  it('T61 · asks for as many items as are asked for, one at a time', async () => {
    const upstream = TestPublisher.cold(1, 2, 3, 4, 5);
    const probe = TestSubscriber.on(throughTransformStream(identity<number>)(upstream));
    expect(await probe.awaitNext(2)).toEqual([1, 2]);
    await turn();
    expect(upstream.requested).toEqual([1, 1]);
    expect(await probe.awaitNext(1)).toEqual([3]);
    await turn();
    expect(upstream.totalRequested).toBe(3);
    probe.cancel().expectNoViolations();
  });

  it('T61 · asks for nothing ahead through a chain of transforms', async () => {
    const upstream = TestPublisher.cold(1, 2, 3, 4, 5);
    const three = [identity<number>, identity<number>, identity<number>].map((make) => throughTransformStream(make));
    const probe = TestSubscriber.on(throughTransformStream(identity<number>)(upstream).pipe(three[0]!, three[1]!));
    await probe.awaitNext(1);
    await turn();
    expect(upstream.totalRequested).toBe(1);
    probe.cancel();
  });

  it('asks no more while the transform still has what it made of an item', async () => {
    const upstream = TestPublisher.cold(1, 2, 3);
    const probe = TestSubscriber.on(throughTransformStream(repeating(3))(upstream));
    for (let i = 0; i < 3; i++) await probe.awaitNext(1);
    await turn();
    expect([probe.items, upstream.totalRequested]).toEqual([[1, 1, 1], 1]);
    expect(await probe.awaitNext(1)).toEqual([2]);
    expect(upstream.totalRequested).toBe(2);
    probe.cancel();
  });

  it('asks on while the transform makes nothing of the items', async () => {
    const even = (): TransformStream<number, number> =>
      new TransformStream({ transform: (item, controller) => void (item % 4 === 3 && controller.enqueue(item)) });
    const upstream = TestPublisher.cold(...Array.from({ length: 20 }, (_, at) => at));
    const probe = TestSubscriber.on(throughTransformStream(even)(upstream));
    expect(await probe.awaitNext(1)).toEqual([3]);
    await turn();
    expect(upstream.totalRequested).toBe(4);
    probe.cancel();
  });

  it('T10 · lets timers run while an endless flow goes into a transform that makes nothing of it', async () => {
    const probe = TestSubscriber.on(throughTransformStream(repeating(0))(range(1, Infinity))).request(1);
    await new Promise((resolve) => setTimeout(resolve, 0)); // hangs if microtasks starve it
    probe.cancel();
  });

  it('gives all that the transform makes, for any schedule of demand', async () => {
    const requests = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.nat(3), fc.nat(6), requests, async (times, length, schedule) => {
        const probe = TestSubscriber.on(range(0, length).pipe(throughTransformStream(repeating(times))));
        for (const n of schedule) {
          probe.request(n);
          await turn();
        }
        probe.request(Infinity);
        await probe.awaitTerminal();
        expect(probe.items).toEqual(Array.from({ length: length * times }, (_, at) => Math.floor(at / times)));
        probe.expectNoViolations();
      }),
      { numRuns: 50 },
    );
  });

  it('delivers what flush gives, then completes; without demand an empty flow completes too', async () => {
    const flushing = (): TransformStream<string, string> => new TransformStream({ flush: (controller) => controller.enqueue('last') });
    expect(await empty().pipe(throughTransformStream(flushing)).toArray()).toEqual(['last']);
    const probe = TestSubscriber.on(empty().pipe(throughTransformStream(identity<string>)));
    expect(await probe.awaitTerminal()).toBe('complete');
  });

  it('T62 · runs cancel and not flush when it is cancelled, and never closes the writable side', async () => {
    const ran: unknown[] = [];
    const transformer = { flush: () => void ran.push('flush'), cancel: () => void ran.push('cancel') };
    const upstream = TestPublisher.create();
    const probe = TestSubscriber.on(throughTransformStream(() => new TransformStream(transformer as Transformer))(upstream)).request(1);
    probe.cancel();
    await turn();
    expect([ran, upstream.cancelled]).toEqual([['cancel'], true]);
  });

  it('T41 · aborts the writable side of any pair when it is cancelled', async () => {
    const sink = recordedStream();
    const cancels: unknown[] = [];
    const readable = new ReadableStream({ cancel: (reason) => void cancels.push(reason) });
    TestSubscriber.on(throughTransformStream(() => ({ readable, writable: sink.writable }))(TestPublisher.create())).cancel();
    await turn();
    expect([sink.events, cancels.length]).toEqual([[{ aborted: expect.objectContaining({ name: 'AbortError' }) }], 1]);
    expect([readable.locked, sink.writable.locked]).toEqual([false, false]);
  });

  it('cancels while a transform is under way, without waiting for it', async () => {
    const upstream = TestPublisher.cold(1, 2);
    const stuck = (): TransformStream<number, number> => new TransformStream({ transform: () => new Promise(() => {}) });
    const probe = TestSubscriber.on(throughTransformStream(stuck)(upstream)).request(1);
    await turn();
    probe.cancel();
    expect(upstream.cancelled).toBe(true);
  });

  it('passes a failure on at once, and aborts the transform with its reason', async () => {
    const reasons: unknown[] = [];
    const transformer = { cancel: (reason: unknown) => void reasons.push(reason) };
    const upstream = TestPublisher.create();
    const probe = TestSubscriber.on(
      throughTransformStream(() => new TransformStream(transformer as Transformer))(upstream),
    );
    upstream.fail('broken');
    expect(probe.error).toBe('broken');
    await turn();
    expect(reasons).toEqual(['broken']);
  });

  it('fails with what the transform throws, and cancels upstream', async () => {
    const thrown = new Error('cannot transform');
    const upstream = TestPublisher.cold(1, 2);
    const failing = (): TransformStream<number, number> => new TransformStream({ transform: () => Promise.reject(thrown) });
    const probe = TestSubscriber.on(throughTransformStream(failing)(upstream)).request(1);
    await probe.awaitTerminal();
    expect([probe.error, upstream.cancelled]).toEqual([thrown, true]);
  });

  it('fails with what flush throws', async () => {
    const failing = (): TransformStream<number, number> => new TransformStream({ flush: () => Promise.reject('at the end') });
    await expect(of(1).pipe(throughTransformStream(failing)).toArray()).rejects.toBe('at the end');
  });

  it('completes when the transform has had enough, after what it had made, and cancels upstream', async () => {
    const upstream = TestPublisher.cold(1, 2, 3);
    const terminating = (): TransformStream<number, number> =>
      new TransformStream({
        transform: (item, controller) => {
          controller.enqueue(item);
          controller.enqueue(item);
          controller.terminate();
        },
      });
    const probe = TestSubscriber.on(throughTransformStream(terminating)(upstream));
    await probe.awaitNext(1);
    await turn();
    expect(upstream.cancelled).toBe(true);
    probe.request(1);
    await probe.awaitTerminal();
    expect([probe.items, probe.ending]).toEqual([[1, 1], 'complete']);
  });

  it('takes the end of a transform that has had enough for no failure, whatever is asked for', async () => {
    const firstThree = (): TransformStream<number, number> =>
      new TransformStream({
        transform: (item, controller) => {
          controller.enqueue(item);
          if (item === 3) controller.terminate();
        },
      });
    const probe = TestSubscriber.on(throughTransformStream(firstThree)(range(1, Infinity))).request(Infinity);
    await probe.awaitTerminal();
    await turn();
    expect([probe.items, probe.ending, unhandled]).toEqual([[1, 2, 3], 'complete', []]);
  });

  it('fails when the writable side of a pair breaks, though its readable side knows nothing of it', async () => {
    const sink = recordedStream<number>();
    const pair = { readable: new ReadableStream<number>(), writable: sink.writable };
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(throughTransformStream(() => pair)(upstream)).request(1);
    await turn();
    sink.controller.error('one side only');
    await probe.awaitTerminal();
    expect([probe.error, upstream.cancelled]).toEqual(['one side only', true]);
  });

  it('fails with what making it throws, and on a side that is locked, and leaves upstream', () => {
    const locked = new TransformStream();
    locked.writable.getWriter();
    for (const make of [() => { throw 'no transform'; }, () => locked]) {
      const upstream = TestPublisher.create();
      const probe = TestSubscriber.on(throughTransformStream(make)(upstream));
      expect([probe.failed, upstream.subscribers]).toEqual([true, 0]);
    }
  });

  it('runs CompressionStream and DecompressionStream there and back, byte for byte', async () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => (at * at) % 251);
    const parts = Array.from({ length: 100 }, (_, at) => bytes.subarray(at * 1000, at * 1000 + 1000));
    const back = await of(...parts)
      .pipe(
        throughTransformStream<Uint8Array, Uint8Array>(() => new CompressionStream('gzip') as never),
        throughTransformStream<Uint8Array, Uint8Array>(() => new DecompressionStream('gzip') as never),
      )
      .toArray();
    const got = new Uint8Array(await new Blob(back as BlobPart[]).arrayBuffer());
    expect([got.length, got.findIndex((byte, at) => byte !== bytes[at])]).toEqual([bytes.length, -1]);
  });

  it('reports a failure that comes after cancel', async () => {
    const upstream = TestPublisher.create().violate('defer-cancellation');
    TestSubscriber.on(throughTransformStream(identity)(upstream)).cancel();
    upstream.fail('late');
    await turn();
    expect(unhandled.splice(0)).toEqual(['late']);
  });
});
