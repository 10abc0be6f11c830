import { of, range } from '@sluice/core';
import { map, take } from '@sluice/operators';
import { TestSubscriber } from '@sluice/testing';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { countLines, fetchBytes, respondWith, type Served, serveLines } from './fetch.ts';
import { fromReadable, toReadable } from '@sluice/node';
import { fromReadableStream, toReadableStream } from '@sluice/web';
import { nodeToWeb, webToNode, writeNodeToWeb, writeWebToNode } from './node-and-web.ts';

describe('fetch', () => {
  let served: Served | undefined;
  afterEach(() => served?.close());

  it('reads a response to its end', async () => {
    served = await serveLines(500);
    expect(await countLines(served.url)).toBe(500);
  });

  it('stalls the server when nothing is asked for: of 256 MiB no more is made than the sockets hold', async () => {
    served = await serveLines(256 * 1024);
    const probe = TestSubscriber.on(fetchBytes(served.url));
    await probe.awaitNext(1);
    let seen = -1;
    while (seen !== served.made()) {
      seen = served.made();
      for (let i = 0; i < 200; i++) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(seen).toBeLessThan(32 * 1024);
    probe.cancel();
  });

  it('closes the connection on cancel', async () => {
    served = await serveLines(256 * 1024);
    const chunks = await fetchBytes(served.url).pipe(take(2)).toArray();
    expect(chunks.length).toBe(2);
  });

  it('fails with the reason of a fetch that fails', async () => {
    served = await serveLines(1);
    const { url } = served;
    await served.close();
    served = undefined;
    await expect(fetchBytes(url).drain()).rejects.toThrow('fetch failed');
  });

  it('gives a flow as the body of a response, which is made as it is read', async () => {
    let made = 0;
    const response = respondWith(range(0, 1e6).pipe(map((n) => (made++, `line ${n}`))));
    const reader = response.body!.getReader();
    expect(Buffer.from((await reader.read()).value!).toString()).toBe('line 0\n');
    await reader.cancel();
    expect(made).toBe(1);
    expect(await respondWith(of('a', 'b')).text()).toBe('a\nb\n');
  });
});

describe('Node and web streams', () => {
  it('cross from Node to the web at the pace of the reader', async () => {
    const { received, made } = await nodeToWeb(3);
    expect(received).toEqual([0, 10, 20]);
    expect(made).toBeLessThanOrEqual(4); // one waits in the Node stream, which has a mark of 1
  });

  it('T35 · cross from Node to the web with a byte stream’s own buffer and one chunk, however long nobody reads', async () => {
    let made = 0;
    const node = new Readable({ highWaterMark: 1024, read: () => void node.push(Buffer.alloc(1024, made++)) });
    const reader = toReadableStream(fromReadable<Buffer>(node)).getReader();
    await reader.read();
    for (let turns = 0; turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
    expect(made).toBeLessThanOrEqual(3); // one read, one in the Node stream, one that it was filling
    await reader.cancel();
  });

  it('T37 · take no chunk after the web side has cancelled, and nothing is uncaught', async () => {
    const node = new Readable({ objectMode: true, read: () => {} });
    const reader = toReadableStream(fromReadable<string>(node)).getReader();
    const pending = reader.read();
    node.push('in time');
    expect((await pending).value).toBe('in time');
    await reader.cancel();
    expect([node.push('late'), node.destroyed]).toEqual([false, true]);
  });

  it('T38 · take objects of a web stream without being told that they are', async () => {
    const web = new ReadableStream<object>({ start: (controller) => (controller.enqueue({ a: 1 }), controller.close()) });
    expect(await toReadable(fromReadableStream(web)).toArray()).toEqual([{ a: 1 }]);
  });

  it.each([undefined, new Error('gone')])('T40 · cancel the web stream with an AbortError when the Node stream is destroyed (%s)', async (reason) => {
    const cancels: unknown[] = [];
    const web = new ReadableStream<number>({ cancel: (why) => void cancels.push(why) }, { highWaterMark: 0 });
    const readable = toReadable(fromReadableStream(web));
    const closed = new Promise((resolve) => readable.once('close', resolve));
    const failures: unknown[] = [];
    readable.on('error', (failure) => failures.push(failure)).destroy(reason);
    await closed;
    expect([cancels, failures]).toEqual([[expect.objectContaining({ name: 'AbortError' })], reason === undefined ? [] : [reason]]);
  });

  it('cross from the web to Node at the pace of the reader', async () => {
    const { received, made } = await webToNode(3);
    expect(received).toEqual([0, 10, 20]);
    expect(made).toBeLessThanOrEqual(4); // Node's iterator asks for the next while it gives one
  });

  it('write to each other, byte for byte', async () => {
    const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, at) => at % 251));
    const there = new TransformStream<Uint8Array, Uint8Array>();
    const back = new PassThrough();
    const [read] = await Promise.all([
      buffer(back),
      writeNodeToWeb(Readable.from(chunksOf(bytes, 10_000)), there.writable),
      writeWebToNode(there.readable, back),
    ]);
    expect(read.equals(bytes)).toBe(true);
  });
});

function chunksOf(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: bytes.length / size }, (_, at) => bytes.subarray(at * size, at * size + size));
}
