import { ReadableStream, TransformStream, WritableStream } from 'node:stream/web';
import { blocks, integers } from '../inputs.ts';
import type { Library } from '../library.ts';
import { add, BUFFER, checksum, increment, isEven, SHORT, skipped, steps, sum, taken, total } from '../work.ts';

export const library: Library = {
  name: 'web-streams',
  title: 'WHATWG streams',
  form: 'default queuing strategies; a `ReadableStream` with `pull`, one `TransformStream` for each operator, `pipeTo` a `WritableStream`',
  scenarios: {
    'map-filter-reduce': { run: (items) => mapFilterReduce(integers(items)) },
    'ten-operators': { run: tenOperators },
    'merge-map': { lacks: 'no merging: a stream has one writer, and `pipeTo` locks it' },
    'concat-map': { run: concatMap, how: 'a `TransformStream` that reads each inner stream to its end' },
    'scan-take-skip': { run: scanTakeSkip, how: '`take` is `controller.terminate()`' },
    zip: { run: zip, how: 'no zip: a `pull` that reads from both' },
    merge: { lacks: 'no merging: a stream has one writer, and `pipeTo` locks it' },
    'short-pipelines': { run: shortPipelines },
    buffers: { run: buffers },
    'async-boundary': { run: (items) => fold(source(integers(items)).pipeThrough(map(increment)), checksum), how: 'every `TransformStream` is one' },
  },
};

function source<T>(items: readonly T[]): ReadableStream<T> {
  let index = 0;
  return new ReadableStream<T>({
    pull(controller) {
      const item = items[index++];
      if (item === undefined) controller.close();
      else controller.enqueue(item);
    },
  });
}

function map<T, R>(project: (item: T) => R): TransformStream<T, R> {
  return new TransformStream<T, R>({
    transform(item, controller) {
      controller.enqueue(project(item));
    },
  });
}

function filter(accepts: (item: number) => boolean): TransformStream<number, number> {
  return new TransformStream<number, number>({
    transform(item, controller) {
      if (accepts(item)) controller.enqueue(item);
    },
  });
}

async function fold(readable: ReadableStream<number>, step: (state: number, item: number) => number): Promise<number> {
  let state = 0;
  await readable.pipeTo(
    new WritableStream({
      write(item) {
        state = step(state, item);
      },
    }),
  );
  return state;
}

function mapFilterReduce(input: readonly number[]): Promise<number> {
  return fold(source(input).pipeThrough(map(increment)).pipeThrough(filter(isEven)), checksum);
}

function tenOperators(items: number): Promise<number> {
  let readable = source(integers(items));
  for (const step of steps) readable = readable.pipeThrough(map(step.map)).pipeThrough(filter(step.filter));
  return fold(readable, checksum);
}

function concatMap(items: number): Promise<number> {
  const flattened = new TransformStream<readonly number[], number>({
    async transform(block, controller) {
      for await (const item of source(block)) controller.enqueue(item);
    },
  });
  return fold(source(blocks(items)).pipeThrough(flattened), checksum);
}

function scanTakeSkip(items: number): Promise<number> {
  let running = 0;
  let left = taken(items);
  let seen = 0;
  const take = new TransformStream<number, number>({
    transform(item, controller) {
      controller.enqueue(item);
      if (--left === 0) controller.terminate();
    },
  });
  const scanned = source(integers(items)).pipeThrough(map((item) => (running = sum(running, item))));
  return fold(scanned.pipeThrough(take).pipeThrough(filter(() => ++seen > skipped(items))), checksum);
}

function zip(items: number): Promise<number> {
  const left = source(integers(items / 2)).getReader();
  const right = source(integers(items / 2)).getReader();
  const pairs = new ReadableStream<number>({
    async pull(controller) {
      const [first, second] = await Promise.all([left.read(), right.read()]);
      if (first.done || second.done) controller.close();
      else controller.enqueue(add(first.value, second.value));
    },
  });
  return fold(pairs, checksum);
}

async function shortPipelines(items: number): Promise<number> {
  const input = integers(SHORT);
  let state = 0;
  for (let at = 0; at < items / SHORT; at++) state = sum(state, await mapFilterReduce(input));
  return state;
}

function buffers(items: number): Promise<number> {
  let filling: number[] = [];
  const buffered = new TransformStream<number, number[]>({
    transform(item, controller) {
      if (filling.push(item) < BUFFER) return;
      controller.enqueue(filling);
      filling = [];
    },
  });
  return fold(source(integers(items)).pipeThrough(buffered).pipeThrough(map(total)), checksum);
}
