import { Stream } from 'xstream';
import delayModule from 'xstream/extra/delay.js';
import flattenConcurrentlyModule from 'xstream/extra/flattenConcurrently.js';
import flattenSequentiallyModule from 'xstream/extra/flattenSequentially.js';
import { blocks, integers } from '../inputs.ts';
import type { Library } from '../library.ts';
import { BUFFER, checksum, increment, isEven, SHORT, skipped, steps, sum, taken, total } from '../work.ts';

const delay = defaultOf(delayModule);
const flattenConcurrently = defaultOf(flattenConcurrentlyModule);
const flattenSequentially = defaultOf(flattenSequentiallyModule);

export const library: Library = {
  name: 'xstream',
  title: 'xstream',
  packageName: 'xstream',
  form: 'methods of `Stream`, `xstream/extra` through `compose`, result taken synchronously',
  scenarios: {
    'map-filter-reduce': { run: (items) => now(mapFilterReduce(integers(items))) },
    'ten-operators': { run: tenOperators },
    'merge-map': { run: (items) => now(inner(items).compose(flattenConcurrently).fold(sum, 0).last()) },
    'concat-map': { run: (items) => now(inner(items).compose(flattenSequentially).fold(checksum, 0).last()) },
    'scan-take-skip': {
      run: (items) =>
        now(source(items).fold(sum, 0).take(taken(items) + 1).drop(skipped(items) + 1).fold(checksum, 0).last()),
      how: '`fold` emits the seed too, so one more is taken and dropped',
    },
    zip: { lacks: 'no `zip`: only `combine`, which pairs the latest items' },
    merge: { run: (items) => now(Stream.merge(source(items / 4), source(items / 4), source(items / 4), source(items / 4)).fold(sum, 0).last()) },
    'short-pipelines': { run: shortPipelines },
    buffers: { run: buffers, how: 'no buffer by count: built from `fold` and `filter`' },
    'async-boundary': {
      run: (items) => later(source(items).map(increment).compose(delay(0)).fold(checksum, 0).last()),
      how: '`delay(0)`: one timer for every item',
    },
  },
};

/** The package is CommonJS: what a default import gives is its default export, or the module around it, as the loader goes. */
function defaultOf<T>(imported: T): T {
  return (imported as { default?: T }).default ?? imported;
}

function source(items: number): Stream<number> {
  return Stream.fromArray(integers(items) as number[]);
}

function inner(items: number): Stream<Stream<number>> {
  return Stream.fromArray(blocks(items) as number[][]).map((block) => Stream.fromArray(block));
}

function mapFilterReduce(input: readonly number[]): Stream<number> {
  return Stream.fromArray(input as number[]).map(increment).filter(isEven).fold(checksum, 0).last();
}

function tenOperators(items: number): number {
  return now(
    source(items)
      .map(steps[0].map)
      .filter(steps[0].filter)
      .map(steps[1].map)
      .filter(steps[1].filter)
      .map(steps[2].map)
      .filter(steps[2].filter)
      .map(steps[3].map)
      .filter(steps[3].filter)
      .map(steps[4].map)
      .filter(steps[4].filter)
      .fold(checksum, 0)
      .last(),
  );
}

function shortPipelines(items: number): number {
  const input = integers(SHORT);
  let state = 0;
  for (let at = 0; at < items / SHORT; at++) state = sum(state, now(mapFilterReduce(input)));
  return state;
}

function buffers(items: number): number {
  const filled = source(items)
    .fold((buffer: number[], item) => {
      if (buffer.length === BUFFER) return [item];
      buffer.push(item);
      return buffer;
    }, [])
    .filter((buffer) => buffer.length === BUFFER);
  return now(filled.map(total).fold(checksum, 0).last());
}

function now(stream: Stream<number>): number {
  let result: number | undefined;
  stream.addListener({
    next(item) {
      result = item;
    },
  });
  if (result === undefined) throw new Error('the stream did not complete synchronously');
  return result;
}

function later(stream: Stream<number>): Promise<number> {
  return new Promise((next, error) => stream.addListener({ next, error }));
}
