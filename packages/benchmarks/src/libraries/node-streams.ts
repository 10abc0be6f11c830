import { PassThrough, Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { blocks, integers } from '../inputs.ts';
import type { Library } from '../library.ts';
import { add, BUFFER, checksum, increment, isEven, SHORT, skipped, steps, sum, taken, total } from '../work.ts';

export const library: Library = {
  name: 'node-streams',
  title: 'Node streams',
  form: 'object mode, default high water marks; `Readable.from`, one `Transform` for each operator and a `Writable`, joined by `pipeline`',
  scenarios: {
    'map-filter-reduce': { run: (items) => mapFilterReduce(integers(items)) },
    'ten-operators': { run: tenOperators },
    'merge-map': { lacks: 'no merging of inner streams: `readable.flatMap` keeps their order' },
    'concat-map': { run: concatMap, how: '`Readable.from` an async generator that reads each inner stream to its end' },
    'scan-take-skip': { run: scanTakeSkip, how: '`take` ends the pipeline with `readable.take`' },
    zip: { run: zip, how: 'no zip: an async generator over two iterators' },
    merge: { run: merge, how: 'no merge: four streams piped into one `PassThrough` with `end: false`' },
    'short-pipelines': { run: shortPipelines },
    buffers: { run: buffers },
    'async-boundary': { run: (items) => fold([source(integers(items)), map(increment), new PassThrough({ objectMode: true })], checksum), how: 'a `PassThrough`' },
  },
};

function source<T>(items: readonly T[]): Readable {
  return Readable.from(items);
}

function map<T, R>(project: (item: T) => R): Transform {
  return new Transform({
    objectMode: true,
    transform(item: T, _encoding, done) {
      done(null, project(item));
    },
  });
}

function filter(accepts: (item: number) => boolean): Transform {
  return new Transform({
    objectMode: true,
    transform(item: number, _encoding, done) {
      if (accepts(item)) this.push(item);
      done();
    },
  });
}

async function fold(stages: readonly [Readable, ...Transform[]], step: (state: number, item: number) => number): Promise<number> {
  let state = 0;
  const folding = new Writable({
    objectMode: true,
    write(item: number, _encoding, done) {
      state = step(state, item);
      done();
    },
  });
  await pipeline([...stages, folding]);
  return state;
}

function mapFilterReduce(input: readonly number[]): Promise<number> {
  return fold([source(input), map(increment), filter(isEven)], checksum);
}

function tenOperators(items: number): Promise<number> {
  return fold([source(integers(items)), ...steps.flatMap((step) => [map(step.map), filter(step.filter)])], checksum);
}

function concatMap(items: number): Promise<number> {
  const flattened = async function* (): AsyncGenerator<number> {
    for (const block of blocks(items)) yield* source(block);
  };
  return fold([Readable.from(flattened())], checksum);
}

function scanTakeSkip(items: number): Promise<number> {
  let running = 0;
  let seen = 0;
  const scanned = source(integers(items)).pipe(map((item: number) => (running = sum(running, item))));
  return fold([scanned.take(taken(items)), filter(() => ++seen > skipped(items))], checksum);
}

function zip(items: number): Promise<number> {
  const pairs = async function* (): AsyncGenerator<number> {
    const left = source(integers(items / 2))[Symbol.asyncIterator]();
    for await (const item of source(integers(items / 2))) yield add((await left.next()).value as number, item as number);
  };
  return fold([Readable.from(pairs())], checksum);
}

function merge(items: number): Promise<number> {
  const merged = new PassThrough({ objectMode: true });
  let open = 4;
  for (let at = 0; at < 4; at++) {
    const quarter = source(integers(items / 4));
    quarter.once('end', () => {
      if (--open === 0) merged.end();
    });
    quarter.pipe(merged, { end: false });
  }
  return fold([merged], sum);
}

async function shortPipelines(items: number): Promise<number> {
  const input = integers(SHORT);
  let state = 0;
  for (let at = 0; at < items / SHORT; at++) state = sum(state, await mapFilterReduce(input));
  return state;
}

function buffers(items: number): Promise<number> {
  let filling: number[] = [];
  const buffered = new Transform({
    objectMode: true,
    transform(item: number, _encoding, done) {
      if (filling.push(item) === BUFFER) {
        this.push(filling);
        filling = [];
      }
      done();
    },
  });
  return fold([source(integers(items)), buffered, map(total)], checksum);
}
