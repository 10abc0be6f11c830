import { Readable, Writable } from 'node:stream';
import type { ReadableStream as NodeReadableStream, WritableStream as NodeWritableStream } from 'node:stream/web';
import { describe, expect, it } from 'vitest';

/*
 * What the native ways do, as docs/guides/web-streams.md shows it. When one of these fails, a runtime has changed: see
 * whether the guide still tells the truth.
 */

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const asNode = (stream: ReadableStream): NodeReadableStream => stream as unknown as NodeReadableStream;

function streamOf(...items: unknown[]): ReadableStream {
  return new ReadableStream({
    start: (controller) => {
      for (const item of items) controller.enqueue(item);
      controller.close();
    },
  });
}

function counting(highWaterMark: number): { readonly stream: ReadableStream<number>; pulled: number } {
  const counts = { pulled: 0 };
  const pull = (controller: ReadableStreamDefaultController<number>): void => controller.enqueue(counts.pulled++);
  return Object.assign(counts, { stream: new ReadableStream({ pull }, { highWaterMark }) });
}

describe('the native ways', () => {
  it('T1 · Readable.fromWeb takes null for the end, and what follows is lost without a word', async () => {
    const seen: unknown[] = [];
    for await (const item of Readable.fromWeb(asNode(streamOf(1, null, 2)), { objectMode: true })) seen.push(item);
    expect(seen).toEqual([1]);
  });

  it('T39 · Readable.fromWeb pulls sixteen ahead of a consumer that has taken one', async () => {
    const source = counting(0);
    const readable = Readable.fromWeb(asNode(source.stream), { objectMode: true });
    await readable[Symbol.asyncIterator]().next();
    for (let i = 0; i < 20; i++) await turn();
    expect(source.pulled).toBeGreaterThanOrEqual(16);
  });

  it('T34 · Readable.toWeb makes more than is read: it has a queue on both sides', async () => {
    let made = 0;
    const everything = (function* () {
      for (;;) yield made++;
    })();
    const web = Readable.toWeb(Readable.from(everything));
    await web.getReader().read();
    for (let i = 0; i < 20; i++) await turn();
    expect(made).toBeGreaterThan(1); // 3, on Node 20
  });

  it('T43 · a stream made without a mark pulls before anybody reads', async () => {
    let pulled = 0;
    new ReadableStream({ pull: () => void pulled++ });
    await turn();
    expect(pulled).toBe(1);
  });

  it('T46 · an error throws away the chunks before it', async () => {
    let controller!: ReadableStreamDefaultController<number>;
    const stream = new ReadableStream<number>({ start: (given) => void (controller = given) });
    controller.enqueue(1);
    controller.error('after 1');
    await expect(stream.getReader().read()).rejects.toBe('after 1');
  });

  it('T50 · leaving a for await waits for the read that is pending', async () => {
    let cancelled = false;
    const stream = new ReadableStream({ cancel: () => void (cancelled = true) });
    const reading = (stream as unknown as AsyncIterable<unknown>)[Symbol.asyncIterator]();
    void reading.next();
    void reading.return?.();
    for (let i = 0; i < 20; i++) await turn();
    expect(cancelled).toBe(false);
  });

  it('T41 · Writable.fromWeb closes the stream when it is destroyed: half an output looks whole', async () => {
    const ended: string[] = [];
    const web = new WritableStream({ close: () => void ended.push('closed'), abort: () => void ended.push('aborted') });
    Writable.fromWeb(web as unknown as NodeWritableStream).destroy();
    for (let i = 0; i < 5; i++) await turn();
    expect(ended).toEqual(['closed']);
  });

  it('T58 · pipeTo waits for ever for a stream with a mark of 0', async () => {
    let written = 0;
    void streamOf(1).pipeTo(new WritableStream({ write: () => void written++ }, { highWaterMark: 0 }));
    for (let i = 0; i < 20; i++) await turn();
    expect(written).toBe(0);
  });

  it('T52 · a byte stream detaches what it is given', () => {
    const chunk = Uint8Array.of(1, 2, 3);
    new ReadableStream({ type: 'bytes', start: (controller) => controller.enqueue(chunk) });
    expect(chunk.length).toBe(0);
  });

  it('T85 · an event that is looked at later has lost its target', async () => {
    const target = new EventTarget();
    const event = new Promise<Event>((resolve) => target.addEventListener('tick', resolve));
    target.dispatchEvent(new Event('tick'));
    expect((await event).currentTarget).toBe(null);
  });
});
