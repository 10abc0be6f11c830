import { createReadStream, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Duplex, PassThrough, Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, gzipSync } from 'node:zlib';
import { type Flow, from } from '@sluice/core';
import { fromReadable, throughDuplex, toDuplex, toReadable, writeTo } from '@sluice/node';
import { map } from '@sluice/operators';
import { type Contest, native, sluice, type Way } from './contest.ts';

const CHUNK = Buffer.alloc(64 * 1024, 1);
const FILE_CHUNKS = 512;

/** Chunks may be joined on their way: they are counted by their bytes. */
function size(item: unknown): number {
  return item instanceof Buffer ? item.length / CHUNK.length : 1;
}

/** A readable that has its items at hand, with the default high-water mark. */
function source(items: number, item: unknown): Readable {
  let left = items;
  return new Readable({
    objectMode: !(item instanceof Buffer),
    ...(item instanceof Buffer ? { highWaterMark: CHUNK.length } : {}),
    read() {
      this.push(left-- > 0 ? item : null);
    },
  });
}

class Counting extends Writable {
  count = 0;

  override _write(item: unknown, _encoding: BufferEncoding, done: () => void): void {
    this.count += size(item);
    done();
  }
}

const counting = (item: unknown): Counting =>
  new Counting(item instanceof Buffer ? { highWaterMark: CHUNK.length } : { objectMode: true });

async function intoPipeline(streams: readonly [Readable, ...Duplex[]], item: unknown): Promise<number> {
  const end = counting(item);
  await pipeline([...streams, end]);
  return end.count;
}

async function forAwait(items: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const item of items) count += size(item);
  return count;
}

async function webReader(readable: Readable): Promise<number> {
  const reader = Readable.toWeb(readable).getReader();
  let count = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return count;
    count += size(value);
  }
}

function heard(readable: Readable): Promise<number> {
  let count = 0;
  return new Promise((resolve, reject) => {
    readable.on('data', (item) => (count += size(item))).once('end', () => resolve(count)).once('error', reject);
  });
}

function* integers(items: number): Generator<number> {
  for (let item = 1; item <= items; item++) yield item;
}

/** The ways out of a readable, for items of one kind. */
function waysOut(item: unknown): Way[] {
  return [
    sluice('fromReadable, reduce', (items) => fromReadable(source(items, item)).reduce((sum, next) => sum + size(next), 0)),
    sluice('fromReadable, writeTo', async (items) => {
      const end = counting(item);
      await writeTo(fromReadable(source(items, item)), end);
      return end.count;
    }),
    native('for await', (items) => forAwait(source(items, item))),
    native('Readable.toWeb, read()', (items) => webReader(source(items, item))),
    native('stream.pipeline', (items) => intoPipeline([source(items, item)], item)),
  ];
}

const doubling = (): Transform =>
  new Transform({ objectMode: true, transform: (item: number, _encoding, done) => done(null, item * 2) });

const through = (): PassThrough => new PassThrough({ highWaterMark: CHUNK.length });

const plainFile = (): string => prepared('plain', (bytes) => bytes);
const packedFile = (): string => prepared('packed', (bytes) => gzipSync(bytes, { level: 1 }));
const files = new Map<string, string>();

/** A file of bytes that a packer can make something of, written once for each process. */
function prepared(name: string, pack: (bytes: Buffer) => Buffer): string {
  let path = files.get(name);
  if (path === undefined) {
    path = join(tmpdir(), `sluice-benchmark-${name}-${process.pid}`);
    writeFileSync(path, pack(patterned(FILE_CHUNKS * CHUNK.length)));
    files.set(name, path);
    const written = path;
    process.once('exit', () => rmSync(written));
  }
  return path;
}

function patterned(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; at++) bytes[at] = (at * at) % 251;
  return bytes;
}

const readFile = (path: string): Readable => createReadStream(path, { highWaterMark: CHUNK.length });

async function written<T>(flow: Flow<T>, item: unknown): Promise<number> {
  const end = counting(item);
  await writeTo(flow, end);
  return end.count;
}

