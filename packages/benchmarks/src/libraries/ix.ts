import { from as fromAsync, merge, reduce as reduceAsync } from 'ix/asynciterable';
import { flatMap as flatMapAsync, map as mapAsync } from 'ix/asynciterable/operators';
import { from, reduce, zip } from 'ix/iterable';
import { buffer, filter, flatMap, map, scan, skip, take } from 'ix/iterable/operators';
import { blocks, integers } from '../inputs.ts';
import type { Library } from '../library.ts';
import { add, BUFFER, checksum, increment, isEven, SHORT, skipped, steps, sum, taken, total } from '../work.ts';

const asynchronous = '`AsyncIterable`: the synchronous half of the library has no merging';

export const library: Library = {
  name: 'ix',
  title: 'IxJS',
  packageName: 'ix',
  form: 'synchronous `Iterable` wherever it has the operator; `AsyncIterable` for merging and the asynchronous boundary',
  scenarios: {
    'map-filter-reduce': { run: (items) => mapFilterReduce(integers(items)) },
    'ten-operators': { run: tenOperators },
    'merge-map': {
      run: (items) => reduceAsync(fromAsync(blocks(items)).pipe(flatMapAsync((block) => fromAsync(block), Infinity)), { callback: sum, seed: 0 }),
      how: asynchronous,
    },
    'concat-map': { run: (items) => reduce(from(blocks(items)).pipe(flatMap((block) => from(block))), checksum, 0) },
    'scan-take-skip': {
      run: (items) => reduce(from(integers(items)).pipe(scan(sum, 0), take(taken(items)), skip(skipped(items))), checksum, 0),
    },
    zip: { run: (items) => reduce(zip(integers(items / 2), integers(items / 2)).pipe(map(([left, right]) => add(left, right))), checksum, 0) },
    merge: { run: mergeFour, how: asynchronous },
    'short-pipelines': { run: shortPipelines },
    buffers: { run: (items) => reduce(from(integers(items)).pipe(buffer(BUFFER), map(total)), checksum, 0) },
    'async-boundary': {
      run: (items) => reduceAsync(fromAsync(integers(items)).pipe(mapAsync(increment)), { callback: checksum, seed: 0 }),
      how: '`AsyncIterable` is the boundary: promises for every item',
    },
  },
};

function mapFilterReduce(input: readonly number[]): number {
  return reduce(from(input).pipe(map(increment), filter(isEven)), checksum, 0);
}

function tenOperators(items: number): number {
  let iterable = from(integers(items));
  for (const step of steps) iterable = iterable.pipe(map(step.map), filter(step.filter));
  return reduce(iterable, checksum, 0);
}

function mergeFour(items: number): Promise<number> {
  const quarter = integers(items / 4);
  return reduceAsync(merge(fromAsync(quarter), fromAsync(quarter), fromAsync(quarter), fromAsync(quarter)), { callback: sum, seed: 0 });
}

function shortPipelines(items: number): number {
  const input = integers(SHORT);
  let state = 0;
  for (let at = 0; at < items / SHORT; at++) state = sum(state, mapFilterReduce(input));
  return state;
}
