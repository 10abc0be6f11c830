import { fork } from 'node:child_process';
import { PassThrough, Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { range } from '@sluice/core';
import { fromReadable, throughDuplex, toReadable, writeTo } from '@sluice/node';

/** One way to do a job: passes `items` items, and gives how many came out. */
type Way = (items: number) => Promise<number>;

interface Job {
  readonly items: number;
  readonly ways: Readonly<Record<string, Way>>;
}

interface Figure {
  readonly bestMs: number;
  readonly peakMiB: number;
}

const CHUNK = Buffer.alloc(64 * 1024, 1);
const ROUNDS = 7;

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

export const jobs: Readonly<Record<string, Job>> = {
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

/** The best of some rounds, and by how much the process grew. Runs alone in its process. */
async function measure(job: string, way: string): Promise<Figure> {
  const { items, ways } = jobs[job] as Job;
  const run = ways[way] as Way;
  await run(Math.ceil(items / 10));
  const before = process.resourceUsage().maxRSS;
  let bestMs = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const started = process.cpuUsage();
    const count = await run(items);
    const { user, system } = process.cpuUsage(started);
    bestMs = Math.min(bestMs, (user + system) / 1000);
    if (count !== items) throw new Error(`${job}, ${way}: ${count} items came of ${items}`);
  }
  return { bestMs, peakMiB: (process.resourceUsage().maxRSS - before) / 1024 };
}

function measureApart(job: string, way: string): Promise<Figure> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [job, way], { execArgv: process.execArgv });
    child.once('message', (figure) => resolve(figure as Figure));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${job}, ${way} ended with code ${code} before it answered`)));
  });
}

const USAGE = `tsx --conditions=@sluice/source src/bridges/node.ts [--only <part of a job's name>]

Compares the bridges to Node streams with Node's own ways: items a second of processor time (the best of ${ROUNDS} rounds,
each way in a process of its own) and by how many MiB the process grew meanwhile.`;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string', default: '' }, help: { type: 'boolean', short: 'h', default: false } } });
  if (values.help) print(USAGE);
  else for (const job of Object.keys(jobs).filter((name) => name.includes(values.only))) await report(job);
}

async function report(job: string): Promise<void> {
  const { items, ways } = jobs[job] as Job;
  print(`\n| ${job} | items/s | growth, MiB |\n| --- | ---: | ---: |`);
  for (const way of Object.keys(ways)) {
    const { bestMs, peakMiB } = await measureApart(job, way);
    print(`| ${way} | ${Math.round((items / bestMs) * 1000).toLocaleString('en')} | ${peakMiB.toFixed(1)} |`);
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

if (process.send !== undefined && process.argv.length === 4) {
  const [job, way] = process.argv.slice(2) as [string, string];
  process.send(await measure(job, way), () => process.disconnect());
} else if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main();
}
