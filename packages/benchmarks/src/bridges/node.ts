/** `tsx --conditions=@sluice/source src/bridges/node.ts [part of a heading]`: bridges to Node streams against the native ways. */
import { createReadStream, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, gzipSync } from 'node:zlib';
import { range } from '@sluice/core';
import { fromReadable, throughDuplex, toReadable, writeTo } from '@sluice/node';
import { type Contender, contest } from './contest.ts';

/** One way to do a job: passes `items` items, and gives how many came out. */
type Way = (items: number) => Promise<number>;

interface Job {
  readonly items: number;
  readonly ways: Readonly<Record<string, Way>>;
}

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

async function intoPipeline(streams: readonly [Readable, ...Transform[]], item: unknown): Promise<number> {
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

/** Native ways out of a readable, for items of one kind. */
function waysOut(item: unknown): Record<string, Way> {
  return {
    sluice: (items) => fromReadable(source(items, item)).reduce((sum, next) => sum + size(next), 0),
    'sluice, writeTo': async (items) => {
      const end = counting(item);
      await writeTo(fromReadable(source(items, item)), end);
      return end.count;
    },
    'for await': (items) => forAwait(source(items, item)),
    'Readable.toWeb': (items) => webReader(source(items, item)),
    'stream.pipeline': (items) => intoPipeline([source(items, item)], item),
  };
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

const jobs: Readonly<Record<string, Job>> = {
  'objects into a Node stream': {
    items: 300_000,
    ways: {
      sluice: (items) => heard(toReadable(range(1, items))),
      'sluice, highWaterMark 16': (items) => heard(toReadable(range(1, items), { highWaterMark: 16 })),
      'Readable.from': (items) => heard(Readable.from(integers(items))),
    },
  },
  'objects out of a Node stream': { items: 300_000, ways: waysOut(1) },
  'objects through a Transform': {
    items: 200_000,
    ways: {
      sluice: (items) => range(1, items).pipe(throughDuplex(doubling)).reduce((sum, next) => sum + size(next), 0),
      'for await': (items) => forAwait(Readable.from(integers(items)).pipe(doubling())),
      'Readable.toWeb': (items) => webReader(Readable.from(integers(items)).pipe(doubling())),
      'stream.pipeline': (items) => intoPipeline([Readable.from(integers(items)), doubling()], 1),
    },
  },
  '64 KiB chunks out of a Node stream': { items: 200_000, ways: waysOut(CHUNK) },
  'a file of 32 MiB, read into a writable': {
    items: FILE_CHUNKS,
    ways: {
      'sluice, writeTo': async () => {
        const end = counting(CHUNK);
        await writeTo(fromReadable(readFile(plainFile())), end);
        return end.count;
      },
      'for await': () => forAwait(readFile(plainFile())),
      'Readable.toWeb': () => webReader(readFile(plainFile())),
      'stream.pipeline': () => intoPipeline([readFile(plainFile())], CHUNK),
    },
  },
  'a file of 32 MiB, gunzipped': {
    items: FILE_CHUNKS,
    ways: {
      'sluice, writeTo': async () => {
        const end = counting(CHUNK);
        await writeTo(fromReadable<Buffer>(readFile(packedFile())).pipe(throughDuplex<Buffer, Buffer>(() => createGunzip())), end);
        return end.count;
      },
      'stream.pipeline': () => intoPipeline([readFile(packedFile()), createGunzip()], CHUNK),
    },
  },
  '64 KiB chunks through a PassThrough': {
    items: 100_000,
    ways: {
      'sluice, writeTo': async (items) => {
        const end = counting(CHUNK);
        await writeTo(fromReadable<Buffer>(source(items, CHUNK)).pipe(throughDuplex<Buffer, Buffer>(through)), end);
        return end.count;
      },
      'for await': (items) => forAwait(source(items, CHUNK).pipe(through())),
      'Readable.toWeb': (items) => webReader(source(items, CHUNK).pipe(through())),
      'stream.pipeline': (items) => intoPipeline([source(items, CHUNK), through()], CHUNK),
    },
  },
};

const contenders = Object.entries(jobs).flatMap(([heading, { items, ways }]) =>
  Object.entries(ways).map(([name, run]): Contender => ({ heading, items, name, run })),
);

await contest(contenders, import.meta.url);
