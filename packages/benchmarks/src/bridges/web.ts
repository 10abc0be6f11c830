import { from } from '@sluice/core';
import { fromReadable } from '@sluice/node';
import { map } from '@sluice/operators';
import { fromReadableStream, throughTransformStream, toReadableStream, toTransformStream, writeToStream } from '@sluice/web';
import { Readable } from 'node:stream';
import { type ReadableStream as NodeReadableStream } from 'node:stream/web';
import { type Contest, floor, native, sluice } from './contest.ts';

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
  readonly aim: Contest['aim'];
  readonly items: number;
  readonly make: (at: number) => T;
}

function reading<T>({ label, aim, items, make }: Kind<T>): Contest {
  const stream = (count: number): NodeReadableStream => source(count, make) as unknown as NodeReadableStream;
  return {
    heading: `read a ReadableStream: ${label}`,
    aim,
    items,
    ways: [
      sluice('fromReadableStream, count', (n) => fromReadableStream(source(n, make)).count()),
      sluice('fromReadableStream, forEach', async (n) => {
        let count = 0;
        await fromReadableStream(source(n, make)).forEach(() => void count++);
        return count;
      }),
      native('Readable.fromWeb, data', (n) => flowing(Readable.fromWeb(stream(n), { objectMode: true }))),
      native('Readable.fromWeb, for await', (n) => countOf(Readable.fromWeb(stream(n), { objectMode: true }))),
      floor('for await, no conversion', (n) => countOf(source(n, make) as unknown as AsyncIterable<T>)),
      floor('reader.read() by hand', (n) => readAll(source(n, make))),
    ],
  };
}

function giving<T>({ label, aim, items, make }: Kind<T>): Contest {
  return {
    heading: `give items as a ReadableStream: ${label}`,
    aim,
    items,
    ways: [
      sluice('toReadableStream', (n) => readAll(toReadableStream(from(generated(n, make))))),
      native('Readable.toWeb of Readable.from', (n) => readAll(Readable.toWeb(Readable.from(generated(n, make))) as unknown as ReadableStream<T>)),
      native('ReadableStream.from', (n) => readAll((ReadableStream as unknown as { from(items: Iterable<T>): ReadableStream<T> }).from(generated(n, make)))),
      floor('a pull source by hand', (n) => readAll(source(n, make))),
    ],
  };
}

function writing<T>({ label, aim, items, make }: Kind<T>): Contest {
  return {
    heading: `write to a WritableStream: ${label}`,
    aim,
    items,
    ways: [
      sluice('writeToStream', async (n) => {
        const { sink, count } = counter();
        await writeToStream(from(generated(n, make)), sink);
        return count();
      }),
      native('pipeTo', async (n) => {
        const { sink, count } = counter();
        await source(n, make).pipeTo(sink);
        return count();
      }),
      floor('writer.write() and ready by hand', async (n) => {
        const { sink, count } = counter();
        const writer = sink.getWriter();
        for (const item of generated(n, make)) {
          await writer.ready;
          writer.write(item).catch(() => {});
        }
        await writer.close();
        return count();
      }),
    ],
  };
}

function passing<T>({ label, aim, items, make }: Kind<T>): Contest {
  return {
    heading: `through a TransformStream: ${label}`,
    aim,
    items: items / 4,
    ways: [
      sluice('throughTransformStream', (n) => from(generated(n, make)).pipe(throughTransformStream(() => new TransformStream<T, T>())).count()),
      sluice('toTransformStream in pipeThrough', (n) => readAll(source(n, make).pipeThrough(toTransformStream(map((item: T) => item))))),
      native('pipeThrough', (n) => readAll(source(n, make).pipeThrough(new TransformStream<T, T>()))),
    ],
  };
}

/** There and back, as between a library of the one kind and one of the other. */
function crossing(items: number): Contest {
  return {
    heading: 'a Node stream as a web stream: objects',
    aim: 'faster',
    items,
    ways: [
      sluice('toReadableStream of fromReadable', (n) => readAll(toReadableStream(fromReadable(Readable.from(generated(n, makeItem)))))),
      native('Readable.toWeb', (n) => readAll(Readable.toWeb(Readable.from(generated(n, makeItem))) as unknown as ReadableStream<Item>)),
    ],
  };
}

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

const byob: Contest = {
  heading: 'give bytes to a BYOB reader: 64 KiB',
  aim: 'within 5 %',
  items: chunks,
  ways: [
    sluice("toReadableStream, type: 'bytes'", (n) => readViews(toReadableStream(from(generated(n, () => chunk)), { type: 'bytes' }))),
    native('a byte source that enqueues new chunks', (n) => {
      let at = 0;
      const pull = (controller: ReadableByteStreamController): void => {
        if (at++ < n) return controller.enqueue(makeChunk());
        controller.close();
        controller.byobRequest?.respond(0);
      };
      return readViews(new ReadableStream({ type: 'bytes', pull }));
    }),
  ],
};

const contestsOf = <T>(kind: Kind<T>): Contest[] => [reading(kind), giving(kind), writing(kind), passing(kind)];

export const contests: readonly Contest[] = [
  ...contestsOf({ label: 'objects', aim: 'faster', items: objects, make: makeItem }),
  crossing(objects),
  ...contestsOf({ label: '64 KiB', aim: 'within 5 %', items: chunks, make: () => chunk }),
  byob,
];
