import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter, on } from 'node:events';
import { PassThrough, Readable, Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';

/*
 * What the native ways do, as docs/guides/node-streams.md shows it. When one of these fails, a runtime has changed: see
 * whether the guide still tells the truth.
 */

const idle = (): Readable => new Readable({ objectMode: true, read: () => {} });

async function turns(count = 20): Promise<void> {
  for (let at = 0; at < count; at++) await turn();
}

/** Whether a promise is still pending after a while. */
async function pending(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  promise.then(() => (settled = true), () => (settled = true));
  await turns();
  return !settled;
}

describe('the native ways', () => {
  it('T11 · a destroy without error emits neither end nor error', async () => {
    const heard: string[] = [];
    const readable = idle();
    for (const event of ['end', 'error', 'close']) readable.on(event, () => heard.push(event));
    readable.destroy();
    await turns();
    expect(heard).toEqual(['close']);
  });

  it('T13 · what is buffered comes after the destroy', async () => {
    const heard: unknown[] = [];
    const readable = idle();
    readable.push(1);
    readable.on('data', (item) => heard.push(item)).on('error', () => heard.push('error'));
    readable.destroy(new Error('gone'));
    await turns();
    expect(heard).toEqual([1, 'error']);
  });

  it('T46 · a failure throws away what was pushed before it', async () => {
    const seen: unknown[] = [];
    const readable = idle();
    readable.push('a');
    readable.destroy(new Error('gone'));
    await expect((async () => {
      for await (const item of readable) seen.push(item);
    })()).rejects.toThrow('gone');
    expect(seen).toEqual([]);
  });

  it('T23 · the return of an iterator waits for the next that is pending', async () => {
    const items = idle()[Symbol.asyncIterator]();
    void items.next();
    expect(await pending(items.return!() as Promise<unknown>)).toBe(true);
  });

  it('T16 · an empty stream that has ended keeps that to itself until somebody reads', async () => {
    const heard: string[] = [];
    const readable = idle().on('end', () => heard.push('end'));
    readable.push(null);
    await turns();
    expect(heard).toEqual([]);
    readable.read();
    await turns();
    expect(heard).toEqual(['end']);
  });

  it('T14 · a stream that flows without a listener loses its items', async () => {
    const readable = Readable.from([1, 2, 3]).resume();
    await turns();
    expect(await readable.toArray()).toEqual([]);
  });

  it('T24 · an operator of a readable runs ahead of who reads it', async () => {
    let [made, mapped] = [0, 0];
    const numbers = new Readable({ objectMode: true, highWaterMark: 1, read: () => void numbers.push(made++) });
    const doubled = numbers.map(async (n: number) => (mapped++, n * 2), { concurrency: 2 });
    await doubled[Symbol.asyncIterator]().next();
    await turns();
    expect(made).toBeGreaterThan(2);
    expect(mapped).toBeGreaterThan(1);
  });

  it('T27 · a full writable goes on taking', () => {
    const writable = new Writable({ objectMode: true, highWaterMark: 1, write: () => {} });
    const said = Array.from({ length: 1000 }, (_, item) => writable.write(item));
    expect([said.some(Boolean), writable.writableLength]).toEqual([false, 1000]);
  });

  it('T32 · a pipe does not pass a failure on', async () => {
    const [source, target] = [idle().on('error', () => {}), new PassThrough()];
    source.pipe(target);
    source.destroy(new Error('gone'));
    await turns();
    expect([target.destroyed, target.writableEnded]).toEqual([false, false]);
  });

  it('T34 · Readable.toWeb reads ahead of a reader that is not there', async () => {
    let reads = 0;
    const read = (): void => void source.push(++reads);
    const source: Readable = new Readable({ objectMode: true, highWaterMark: 1, read });
    Readable.toWeb(source);
    await turns();
    expect(reads).toBe(2);
  });

  it('T36 · Readable.toWeb of a stream that has failed reads as one that has ended (Node 20 and 22)', async () => {
    const readable = idle().on('error', () => {});
    readable.destroy(new Error('lost'));
    await turns();
    const read = Readable.toWeb(readable).getReader().read();
    if (Number(process.versions.node.split('.')[0]) < 24) expect(await read).toEqual({ done: true, value: undefined });
    else await expect(read).rejects.toThrow('lost');
  });

  it('T79 · events.on holds whatever comes', async () => {
    const emitter = new EventEmitter();
    const items = on(emitter, 'data');
    for (let item = 0; item < 100_000; item++) emitter.emit('data', item);
    let held = 0;
    for await (const _ of items) if (++held === 100_000) break;
    expect(held).toBe(100_000);
  });

  it('T84 · a listener for each consumer ends in a warning', async () => {
    const emitter = new EventEmitter();
    const warned = new Promise<Error>((resolve) => process.once('warning', resolve));
    for (let at = 0; at < 11; at++) emitter.on('data', () => {});
    expect(await warned).toMatchObject({ name: 'MaxListenersExceededWarning' });
  });

  it('T6 · a throw of a listener goes into the emit, and the other listeners hear nothing', () => {
    const heard: unknown[] = [];
    const emitter = new EventEmitter();
    emitter.on('data', () => { throw new Error('bad listener'); }).on('data', (item) => heard.push(item));
    expect(() => emitter.emit('data', 1)).toThrow('bad listener');
    expect(heard).toEqual([]);
  });

  it('T7 · a listener runs in the context of whoever pushes', async () => {
    const store = new AsyncLocalStorage<string>();
    const seen: unknown[] = [];
    const readable = idle();
    store.run('subscriber', () => readable.on('data', () => seen.push(store.getStore())));
    await turns();
    store.run('producer', () => readable.push(1));
    expect(seen).toEqual(['producer']);
  });
});
