import { of } from '@sluice/core';
import { TestPublisher } from '@sluice/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { turn, watchUnhandled } from '../test/streams.ts';
import { toReadableStream } from './to-readable-stream.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe("toReadableStream with type: 'bytes'", () => {
  watchUnhandled();

  it('requests nothing before it is read, and one item for a read', async () => {
    const upstream = TestPublisher.cold(bytes(1, 2), bytes(3), bytes(4));
    const reader = toReadableStream(upstream, { type: 'bytes' }).getReader();
    await turn();
    expect(upstream.requested).toEqual([]);
    expect((await reader.read()).value).toEqual(bytes(1, 2));
    await turn();
    expect(upstream.requested).toEqual([1]);
  });

  it('T52 · fills the view of a BYOB reader, and keeps what does not fit for the next', async () => {
    const upstream = TestPublisher.cold(bytes(1, 2, 3, 4, 5));
    const reader = toReadableStream(upstream, { type: 'bytes' }).getReader({ mode: 'byob' });
    const reads = [await reader.read(new Uint8Array(2)), await reader.read(new Uint8Array(2)), await reader.read(new Uint8Array(2))];
    expect(reads.map(({ value }) => value)).toEqual([bytes(1, 2), bytes(3, 4), bytes(5)]);
    await turn();
    expect(upstream.requested).toEqual([1]);
  });

  it('T52 · answers the BYOB read that is pending when upstream completes', async () => {
    const upstream = TestPublisher.create<Uint8Array>();
    const reader = toReadableStream(upstream, { type: 'bytes' }).getReader({ mode: 'byob' });
    const read = reader.read(new Uint8Array(8));
    await turn();
    upstream.complete();
    expect(await read).toEqual({ done: true, value: new Uint8Array(0) });
  });

  it('T52 · gathers a wide element from several items, and fails the read when the last is cut short', async () => {
    const upstream = TestPublisher.create<Uint8Array>();
    const reader = toReadableStream(upstream, { type: 'bytes' }).getReader({ mode: 'byob' });
    const read = reader.read(new Uint16Array(1));
    await turn();
    upstream.next(bytes(1));
    await turn();
    upstream.next(bytes(1));
    expect((await read).value).toEqual(Uint16Array.of(0x0101));
    const cut = reader.read(new Uint16Array(1));
    await turn();
    upstream.next(bytes(9));
    await turn();
    upstream.complete();
    await expect(cut).rejects.toBeInstanceOf(TypeError);
  });

  it.each(['default', 'byob'] as const)('T22 · never detaches the memory of the publisher (%s reader)', async (mode) => {
    const pool = new TextEncoder().encode('onetwo'); // as Node's Buffers share theirs
    const pooled = [pool.subarray(0, 3), pool.subarray(3)];
    const stream = toReadableStream(of(...pooled, new Uint8Array([7]).buffer), { type: 'bytes' });
    const read: Uint8Array[] = [];
    if (mode === 'default') for await (const chunk of stream) read.push(chunk);
    else {
      const reader = stream.getReader({ mode: 'byob' });
      for (let result = await reader.read(new Uint8Array(8)); !result.done; result = await reader.read(new Uint8Array(8))) {
        read.push(result.value);
      }
    }
    expect(new TextDecoder().decode(pool)).toBe('onetwo');
    expect(await new Blob(read as BlobPart[]).text()).toBe('onetwo\x07');
    expect(read.every(({ buffer }) => buffer !== pool.buffer)).toBe(true);
  });

  it('T21 · keeps every byte in order, whatever the sizes of items and views', async () => {
    const chunk = fc.uint8Array({ maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(fc.array(chunk, { maxLength: 9 }), fc.integer({ min: 1, max: 9 }), fc.nat(8), async (items, size, highWaterMark) => {
        const reader = toReadableStream(of(...items), { type: 'bytes', highWaterMark }).getReader({ mode: 'byob' });
        const read: number[] = [];
        for (let result = await reader.read(new Uint8Array(size)); !result.done; result = await reader.read(new Uint8Array(size))) {
          read.push(...result.value);
        }
        expect(read).toEqual(items.flatMap((item) => [...item]));
      }),
    );
  });

  it('asks for another in place of an item without bytes', async () => {
    const upstream = TestPublisher.cold(bytes(), bytes(), bytes(1));
    const reader = toReadableStream(upstream, { type: 'bytes' }).getReader();
    expect((await reader.read()).value).toEqual(bytes(1));
    expect(upstream.totalRequested).toBe(3);
  });

  it('holds up to its high water mark of bytes, and one item', async () => {
    const upstream = TestPublisher.cold(bytes(1, 2), bytes(3, 4), bytes(5, 6), bytes(7, 8));
    toReadableStream(upstream, { type: 'bytes', highWaterMark: 3 });
    await turn();
    expect(upstream.totalRequested).toBe(2);
  });

  it('T46 · lets no failure overtake the bytes that it holds', async () => {
    const upstream = TestPublisher.create<Uint8Array>();
    const reader = toReadableStream(upstream, { type: 'bytes' }).getReader({ mode: 'byob' });
    const first = reader.read(new Uint8Array(1));
    await turn();
    upstream.next(bytes(1, 2)).fail('after two');
    expect([(await first).value, (await reader.read(new Uint8Array(1))).value]).toEqual([bytes(1), bytes(2)]);
    await expect(reader.read(new Uint8Array(1))).rejects.toBe('after two');
  });

  it('fails on an item that has no bytes to give, and cancels upstream', async () => {
    const upstream = TestPublisher.create<Uint8Array>();
    const reader = toReadableStream(upstream, { type: 'bytes' }).getReader();
    const read = reader.read();
    await turn();
    upstream.next('text' as never);
    await expect(read).rejects.toThrow(/ArrayBuffer.*"text"/);
    expect(upstream.cancelled).toBe(true);
  });

  it('cancels upstream at once, also while a BYOB read is pending', async () => {
    const upstream = TestPublisher.create<Uint8Array>();
    const reader = toReadableStream(upstream, { type: 'bytes' }).getReader({ mode: 'byob' });
    const read = reader.read(new Uint8Array(4));
    await turn();
    void reader.cancel();
    expect(upstream.cancelled).toBe(true);
    expect((await read).done).toBe(true);
  });

  it('is the body of a response', async () => {
    const text = of(...['slu', 'ice'].map((part) => new TextEncoder().encode(part)));
    expect(await new Response(toReadableStream(text, { type: 'bytes' })).text()).toBe('sluice');
  });
});
