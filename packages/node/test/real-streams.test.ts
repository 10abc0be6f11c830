import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createSocket, type Socket as Datagrams } from 'node:dgram';
import { once } from 'node:events';
import { createServer as createHttpServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, createServer, type Server, type ServerOpts, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, type Writable } from 'node:stream';
import { gunzipSync, createGzip } from 'node:zlib';
import { range } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fromEvents, fromReadable, throughDuplex, toReadable, toWritableSubscriber, writeTo } from '../src/index.ts';
import { closed, listeners, settle } from './streams.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-node-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Waits for a condition that input from outside brings about. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await settle(1);
}

describe('files', () => {
  it('copies a file byte for byte, through gzip', async () => {
    const [source, target] = [join(folder, 'source'), join(folder, 'target.gz')];
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * at) % 251));
    await writeFile(source, bytes);
    const packed = fromReadable<Buffer>(() => createReadStream(source)).pipe(throughDuplex<Buffer, Buffer>(() => createGzip()));
    await writeTo(packed, createWriteStream(target));
    expect(gunzipSync(await readFile(target)).equals(bytes)).toBe(true);
  });

  it('T15 · reads one chunk ahead of demand, which is the file stream’s own high-water mark', async () => {
    const source = join(folder, 'chunks');
    await writeFile(source, Buffer.alloc(10_000, 1));
    const stream = createReadStream(source, { highWaterMark: 1000 });
    const probe = TestSubscriber.on(fromReadable<Buffer>(stream)).request(3);
    await probe.awaitItems(3);
    await vi.waitUntil(() => stream.bytesRead === 4000); // the disk takes the time that it takes
    await settle();
    expect(stream.bytesRead).toBe(4000);
    probe.cancel();
    await closed(stream);
  });

  it('passes on the error of a file that is not there, without demand', async () => {
    const probe = TestSubscriber.on(fromReadable(() => createReadStream(join(folder, 'missing'))));
    await probe.awaitTerminal();
    expect(probe.error).toMatchObject({ code: 'ENOENT' });
  });

  it('closes the file on cancel, also while it is still being opened', async () => {
    const source = join(folder, 'chunks');
    const stream = createReadStream(source);
    TestSubscriber.on(fromReadable(stream)).request(1).cancel();
    await closed(stream);
    expect(stream.destroyed).toBe(true);
    expect(listeners(stream)).toEqual({});
  });

  it('T21 · gives text where the stream was told to, and never splits a character', async () => {
    const source = join(folder, 'text');
    await writeFile(source, 'ü'.repeat(1000));
    const chunks = await fromReadable<string>(createReadStream(source, { encoding: 'utf8', highWaterMark: 7 })).toArray();
    expect(chunks.join('')).toBe('ü'.repeat(1000));
  });

  it('T22 · gives the stream’s own buffer, which may be part of a pool', async () => {
    const pooled = Buffer.from('small');
    const stream = new PassThrough();
    stream.end(pooled);
    const [chunk] = await fromReadable<Buffer>(stream).toArray();
    expect(chunk).toBe(pooled);
    expect(pooled.buffer.byteLength).toBeGreaterThan(pooled.length);
  });
});

describe('sockets', () => {
  async function pair(options: ServerOpts = {}): Promise<{ near: Socket; far: Socket; server: Server }> {
    const server = createServer({ allowHalfOpen: true, ...options });
    const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const near = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', allowHalfOpen: true });
    return { near, far: await accepted, server };
  }

  it('T94 · hears of the end of a paused socket when it is read, or at once if told to read ahead', async () => {
    for (const readAhead of [false, true]) {
      const { near, far, server } = await pair({ pauseOnConnect: true });
      const probe = TestSubscriber.on(fromReadable(far, { readAhead }));
      near.end();
      if (!readAhead) {
        await new Promise((resolve) => near.once('finish', resolve));
        await settle(20);
        expect(probe.ending).toBeUndefined();
        probe.request(1);
      }
      expect(await probe.awaitTerminal()).toBe('complete');
      near.destroy();
      far.destroy();
      server.close();
      await closed(server);
    }
  });

  it('T95 · passes on a reset by the peer, and survives one that comes after cancel', async () => {
    const { near, far, server } = await pair();
    const probe = TestSubscriber.on(fromReadable(near)).request(Infinity);
    far.resetAndDestroy();
    await probe.awaitTerminal();
    expect(probe.error).toMatchObject({ code: 'ECONNRESET' });

    const other = await pair();
    other.near.write('unread');
    await settle();
    TestSubscriber.on(fromReadable(other.far, { readAhead: true })).cancel(); // the kernel sends a reset for what is unread
    const seen = TestSubscriber.on(fromReadable(other.near)).request(1);
    await seen.awaitTerminal();
    await Promise.all([server, other.server].map((each) => (each.close(), closed(each))));
  });

  it('T95 · leaves the socket alone on cancel if told so, for an end in good order', async () => {
    const { near, far, server } = await pair();
    far.write('hello');
    const [hello] = await TestSubscriber.on(fromReadable<Buffer>(near, { destroyOnCancel: false })).awaitNext(1);
    expect(String(hello)).toBe('hello');
    near.end('bye');
    expect(String(Buffer.concat(await fromReadable<Buffer>(far).toArray()))).toBe('bye');
    far.destroy();
    near.destroy();
    server.close();
    await closed(server);
  });

  it('T97 · requests no more than the socket may queue before it is connected', async () => {
    const server = createServer((socket) => socket.resume());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const socket = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', highWaterMark: 1000 });
    const upstream = TestPublisher.cold(...Array.from({ length: 50 }, () => Buffer.alloc(500)));
    const done = writeTo(upstream, socket);
    expect(socket.connecting).toBe(true);
    expect(upstream.totalRequested).toBe(2);
    upstream.complete();
    await done;
    expect(socket.bytesWritten).toBe(25_000);
    socket.destroy();
    server.close();
    await closed(server);
  });

  it('T99 · gives a socket’s bytes in chunks that are not the writes of its peer', async () => {
    const { near, far, server } = await pair();
    far.cork();
    for (const word of ['one', 'two', 'three']) far.write(word);
    far.uncork();
    far.end();
    const text = Buffer.concat(await fromReadable<Buffer>(near).toArray()).toString();
    expect(text).toBe('onetwothree');
    near.destroy();
    far.destroy();
    server.close();
    await closed(server);
  });
});

