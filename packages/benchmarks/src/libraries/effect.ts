import { Effect, Stream } from 'effect';
import { blocks, integers } from '../inputs.ts';
import type { Library } from '../library.ts';
import { add, BUFFER, checksum, increment, isEven, SHORT, skipped, steps, sum, taken, total } from '../work.ts';

const CHUNK = 4096;

export const library: Library = {
  name: 'effect',
  title: 'Effect',
  packageName: 'effect',
  form: `\`Stream\` with its chunks: sources of ${CHUNK} items a chunk, so operators run over arrays; \`runFold\` through \`runSync\` or \`runPromise\``,
  scenarios: {
    'map-filter-reduce': { run: (items) => Effect.runSync(mapFilterReduce(source(items))) },
    'ten-operators': { run: tenOperators },
    'merge-map': { run: mergeMap, how: '`flatMap` with unbounded concurrency: one fiber for every inner stream' },
    'concat-map': { run: (items) => Effect.runSync(blockSource(items).pipe(Stream.flatMap(Stream.fromIterable), fold(checksum))) },
    'scan-take-skip': {
      run: (items) =>
        Effect.runSync(source(items).pipe(Stream.scan(() => 0, sum), Stream.take(taken(items) + 1), Stream.drop(skipped(items) + 1), fold(checksum))),
      how: '`scan` emits the seed too, so one more is taken and dropped',
    },
    zip: { run: (items) => Effect.runPromise(source(items / 2).pipe(Stream.zipWith(source(items / 2), add), fold(checksum))) },
    merge: { run: merge },
    'short-pipelines': { run: shortPipelines },
    buffers: { run: (items) => Effect.runSync(source(items).pipe(Stream.grouped(BUFFER), Stream.map(total), fold(checksum))) },
    'async-boundary': {
      run: (items) => Effect.runPromise(source(items).pipe(Stream.map(increment), Stream.bufferArray({ capacity: 1 }), fold(checksum))),
      how: `\`bufferArray\`: the producer is a fiber of its own and hands over a chunk of ${CHUNK} items at a time`,
    },
  },
};

function source(items: number): Stream.Stream<number> {
  return Stream.fromIterable(integers(items), { chunkSize: CHUNK });
}

function blockSource(items: number): Stream.Stream<readonly number[]> {
  return Stream.fromIterable(blocks(items));
}

function fold(step: (state: number, item: number) => number) {
  return Stream.runFold(() => 0, step);
}

function mapFilterReduce(input: Stream.Stream<number>): Effect.Effect<number> {
  return input.pipe(Stream.map(increment), Stream.filter(isEven), fold(checksum));
}

function tenOperators(items: number): number {
  let stream = source(items);
  for (const { map, filter } of steps) stream = stream.pipe(Stream.map(map), Stream.filter(filter));
  return Effect.runSync(stream.pipe(fold(checksum)));
}

function mergeMap(items: number): Promise<number> {
  return Effect.runPromise(blockSource(items).pipe(Stream.flatMap(Stream.fromIterable, { concurrency: 'unbounded' }), fold(sum)));
}

function merge(items: number): Promise<number> {
  const quarter = source(items / 4);
  return Effect.runPromise(Stream.mergeAll([quarter, quarter, quarter, quarter], { concurrency: 4 }).pipe(fold(sum)));
}

function shortPipelines(items: number): number {
  const input = integers(SHORT);
  let state = 0;
  for (let at = 0; at < items / SHORT; at++) state = sum(state, Effect.runSync(mapFilterReduce(Stream.fromIterable(input))));
  return state;
}
