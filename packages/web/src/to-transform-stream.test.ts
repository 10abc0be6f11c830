import { flow } from '@sluice/core/kernel';
import { map, take, filter } from '@sluice/operators';
import { TestPublisher } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { countedStream, turn, watchUnhandled } from '../test/streams.ts';
import { fromReadableStream } from './from-readable-stream.ts';
import { toReadableStream } from './to-readable-stream.ts';
import { toTransformStream } from './to-transform-stream.ts';

describe('toTransformStream', () => {
  watchUnhandled();

  it('transforms with an operator, through pipeThrough', async () => {
    const doubled = countedStream(3).stream.pipeThrough(toTransformStream(map((n: number) => n * 2)));
    expect(await fromReadableStream(doubled).toArray()).toEqual([0, 2, 4]);
  });

  it('T61 · takes one chunk ahead on the writable side, and delivers none before it is read', async () => {
    const mapped: number[] = [];
    const { readable, writable } = toTransformStream(map((n: number) => (mapped.push(n), n)));
    const writer = writable.getWriter();
    void writer.write(1);
    await turn();
    expect([mapped, writer.desiredSize]).toEqual([[], 0]);
    const reader = readable.getReader();
    expect((await reader.read()).value).toBe(1);
    void writer.write(2);
    await turn();
    expect(mapped).toEqual([1]);
  });

  it('asks on for what the operator refuses', async () => {
    const even = countedStream(7).stream.pipeThrough(toTransformStream(filter((n: number) => n % 3 === 0)));
    expect(await fromReadableStream(even).toArray()).toEqual([0, 3, 6]);
  });

  it('closes the readable side when the writable one is closed, without demand', async () => {
    const { readable, writable } = toTransformStream(map((n: number) => n));
    await writable.close();
    expect(await readable.getReader().closed).toBeUndefined();
  });

  it('T59 · fails the readable side with the reason of an abort', async () => {
    const { readable, writable } = toTransformStream(map((n: number) => n));
    const reader = readable.getReader();
    await writable.abort('enough');
    await expect(reader.read()).rejects.toBe('enough');
  });

  it('T62 · fails the writable side with the reason for which the readable one was cancelled', async () => {
    const { readable, writable } = toTransformStream(map((n: number) => n));
    const writer = writable.getWriter();
    void readable.cancel('not wanted');
    await expect(writer.closed).rejects.toBe('not wanted');
  });

  it('cancels the source of a pipe when the operator has had enough, and closes the readable side', async () => {
    const source = countedStream();
    const two = source.stream.pipeThrough(toTransformStream(take<number>(2)));
    expect(await fromReadableStream(two).toArray()).toEqual([0, 1]);
    await turn();
    expect(source.cancels).toEqual([expect.objectContaining({ name: 'AbortError' })]);
  });

  it('fails both sides when the operator fails', async () => {
    const thrown = new Error('cannot map');
    const { readable, writable } = toTransformStream(
      map(() => {
        throw thrown;
      }),
    );
    const [reader, writer] = [readable.getReader(), writable.getWriter()];
    const write = writer.write(1);
    await expect(reader.read()).rejects.toBe(thrown);
    await expect(writer.closed).rejects.toMatchObject({ name: 'AbortError' });
    await Promise.allSettled([write]);
  });

  it('keeps what is written for an operator that subscribes later, and tells it how the writer ended', async () => {
    let subscribe!: () => void;
    const { readable, writable } = toTransformStream<number, number>((source) =>
      flow('late', (downstream) => void (subscribe = () => source.subscribe(downstream))),
    );
    const aborted = writable.abort('before it subscribed');
    await turn();
    subscribe();
    await expect(readable.getReader().read()).rejects.toBe('before it subscribed');
    await aborted;
  });

  it('fails an operator that subscribes twice', async () => {
    const twice = toTransformStream<number, number>((source) => {
      source.subscribe({ onSubscribe: () => {}, onNext: () => {}, onError: () => {}, onComplete: () => {} });
      return map((n: number) => n)(source);
    });
    await expect(twice.readable.getReader().read()).rejects.toThrow(/one subscriber/);
  });

  it('passes items between toReadableStream and fromReadableStream without loss', async () => {
    const upstream = TestPublisher.cold(...Array.from({ length: 100 }, (_, at) => at)).complete();
    const through = toReadableStream(upstream).pipeThrough(toTransformStream(map((n: number) => -n)));
    expect(await fromReadableStream(through).reduce((sum, n) => sum + n, 0)).toBe(-4950);
  });

  it('refuses what is not an operator, at assembly', () => {
    expect(() => toTransformStream({} as never)).toThrow(TypeError);
  });
});