export const contests: readonly Contest[] = [
  {
    heading: 'objects into a Node stream',
    aim: 'faster',
    items: 300_000,
    ways: [
      sluice('toReadable', (items) => heard(toReadable(from(integers(items))))),
      sluice('toReadable, highWaterMark 16', (items) => heard(toReadable(from(integers(items)), { highWaterMark: 16 }))),
      native('Readable.from', (items) => heard(Readable.from(integers(items)))),
    ],
  },
  {
    heading: 'objects into a Node stream, read by for await',
    aim: 'faster',
    items: 200_000,
    ways: [
      sluice('toReadable', (items) => forAwait(toReadable(from(integers(items))))),
      sluice('toReadable, highWaterMark 16', (items) => forAwait(toReadable(from(integers(items)), { highWaterMark: 16 }))),
      native('Readable.from', (items) => forAwait(Readable.from(integers(items)))),
    ],
  },
  { heading: 'objects out of a Node stream', aim: 'faster', items: 300_000, ways: waysOut(1) },
  {
    heading: 'objects through a Transform',
    aim: 'faster',
    items: 200_000,
    ways: [
      sluice('throughDuplex, reduce', (items) => from(integers(items)).pipe(throughDuplex(doubling)).reduce((sum, next) => sum + size(next), 0)),
      sluice('throughDuplex, writeTo', (items) => written(from(integers(items)).pipe(throughDuplex(doubling)), 1)),
      native('pipe, for await', (items) => forAwait(Readable.from(integers(items)).pipe(doubling()))),
      native('pipe, Readable.toWeb, read()', (items) => webReader(Readable.from(integers(items)).pipe(doubling()))),
      native('stream.pipeline', (items) => intoPipeline([Readable.from(integers(items)), doubling()], 1)),
    ],
  },
  {
    heading: 'an operator in a pipeline of objects',
    aim: 'faster',
    items: 200_000,
    ways: [
      sluice('toDuplex', (items) => intoPipeline([Readable.from(integers(items)), toDuplex(map((n: number) => n * 2))], 1)),
      sluice('toDuplex, marks of 16', (items) => intoPipeline([Readable.from(integers(items)), toDuplex(map((n: number) => n * 2), { readableHighWaterMark: 16, writableHighWaterMark: 16 })], 1)),
      native('Transform', (items) => intoPipeline([Readable.from(integers(items)), doubling()], 1)),
      native('readable.map', (items) => intoPipeline([Readable.from(integers(items)).map((n: number) => n * 2)], 1)),
    ],
  },
  { heading: '64 KiB chunks out of a Node stream', aim: 'within 5 %', items: 50_000, ways: waysOut(CHUNK) },
  {
    heading: 'a file of 32 MiB into a writable',
    aim: 'within 5 %',
    items: FILE_CHUNKS,
    ways: [
      sluice('fromReadable, writeTo', () => written(fromReadable(readFile(plainFile())), CHUNK)),
      native('for await', () => forAwait(readFile(plainFile()))),
      native('Readable.toWeb, read()', () => webReader(readFile(plainFile()))),
      native('stream.pipeline', () => intoPipeline([readFile(plainFile())], CHUNK)),
    ],
  },
  {
    heading: 'a file of 32 MiB, gunzipped, into a writable',
    aim: 'within 5 %',
    items: FILE_CHUNKS,
    ways: [
      sluice('throughDuplex, writeTo', () => written(fromReadable<Buffer>(readFile(packedFile())).pipe(throughDuplex<Buffer, Buffer>(() => createGunzip())), CHUNK)),
      native('stream.pipeline', () => intoPipeline([readFile(packedFile()), createGunzip()], CHUNK)),
    ],
  },
  {
    heading: '64 KiB chunks through a bare PassThrough',
    aim: 'within 5 %',
    items: 50_000,
    ways: [
      sluice('throughDuplex, writeTo', (items) => written(fromReadable<Buffer>(source(items, CHUNK)).pipe(throughDuplex<Buffer, Buffer>(through)), CHUNK)),
      native('pipe, for await', (items) => forAwait(source(items, CHUNK).pipe(through()))),
      native('pipe, Readable.toWeb, read()', (items) => webReader(source(items, CHUNK).pipe(through()))),
      native('stream.pipeline', (items) => intoPipeline([source(items, CHUNK), through()], CHUNK)),
    ],
  },
];
