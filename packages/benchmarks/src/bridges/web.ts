/** `tsx --conditions=@sluice/source src/bridges/web.ts [part of a heading]`: bridges to web streams against the native ways. */
import { range } from '@sluice/core';
import { map } from '@sluice/operators';
import { fromReadableStream, throughTransformStream, toReadableStream, toTransformStream, writeToStream } from '@sluice/web';
import { Readable } from 'node:stream';
import { type ReadableStream as NodeReadableStream } from 'node:stream/web';
import { type Contender, contest } from './contest.ts';

const objects = 200_000;
const chunks = 20_000;
const chunkSize = 64 * 1024;

interface Item {
  readonly id: number;
}

const makeItem = (id: number): Item => ({ id });
const makeChunk = (): Uint8Array<ArrayBuffer> => new Uint8Array(chunkSize);
/** One for all: to make 64 KiB takes longer than to bring them across. */
const chunk = makeChunk();

/** A pull source that makes its items as they are pulled. */
function source<T>(count: number, make: (at: number) => T): ReadableStream<T> {
  let at = 0;
  return new ReadableStream<T>(
    { pull: (controller) => (at === count ? controller.close() : controller.enqueue(make(at++))) },
    { highWaterMark: 0 },
  );
}

function* generated<T>(count: number, make: (at: number) => T): Generator<T> {
  for (let at = 0; at < count; at++) yield make(at);
}

async function readAll(stream: ReadableStream<unknown>): Promise<number> {
  const reader = stream.getReader();
  let count = 0;
  while (!(await reader.read()).done) count++;
  return count;
}

async function countOf(items: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of items) count++;
  return count;
}

function counter(): { readonly sink: WritableStream<unknown>; readonly count: () => number } {
  let count = 0;
  return { sink: new WritableStream({ write: () => void count++ }), count: () => count };
}

async function flowing(readable: Readable): Promise<number> {
  let count = 0;
  readable.on('data', () => count++);
  await new Promise((resolve, reject) => readable.on('end', resolve).on('error', reject));
  return count;
}

/** What is brought across. */
interface Kind<T> {
  readonly label: string;
  readonly items: number;
  readonly make: (at: number) => T;
}

function reading<T>({ label, items, make }: Kind<T>): Contender[] {
  const heading = `read a ReadableStream: ${label}`;
  const from = (count: number): NodeReadableStream => source(count, make) as unknown as NodeReadableStream;
  return [
    { heading, items, name: 'sluice fromReadableStream, forEach', run: async (n) => {
      let count = 0;
      await fromReadableStream(source(n, make)).forEach(() => void count++);
      return count;
    } },
    { heading, items, name: 'sluice fromReadableStream, drained', run: (n) => fromReadableStream(source(n, make)).count() },
    { heading, items, name: 'reader.read() by hand', run: (n) => readAll(source(n, make)) },
    { heading, items, name: 'for await', run: (n) => countOf(source(n, make) as unknown as AsyncIterable<T>) },
    { heading, items, name: 'Readable.fromWeb, data events', run: (n) => flowing(Readable.fromWeb(from(n), { objectMode: true })) },
    { heading, items, name: 'Readable.fromWeb, for await', run: (n) => countOf(Readable.fromWeb(from(n), { objectMode: true })) },
  ];
}

function giving<T>({ label, items, make }: Kind<T>): Contender[] {
  const heading = `give items as a ReadableStream: ${label}`;
  return [
    { heading, items, name: 'sluice toReadableStream', run: (n) => readAll(toReadableStream(range(0, n).pipe(map(make)))) },
    { heading, items, name: 'Readable.toWeb of Readable.from', run: (n) => readAll(Readable.toWeb(Readable.from(generated(n, make))) as unknown as ReadableStream<T>) },
    { heading, items, name: 'ReadableStream.from', run: (n) => readAll((ReadableStream as unknown as { from(items: Iterable<T>): ReadableStream<T> }).from(generated(n, make))) },
    { heading, items, name: 'a pull source by hand', run: (n) => readAll(source(n, make)) },
  ];
}

function writing<T>({ label, items, make }: Kind<T>): Contender[] {
  const heading = `write to a WritableStream: ${label}`;
  return [
    { heading, items, name: 'sluice writeToStream', run: async (n) => {
      const { sink, count } = counter();
      await writeToStream(range(0, n).pipe(map(make)), sink);
      return count();
    } },
    { heading, items, name: 'pipeTo', run: async (n) => {
      const { sink, count } = counter();
      await source(n, make).pipeTo(sink);
      return count();
    } },
    { heading, items, name: 'writer.write() and ready by hand', run: async (n) => {
      const { sink, count } = counter();
      const writer = sink.getWriter();
      for (const item of generated(n, make)) {
        await writer.ready;
        writer.write(item).catch(() => {});
      }
      await writer.close();
      return count();
    } },
  ];
}

function passing<T>({ label, items, make }: Kind<T>): Contender[] {
  const heading = `through a TransformStream: ${label}`;
  return [
    { heading, items, name: 'sluice throughTransformStream', run: (n) => range(0, n).pipe(map(make), throughTransformStream(() => new TransformStream<T, T>())).count() },
    { heading, items, name: 'sluice toTransformStream in pipeThrough', run: (n) => readAll(source(n, make).pipeThrough(toTransformStream(map((item: T) => item)))) },
    { heading, items, name: 'pipeThrough', run: (n) => readAll(source(n, make).pipeThrough(new TransformStream<T, T>())) },
  ];
}

const kinds = <T>(kind: Kind<T>): Contender[] => [...reading(kind), ...giving(kind), ...writing(kind), ...passing({ ...kind, items: kind.items / 4 })];

const bytes = 'give bytes to a BYOB reader: 64 KiB';

async function readViews(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<number> {
  const reader = stream.getReader({ mode: 'byob' });
  let total = 0;
  let buffer = new ArrayBuffer(chunkSize);
  for (;;) {
    const { done, value } = await reader.read(new Uint8Array(buffer));
    if (done) return total / chunkSize;
    total += value.byteLength;
    buffer = value.buffer as ArrayBuffer;
  }
}

const byob: Contender[] = [
  { heading: bytes, items: chunks, name: "sluice toReadableStream, type: 'bytes'", run: (n) => {
    return readViews(toReadableStream(range(0, n).pipe(map(() => chunk)), { type: 'bytes' }));
  } },
  { heading: bytes, items: chunks, name: 'a byte source by hand, enqueue', run: (n) => {
    let at = 0;
    const pull = (controller: ReadableByteStreamController): void => {
      if (at++ < n) return controller.enqueue(makeChunk());
      controller.close();
      controller.byobRequest?.respond(0);
    };
    return readViews(new ReadableStream({ type: 'bytes', pull }));
  } },
];

await contest([...kinds({ label: 'objects', items: objects, make: makeItem }), ...kinds({ label: '64 KiB', items: chunks, make: () => chunk }), ...byob], import.meta.url);
