import { asyncScheduler, bufferCount, concatMap, filter, from, map, merge, mergeMap, type Observable, observeOn, reduce, scan, skip, take, zip } from 'rxjs';
import { blocks, integers } from '../inputs.ts';
import type { Library } from '../library.ts';
import { add, BUFFER, checksum, increment, isEven, SHORT, skipped, steps, sum, taken, total } from '../work.ts';

export const library: Library = {
  name: 'rxjs',
  title: 'RxJS',
  packageName: 'rxjs',
  form: 'operators through `pipe`, result taken synchronously in `subscribe`',
  scenarios: {
    'map-filter-reduce': { run: (items) => now(mapFilterReduce(integers(items))) },
    'ten-operators': { run: tenOperators },
    'merge-map': { run: (items) => now(from(blocks(items)).pipe(mergeMap((block) => from(block)), reduce(sum, 0))) },
    'concat-map': { run: (items) => now(from(blocks(items)).pipe(concatMap((block) => from(block)), reduce(checksum, 0))) },
    'scan-take-skip': {
      run: (items) => now(from(integers(items)).pipe(scan(sum, 0), take(taken(items)), skip(skipped(items)), reduce(checksum, 0))),
    },
    zip: { run: (items) => now(zip(from(integers(items / 2)), from(integers(items / 2)), add).pipe(reduce(checksum, 0))) },
    merge: { run: (items) => now(merge(quarter(items), quarter(items), quarter(items), quarter(items)).pipe(reduce(sum, 0))) },
    'short-pipelines': { run: shortPipelines },
    buffers: { run: (items) => now(from(integers(items)).pipe(bufferCount(BUFFER), map(total), reduce(checksum, 0))) },
    'async-boundary': {
      run: (items) => later(from(integers(items)).pipe(map(increment), observeOn(asyncScheduler), reduce(checksum, 0))),
      how: '`observeOn(asyncScheduler)`: one scheduled action for every item; `asapScheduler` was slower still',
    },
  },
};

function mapFilterReduce(input: readonly number[]): Observable<number> {
  return from(input).pipe(map(increment), filter(isEven), reduce(checksum, 0));
}

function tenOperators(items: number): number {
  const half = from(integers(items)).pipe(
    map(steps[0].map),
    filter(steps[0].filter),
    map(steps[1].map),
    filter(steps[1].filter),
    map(steps[2].map),
    filter(steps[2].filter),
  );
  return now(half.pipe(map(steps[3].map), filter(steps[3].filter), map(steps[4].map), filter(steps[4].filter), reduce(checksum, 0)));
}

function quarter(items: number): Observable<number> {
  return from(integers(items / 4));
}

function shortPipelines(items: number): number {
  const input = integers(SHORT);
  let state = 0;
  for (let at = 0; at < items / SHORT; at++) state = sum(state, now(mapFilterReduce(input)));
  return state;
}

function now(observable: Observable<number>): number {
  let result: number | undefined;
  observable.subscribe((item) => {
    result = item;
  });
  if (result === undefined) throw new Error('the observable did not complete synchronously');
  return result;
}

function later(observable: Observable<number>): Promise<number> {
  return new Promise((next, error) => {
    observable.subscribe({ next, error });
  });
}