describe('http', () => {
  let server: ReturnType<typeof createHttpServer>;
  let serve: (request: IncomingMessage, response: ServerResponse) => void;
  beforeAll(async () => {
    server = createHttpServer((request, response) => serve(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await closed(server);
  });

  const request = (): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' }, resolve).on('error', reject));

  it('writes a response and reads it as a flow', async () => {
    let written: Promise<void> | undefined;
    serve = (_, response) => void (written = writeTo(toReadableText(1000), response));
    const body = Buffer.concat(await fromReadable<Buffer>(await request()).toArray()).toString();
    await written;
    expect(body.split('\n')).toHaveLength(1001);
  });

  it('T25 · passes on what an aborted response tells', async () => {
    serve = (_, response) => {
      response.write('beginning');
      setImmediate(() => response.destroy());
    };
    const probe = TestSubscriber.on(fromReadable(await request())).request(Infinity);
    expect(await probe.awaitTerminal()).toBe('fail');
    expect(probe.error).toMatchObject({ code: 'ECONNRESET' });
  });

  it('cancels the flow behind a response whose client has gone', async () => {
    const upstream = TestPublisher.create<string>();
    let gone: Promise<unknown> | undefined;
    serve = (_, response) => {
      gone = writeTo(upstream, response).catch((reason: unknown) => reason);
      upstream.next('beginning');
    };
    const response = await request();
    response.destroy();
    await until(() => upstream.cancelled);
    expect(await gone).toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
  });

  it('T31 · takes a subscriber for the response too', async () => {
    serve = (_, response) => toReadableText(10).subscribe(toWritableSubscriber<string>(response as unknown as Writable));
    const body = Buffer.concat(await fromReadable<Buffer>(await request()).toArray()).toString();
    expect(body.split('\n')).toHaveLength(11);
  });
});

function toReadableText(lines: number) {
  const numbers = range(1, lines);
  return fromReadable<Buffer>(() => toReadable(numbers).map((line: number) => Buffer.from(`${line}\n`)));
}

describe('datagrams', () => {
  let [receiver, sender]: [Datagrams, Datagrams] = [createSocket('udp4'), createSocket('udp4')];
  beforeAll(async () => {
    [receiver, sender] = [createSocket('udp4'), createSocket('udp4')];
    receiver.bind(0, '127.0.0.1');
    await once(receiver, 'listening');
  });
  afterAll(() => void sender.close());

  it('T100 · are accounted for, one by one: each is delivered, or told to onDropped', async () => {
    const lost: string[] = [];
    const overflow = { strategy: 'buffer', capacity: 2, whenFull: 'drop-incoming', onDropped: (item: string) => lost.push(item) } as const;
    const select = (message: Buffer): string => message.toString();
    const probe = TestSubscriber.on(fromEvents<string>(receiver, { data: 'message', error: 'error', end: 'close', overflow, select })).request(1);
    for (const item of ['a', 'b', 'c', 'd', 'e']) await new Promise((sent) => sender.send(item, receiver.address().port, '127.0.0.1', sent));
    await until(() => probe.items.length + lost.length === 3); // one delivered, two held, two lost
    expect(probe.request(9).items.length + lost.length).toBe(5);
    expect(probe.ending).toBe(undefined);
  });

  it('T103 · end with the socket, and leave no listener on it', async () => {
    const probe = TestSubscriber.on(fromEvents<Buffer>(receiver, { data: 'message', end: 'close', overflow: 'drop' })).request(9);
    receiver.close();
    await once(receiver, 'close');
    expect([probe.completed, receiver.listenerCount('message'), receiver.listenerCount('close')]).toEqual([true, 0, 0]);
  });
});

it('goes round through a stream of Node and back with the same items', async () => {
  const items = await fromReadable<number>(() => toReadable(range(1, 1000)).pipe(new PassThrough({ objectMode: true }))).toArray();
  expect(items).toHaveLength(1000);
});
