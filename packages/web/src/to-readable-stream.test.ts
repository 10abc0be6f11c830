import { from, range, throwError } from '@sluice/core';
import { expectCollected, TestPublisher } from '@sluice/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { turn, watchUnhandled } from '../test/streams.ts';
import { toReadableStream } from './to-readable-stream.ts';

describe('toReadableStream', () => {
  const unhandled = watchUnhandled();

  it('T43 · subscribes when it is made, and requests nothing before it is read', async () => {
    const upstream = TestPublisher.create<number>();
    toReadableStream(upstream);
    await turn();
    expect([upstream.subscriptions, upstream.requested]).toEqual([1, []]);
  });

  it('T2 · requests one item for each read', async () => {
    const upstream = TestPublisher.cold(1, 2, 3, 4);
    const reader = toReadableStream(upstream).getReader();
    expect([await reader.read(), await reader.read()]).toEqual([1, 2].map((value) => ({ done: false, value })));
    await turn();
    expect(upstream.requested).toEqual([1, 1]);
  });

  it('T44 · answers concurrent reads in order, one request for each', async () => {
    const upstream = TestPublisher.cold(1, 2, 3, 4);
    const reader = toReadableStream(upstream).getReader();
    const reads = await Promise.all([reader.read(), reader.read(), reader.read()]);
    await turn();
    expect(reads.map(({ value }) => value)).toEqual([1, 2, 3]);
    expect(upstream.totalRequested).toBe(3);
  });

  it('T44 · waits for the item of one read before it requests that of the next', async () => {
    const upstream = TestPublisher.create<number>();
    const reader = toReadableStream(upstream).getReader();
    const reads = [reader.read(), reader.read()];
    await turn();
    expect(upstream.requested).toEqual([1]);
    upstream.next(1);
    await turn();
    upstream.next(2);
    expect((await Promise.all(reads)).map(({ value }) => value)).toEqual([1, 2]);
  });

  it('T45 · enqueues exactly what is read, of a source that has everything at once', async () => {
    let emitted = 0;
    const everything = (function* () {
      for (;;) yield emitted++;
    })();
    const reader = toReadableStream(from(everything)).getReader();
    await reader.read();
    await reader.read();
    await turn();
    expect(emitted).toBe(2);
  });

  it.each([1, 5])('with a high water mark of %i requests so many ahead', async (highWaterMark) => {
    const upstream = TestPublisher.cold(...Array.from({ length: 50 }, (_, at) => at));
    const reader = toReadableStream(upstream, { highWaterMark }).getReader();
    await turn();
    expect(upstream.totalRequested).toBe(highWaterMark);
    await reader.read();
    await turn();
    expect(upstream.totalRequested).toBe(highWaterMark + 1);
  });

  it('with an endless high water mark has everything delivered', async () => {
    const upstream = TestPublisher.cold(1, 2, 3).complete();
    const stream = toReadableStream(upstream, { highWaterMark: Infinity });
    await turn();
    expect(upstream.totalRequested).toBe(Infinity);
    const read: number[] = [];
    for await (const item of stream) read.push(item);
    expect(read).toEqual([1, 2, 3]);
  });

  it('never has more under way than reads and the mark, whatever the order of reads', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(4), fc.array(fc.boolean(), { maxLength: 20 }), async (highWaterMark, steps) => {
        const upstream = TestPublisher.create<number>();
        const reader = toReadableStream(upstream, { highWaterMark }).getReader();
        const reads: Promise<unknown>[] = [];
        for (const isRead of steps) {
          if (isRead) reads.push(reader.read());
          else if (upstream.outstanding > 0) upstream.next(0);
          await turn();
          expect(upstream.totalRequested).toBeLessThanOrEqual(reads.length + highWaterMark);
        }
        await reader.cancel();
        await Promise.all(reads);
      }),
    );
  });

  it('T10 · lets timers run while somebody reads an endless flow and never waits', async () => {
    const controller = new AbortController();
    const read = toReadableStream(range(1, Infinity)).pipeTo(new WritableStream(), controller);
    await new Promise((resolve) => setTimeout(resolve, 0)); // hangs if microtasks starve it
    controller.abort('seen enough');
    await expect(read).rejects.toBe('seen enough');
  });

  it('closes when upstream completes, without demand', async () => {
    const upstream = TestPublisher.create();
    const reader = toReadableStream(upstream).getReader();
    upstream.complete();
    expect([await reader.closed, await reader.read()]).toEqual([undefined, { done: true, value: undefined }]);
  });

  it('T9 · fails with the reason as it is, without demand', async () => {
    for (const reason of [new TypeError('own'), 'text', undefined]) {
      const upstream = TestPublisher.create();
      const reader = toReadableStream(upstream).getReader();
      upstream.fail(reason);
      await expect(reader.closed).rejects.toBe(reason);
    }
  });

  it('T54 · of a source that fails at once is made all the same, and fails', async () => {
    const stream = toReadableStream(throwError(() => 'at once'));
    await expect(stream.getReader().read()).rejects.toBe('at once');
  });

  it('T46 · lets no failure overtake the items that it holds', async () => {
    const upstream = TestPublisher.create<number>();
    const reader = toReadableStream(upstream, { highWaterMark: 3 }).getReader();
    await turn();
    upstream.next(1, 2).fail('after two');
    expect([await reader.read(), await reader.read()]).toEqual([1, 2].map((value) => ({ done: false, value })));
    await expect(reader.read()).rejects.toBe('after two');
  });

  it('T48 · cancels upstream at once, also while a read is pending', () => {
    const upstream = TestPublisher.create<number>();
    const reader = toReadableStream(upstream).getReader();
    void reader.read();
    void reader.cancel('enough');
    expect(upstream.cancelled).toBe(true);
  });

  it('T48 · resolves cancel on a closed stream, and rejects it on a failed one with the reason', async () => {
    const closed = TestPublisher.create();
    const failed = TestPublisher.create();
    const [ended, broken] = [toReadableStream(closed), toReadableStream(failed)];
    closed.complete();
    failed.fail('broken');
    expect(await ended.cancel()).toBeUndefined();
    await expect(broken.cancel()).rejects.toBe('broken');
  });

  it('T48 · a cancel leaves nothing of what it held, and reports a failure that waited behind it', async () => {
    const upstream = TestPublisher.create<number>();
    const stream = toReadableStream(upstream, { highWaterMark: 3 });
    await turn();
    upstream.next(1).fail('held back');
    await stream.cancel();
    expect([await stream.getReader().read(), unhandled.splice(0)]).toEqual([{ done: true, value: undefined }, ['held back']]);
  });

  it('T47 · drops signals that come after cancel, and reports a failure among them', async () => {
    const upstream = TestPublisher.create<number>().violate('defer-cancellation');
    const stream = toReadableStream(upstream);
    const reader = stream.getReader();
    void reader.read();
    await turn();
    await reader.cancel();
    upstream.next(1);
    upstream.fail('late');
    expect(unhandled.splice(0)).toEqual(['late']);
  });

  it('T1 · passes undefined on as a chunk, and fails on null', async () => {
    const upstream = TestPublisher.create<unknown>().violate('allow-null');
    const reader = toReadableStream(upstream, { highWaterMark: 2 }).getReader();
    await turn();
    upstream.next(undefined);
    expect(await reader.read()).toEqual({ done: false, value: undefined });
    expect(() => upstream.next(null)).toThrow(TypeError);
    await expect(reader.read()).rejects.toBeInstanceOf(TypeError);
    expect(upstream.cancelled).toBe(true);
  });

  it('T51 · under a tee is asked as the faster branch reads, and cancelled by the last', async () => {
    const upstream = TestPublisher.cold(1, 2, 3);
    const [fast, slow] = toReadableStream(upstream).tee().map((branch) => branch.getReader());
    await fast!.read();
    await fast!.read();
    await turn();
    const asked = upstream.totalRequested;
    expect(asked).toBeLessThanOrEqual(3); // a tee of its own has a mark of 1
    void fast!.cancel();
    await turn();
    expect(upstream.cancelled).toBe(false);
    void slow!.cancel();
    await turn();
    expect(upstream.cancelled).toBe(true);
  });

  it('T55 · stays lazy when it is transferred, but for the chunks that the transfer holds', async () => {
    const upstream = TestPublisher.cold(...Array.from({ length: 50 }, (_, at) => at));
    const stream = toReadableStream(upstream);
    const transferred = structuredClone(stream, { transfer: [stream as unknown as ArrayBuffer] });
    await turn();
    expect([stream.locked, upstream.totalRequested <= 1]).toEqual([true, true]);
    const reader = transferred.getReader();
    expect((await reader.read()).value).toBe(0);
    await turn();
    expect(upstream.totalRequested).toBeLessThanOrEqual(2);
    await reader.cancel();
  });

  it('T55 · gives a failure to the other side of a transfer as the platform clones it, and keeps its own reason on this one', async () => {
    class Refused extends Error {
      readonly code = 'E_REFUSED';
    }
    const reason = new Refused('no more');
    const upstream = TestPublisher.create<number>();
    const stream = toReadableStream(upstream);
    const transferred = structuredClone(stream, { transfer: [stream as unknown as ArrayBuffer] });
    const read = transferred.getReader().read();
    await turn();
    upstream.fail(reason);
    const told: unknown = await read.catch((failure: unknown) => failure);
    expect([told instanceof Refused, (told as Error).message, 'code' in (told as Error)]).toEqual([false, 'no more', false]);
  });

  it('works with pipeTo, whose abort cancels upstream', async () => {
    const upstream = TestPublisher.create<number>();
    const controller = new AbortController();
    const piped = toReadableStream(upstream).pipeTo(new WritableStream(), controller);
    controller.abort('T63');
    await expect(piped).rejects.toBe('T63');
    expect(upstream.cancelled).toBe(true);
  });

  it('cancels a subscription that comes after cancel, and the second of two', async () => {
    let subscriber!: Parameters<TestPublisher<number>['subscribe']>[0];
    const stream = toReadableStream<number>({ subscribe: (given) => void (subscriber = given) });
    await stream.cancel();
    let cancels = 0;
    subscriber.onSubscribe({ request: () => {}, cancel: () => cancels++ });
    expect(cancels).toBe(1);
    const twice = TestPublisher.create().violate('subscribe-twice');
    toReadableStream(twice);
    expect(twice.secondCancelled).toBe(true);
  });

  it('hands a read on that came before the subscription', async () => {
    let subscriber!: Parameters<TestPublisher<number>['subscribe']>[0];
    const reader = toReadableStream<number>({ subscribe: (given) => void (subscriber = given) }).getReader();
    const read = reader.read();
    await turn();
    const late = TestPublisher.cold(7);
    late.subscribe(subscriber);
    expect([(await read).value, late.requested]).toEqual([7, [1]]);
  });

  it('lets go of the stream on cancel (§3.13)', async () => {
    const upstream = TestPublisher.create();
    await expectCollected(async () => {
      const stream = toReadableStream(upstream);
      await stream.cancel();
      return [new WeakRef(stream)];
    });
  });

  it.each([{ highWaterMark: -1 }, { highWaterMark: 0.5 }, { highWaterMark: NaN }])('refuses %o', (options) => {
    expect(() => toReadableStream(range(0, 1), options)).toThrow(RangeError);
  });

  it('refuses what is not a publisher, and another type', () => {
    expect(() => toReadableStream({} as never)).toThrow(TypeError);
    expect(() => toReadableStream(range(0, 1), { type: 'text' as never })).toThrow(TypeError);
  });
});
