import { concatMap, filter, forEach, fromArray, map, merge, mergeMap, onEnd, pipe, scan, skip, type Source, take, toAsyncIterable } from 'wonka';
import { blocks, integers } from '../inputs.ts';
import type { Library } from '../library.ts';
import { BUFFER, checksum, increment, isEven, SHORT, skipped, steps, sum, taken, total } from '../work.ts';

export const library: Library = {
  name: 'wonka',
  title: 'wonka',
  packageName: 'wonka',
  form: 'operators through `pipe`; the fold is in `forEach`, as there is no `reduce`',
  scenarios: {
    'map-filter-reduce': { run: (items) => mapFilterReduce(integers(items)) },
    'ten-operators': { run: tenOperators },
    'merge-map': { run: (items) => now(pipe(source(blocks(items)), mergeMap((block) => source(block))), sum) },
    'concat-map': { run: (items) => now(pipe(source(blocks(items)), concatMap((block) => source(block))), checksum) },
    'scan-take-skip': {
      run: (items) => now(pipe(source(integers(items)), scan(sum, 0), take(taken(items)), skip(skipped(items))), checksum),
    },
    zip: { lacks: 'no pairwise zip: its `zip` emits the latest items, as `combine` does' },
    merge: { run: (items) => now(merge([quarter(items), quarter(items), quarter(items), quarter(items)]), sum) },
    'short-pipelines': { run: shortPipelines },
    buffers: { run: buffers, how: 'no buffer by count: built from `scan` and `filter`' },
    'async-boundary': {
      run: (items) => later(pipe(source(integers(items)), map(increment)), checksum),
      how: '`toAsyncIterable`, as `delay(0)` waits a millisecond for every item before it pulls the next',
    },
  },
};

function source<T>(input: readonly T[]): Source<T> {
  return fromArray(input as T[]);
}

function quarter(items: number): Source<number> {
  return source(integers(items / 4));
}

function mapFilterReduce(input: readonly number[]): number {
  return now(pipe(source(input), map(increment), filter(isEven)), checksum);
}

function tenOperators(items: number): number {
  const half = pipe(
    source(integers(items)),
    map(steps[0].map),
    filter(steps[0].filter),
    map(steps[1].map),
    filter(steps[1].filter),
    map(steps[2].map),
    filter(steps[2].filter),
  );
  return now(pipe(half, map(steps[3].map), filter(steps[3].filter), map(steps[4].map), filter(steps[4].filter)), checksum);
}

function shortPipelines(items: number): number {
  const input = integers(SHORT);
  let state = 0;
  for (let at = 0; at < items / SHORT; at++) state = sum(state, mapFilterReduce(input));
  return state;
}

function buffers(items: number): number {
  const filled = pipe(
    source(integers(items)),
    scan((buffer: number[], item: number) => {
      if (buffer.length === BUFFER) return [item];
      buffer.push(item);
      return buffer;
    }, []),
    filter((buffer) => buffer.length === BUFFER),
  );
  return now(pipe(filled, map(total)), checksum);
}

function now(items: Source<number>, fold: (state: number, item: number) => number): number {
  let state = 0;
  let ended = false;
  pipe(
    items,
    onEnd(() => {
      ended = true;
    }),
    forEach((item) => {
      state = fold(state, item);
    }),
  );
  if (!ended) throw new Error('the source did not end synchronously');
  return state;
}

async function later(items: Source<number>, fold: (state: number, item: number) => number): Promise<number> {
  let state = 0;
  for await (const item of toAsyncIterable(items)) state = fold(state, item);
  return state;
}
