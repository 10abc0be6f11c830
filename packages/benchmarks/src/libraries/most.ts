import { concatMap, delay, filter, loop, map, mergeArray, mergeMapConcurrently, runEffects, scan, skip, take, tap, zip } from '@most/core';
import { asap, newDefaultScheduler } from '@most/scheduler';
import type { Disposable, Scheduler, Sink, Stream, Task, Time } from '@most/types';
import { blocks, integers } from '../inputs.ts';
import type { Library } from '../library.ts';
import { add, BUFFER, checksum, increment, isEven, SHORT, skipped, steps, sum, taken, total } from '../work.ts';

const scheduler = newDefaultScheduler();

export const library: Library = {
  name: 'most',
  title: '@most/core',
  packageName: '@most/core',
  form: 'curried functions, the fold in `tap`, run by `runEffects`; sources are the array stream of its own benchmarks, as the package has none',
  scenarios: {
    'map-filter-reduce': { run: (items) => mapFilterReduce(integers(items)) },
    'ten-operators': { run: tenOperators },
    'merge-map': { run: (items) => fold(mergeMapConcurrently(fromArray<number>, Infinity, fromArray(blocks(items))), sum) },
    'concat-map': { run: (items) => fold(concatMap(fromArray<number>, fromArray(blocks(items))), checksum) },
    'scan-take-skip': {
      run: (items) => fold(skip(skipped(items) + 1, take(taken(items) + 1, scan(sum, 0, fromArray(integers(items))))), checksum),
      how: '`scan` emits the seed too, so one more is taken and skipped',
    },
    zip: { run: (items) => fold(zip(add, fromArray(integers(items / 2)), fromArray(integers(items / 2))), checksum) },
    merge: { run: (items) => fold(mergeArray([quarter(items), quarter(items), quarter(items), quarter(items)]), sum) },
    'short-pipelines': { run: shortPipelines },
    buffers: { run: buffers, how: 'no buffer by count: built from `loop` and `filter`' },
    'async-boundary': {
      run: (items) => fold(delay(0, map(increment, fromArray(integers(items)))), checksum),
      how: '`delay(0)`: one scheduled task for every item',
    },
  },
};

class ArrayStream<T> implements Stream<T> {
  readonly #items: readonly T[];

  constructor(items: readonly T[]) {
    this.#items = items;
  }

  run(sink: Sink<T>, scheduler: Scheduler): Disposable {
    return asap(new ArrayTask(this.#items, sink), scheduler);
  }
}

class ArrayTask<T> implements Task {
  readonly #items: readonly T[];
  readonly #sink: Sink<T>;
  #active = true;

  constructor(items: readonly T[], sink: Sink<T>) {
    this.#items = items;
    this.#sink = sink;
  }

  run(time: Time): void {
    const sink = this.#sink;
    for (const item of this.#items) {
      if (!this.#active) return;
      sink.event(time, item);
    }
    if (this.#active) sink.end(time);
  }

  error(time: Time, reason: Error): void {
    this.#sink.error(time, reason);
  }

  dispose(): void {
    this.#active = false;
  }
}

function fromArray<T>(items: readonly T[]): Stream<T> {
  return new ArrayStream(items);
}

function quarter(items: number): Stream<number> {
  return fromArray(integers(items / 4));
}

function mapFilterReduce(input: readonly number[]): Promise<number> {
  return fold(filter(isEven, map(increment, fromArray(input))), checksum);
}

function tenOperators(items: number): Promise<number> {
  let stream = fromArray(integers(items));
  for (const step of steps) stream = filter(step.filter, map(step.map, stream));
  return fold(stream, checksum);
}

async function shortPipelines(items: number): Promise<number> {
  const input = integers(SHORT);
  let state = 0;
  for (let at = 0; at < items / SHORT; at++) state = sum(state, await mapFilterReduce(input));
  return state;
}

function buffers(items: number): Promise<number> {
  const filling = loop(
    (buffer: number[], item: number) => {
      buffer.push(item);
      return buffer.length === BUFFER ? { seed: [], value: buffer } : { seed: buffer, value: undefined };
    },
    [],
    fromArray(integers(items)),
  );
  const filled = filter((buffer: number[] | undefined): buffer is number[] => buffer !== undefined, filling);
  return fold(map(total, filled), checksum);
}

async function fold(stream: Stream<number>, step: (state: number, item: number) => number): Promise<number> {
  let state = 0;
  const folding = tap((item: number) => {
    state = step(state, item);
  }, stream);
  await runEffects(folding, scheduler);
  return state;
}
