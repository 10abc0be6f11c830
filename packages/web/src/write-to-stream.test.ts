import { of, range } from '@sluice/core';
import { TestPublisher } from '@sluice/testing';
import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { recordedStream, turn, watchUnhandled } from '../test/streams.ts';
import { writeToStream } from './write-to-stream.ts';

describe('writeToStream', () => {
  const unhandled = watchUnhandled();

  it('writes every item, closes the stream, unlocks it and resolves', async () => {
    const { writable, events } = recordedStream<number>();
    await writeToStream(range(0, 3), writable);
    expect([events, writable.locked]).toEqual([[0, 1, 2, 'closed'], false]);
  });

  it('T57 · requests one item when there is room, and waits with the next until it is written', async () => {
    const upstream = TestPublisher.cold(1, 2, 3);
    const stream = recordedStream<number>({ held: true });
    void writeToStream(upstream, stream.writable);
    await turn();
    expect([upstream.requested, stream.events]).toEqual([[1], [1]]);
    await stream.release();
    expect([upstream.requested, stream.events]).toEqual([[1, 1], [1, 2]]);
  });

  it.each([1, 4])('T58 · takes no more ahead than a high water mark of %i', async (highWaterMark) => {
    const upstream = TestPublisher.cold(...Array.from({ length: 20 }, (_, at) => at));
    const stream = recordedStream<number>({ held: true, highWaterMark });
    void writeToStream(upstream, stream.writable);
    await turn();
    expect(upstream.totalRequested).toBe(highWaterMark);
    await stream.release();
    expect(upstream.totalRequested).toBe(highWaterMark + 1);
  });

  it('T58 · writes one at a time to a stream with a mark of 0, for which pipeTo waits for ever', async () => {
    const upstream = TestPublisher.cold(1, 2).complete();
    const stream = recordedStream<number>({ held: true, highWaterMark: 0 });
    const written = writeToStream(upstream, stream.writable);
    await turn();
    expect(upstream.totalRequested).toBe(1);
    await stream.release();
    expect(upstream.totalRequested).toBe(2);
    await stream.release();
    await written;
    expect(stream.events).toEqual([1, 2, 'closed']);
  });

  it.each([0, 1, 2])('T58 · gives one item to a stream with a mark of %i that is full of what others wrote, and no more until there is room', async (highWaterMark) => {
    const stream = recordedStream<string>({ held: true, highWaterMark });
    const other = stream.writable.getWriter();
    void other.write('theirs');
    void other.write('theirs too');
    other.releaseLock();
    const upstream = TestPublisher.cold('ours', 'ours too');
    void writeToStream(upstream, stream.writable);
    await turn();
    expect(upstream.requested).toEqual([1]);
    for (let write = 0; write < 4; write++) await stream.release();
    expect(stream.events).toEqual(['theirs', 'theirs too', 'ours', 'ours too']);
  });

  it('counts room as the stream does, in bytes, and never asks for more than one chunk at a time', async () => {
    const upstream = TestPublisher.cold(new Uint8Array(600), new Uint8Array(600), new Uint8Array(600));
    const writable = new WritableStream({ write: () => new Promise<void>(() => {}) }, new ByteLengthQueuingStrategy({ highWaterMark: 1000 }));
    void writeToStream(upstream, writable);
    await turn();
    expect(upstream.requested).toEqual([1, 1]);
  });

  it('T41 · aborts the stream with the reason of a failure, and rejects with it', async () => {
    for (const reason of [new Error('broken'), 'text', { any: 'thing' }]) {
      const upstream = TestPublisher.create<number>();
      const { writable, events } = recordedStream<number>();
      const written = writeToStream(upstream, writable);
      upstream.next(1);
      await turn();
      upstream.fail(reason);
      await expect(written).rejects.toBe(reason);
      await turn();
      expect(events).toEqual([1, { aborted: reason }]);
      expect(writable.locked).toBe(false);
    }
  });

  it('does not wait for a pending write to reject', async () => {
    const upstream = TestPublisher.create<number>();
    const { writable } = recordedStream<number>({ held: true });
    const written = writeToStream(upstream, writable);
    upstream.next(1);
    await turn();
    upstream.fail('at once');
    await expect(written).rejects.toBe('at once');
  });

  it('T60 · resolves only when the stream has closed, after the writes that were pending', async () => {
    const stream = recordedStream<number>({ held: true });
    let done = false;
    const written = writeToStream(of(1), stream.writable).then(() => (done = true));
    await turn();
    expect(done).toBe(false);
    await stream.release();
    await written;
    expect(stream.events).toEqual([1, 'closed']);
  });

  it('with preventClose leaves the stream open, once all is written', async () => {
    const stream = recordedStream<number>({ held: true });
    const written = writeToStream(of(1), stream.writable, { preventClose: true });
    await turn();
    await stream.release();
    await written;
    await writeToStream(of(), stream.writable);
    expect(stream.events).toEqual([1, 'closed']);
  });

  it('with preventAbort leaves the stream open when upstream fails', async () => {
    const { writable, events } = recordedStream<number>();
    const upstream = TestPublisher.create<number>();
    const written = writeToStream(upstream, writable, { preventAbort: true });
    upstream.fail('kept away');
    await expect(written).rejects.toBe('kept away');
    await writeToStream(of(1), writable);
    expect(events).toEqual([1, 'closed']);
  });

  it('T57 · cancels upstream and rejects with the reason when a write fails, once', async () => {
    const upstream = TestPublisher.cold(1, 2, 3);
    const writable = new WritableStream({ write: () => Promise.reject(new Error('disk full')) });
    await expect(writeToStream(upstream, writable)).rejects.toThrow('disk full');
    expect([upstream.cancelled, upstream.totalRequested]).toEqual([true, 1]);
  });

  it('cancels an idle upstream when the stream fails', async () => {
    const upstream = TestPublisher.create<number>();
    const stream = recordedStream<number>();
    const written = writeToStream(upstream, stream.writable);
    stream.controller.error('gone');
    await expect(written).rejects.toBe('gone');
    expect(upstream.cancelled).toBe(true);
  });

  it('rejects with the reason of a stream that has failed already, and requests nothing', async () => {
    const upstream = TestPublisher.create<number>();
    const stream = recordedStream<number>();
    stream.controller.error('before');
    await expect(writeToStream(upstream, stream.writable)).rejects.toBe('before');
    expect([upstream.requested, upstream.cancelled]).toEqual([[], true]);
  });

  it('T60 · rejects on a stream that is closed already, and requests nothing', async () => {
    const upstream = TestPublisher.create<number>();
    const { writable } = recordedStream<number>();
    await writable.close();
    await expect(writeToStream(upstream, writable)).rejects.toBeInstanceOf(TypeError);
    expect([upstream.requested, upstream.cancelled]).toEqual([[], true]);
  });

  it('rejects on a stream that is about to close', async () => {
    const { writable } = recordedStream<number>();
    void writable.close();
    await expect(writeToStream(of(1), writable)).rejects.toBeInstanceOf(TypeError);
  });

  it('T49 · rejects on a locked stream, and does not subscribe', async () => {
    const upstream = TestPublisher.create<number>();
    const { writable } = recordedStream<number>();
    writable.getWriter();
    await expect(writeToStream(upstream, writable)).rejects.toBeInstanceOf(TypeError);
    expect(upstream.subscriptions).toBe(0);
  });

  it('T63 · an abort of the signal cancels upstream, aborts the stream, and rejects with the reason', async () => {
    const upstream = TestPublisher.create<number>();
    const { writable, events } = recordedStream<number>();
    const controller = new AbortController();
    const written = writeToStream(upstream, writable, { signal: controller.signal });
    controller.abort('enough');
    expect(upstream.cancelled).toBe(true);
    await expect(written).rejects.toBe('enough');
    await turn();
    expect(events).toEqual([{ aborted: 'enough' }]);
  });

  it('T63 · takes an abort that comes from inside the write of the stream itself', async () => {
    const controller = new AbortController();
    const writable = new WritableStream<number>({ write: () => controller.abort('enough') });
    const upstream = TestPublisher.cold(1, 2);
    await expect(writeToStream(upstream, writable, { signal: controller.signal })).rejects.toBe('enough');
    expect([upstream.cancelled, upstream.totalRequested, writable.locked]).toEqual([true, 1, false]);
  });

  it('T63 · with a signal that is aborted already does not subscribe, and aborts the stream', async () => {
    const upstream = TestPublisher.create<number>();
    const { writable, events } = recordedStream<number>();
    await expect(writeToStream(upstream, writable, { signal: AbortSignal.abort('before') })).rejects.toBe('before');
    await turn();
    expect([upstream.subscriptions, events, writable.locked]).toEqual([0, [{ aborted: 'before' }], false]);
  });

  it('T8 · leaves no listener on a long-lived signal', async () => {
    const { signal } = new AbortController();
    for (let i = 0; i < 20; i++) await writeToStream(of(i), recordedStream<number>().writable, { signal });
    expect(getEventListeners(signal, 'abort').length).toBe(0);
  });

  it.each([0, 1, 16])('T10 · lets timers run while an endless flow is written to a stream that takes all, with a mark of %i', async (highWaterMark) => {
    const controller = new AbortController();
    let writes = 0;
    const writable = new WritableStream({ write: () => void writes++ }, { highWaterMark });
    const written = writeToStream(range(1, Infinity), writable, controller);
    await new Promise((resolve) => setTimeout(resolve, 0)); // hangs if microtasks starve it
    controller.abort('seen enough');
    await expect(written).rejects.toBe('seen enough');
    expect(writes).toBeGreaterThan(0);
  });

  it('reports an abort that the sink refuses', async () => {
    const refusal = new Error('cannot clean up');
    const upstream = TestPublisher.create<number>();
    const written = writeToStream(upstream, new WritableStream({ abort: () => Promise.reject(refusal) }));
    upstream.fail('first');
    await expect(written).rejects.toBe('first');
    await turn();
    expect(unhandled.splice(0)).toEqual([refusal]);
  });

  it('reports a failure that comes after the stream has failed', async () => {
    const upstream = TestPublisher.create<number>().violate('defer-cancellation');
    const stream = recordedStream<number>();
    const written = writeToStream(upstream, stream.writable);
    stream.controller.error('first');
    await expect(written).rejects.toBe('first');
    upstream.fail('second');
    expect(unhandled.splice(0)).toEqual(['second']);
  });

  it('refuses what is not a publisher or a stream, at assembly', () => {
    expect(() => writeToStream({} as never, recordedStream().writable)).toThrow(TypeError);
    expect(() => writeToStream(of(1), {} as never)).toThrow(TypeError);
  });
});
