import { bufferCount, concatMap, filter, type Flow, from, map, merge, mergeMap, microtaskScheduler, observeOn, scan, skip, take, zip } from 'sluice';
import { blocks, integers } from '../inputs.ts';
import type { Library } from '../library.ts';
import { add, BUFFER, checksum, increment, isEven, SHORT, skipped, steps, sum, taken, total } from '../work.ts';

export const library: Library = {
  name: 'sluice',
  title: 'Sluice',
  packageName: 'sluice',
  form: 'operators through `pipe`, the terminal `reduce` with its promise; exact demand throughout',
  scenarios: {
    'map-filter-reduce': { run: (items) => mapFilterReduce(integers(items)) },
    'ten-operators': { run: tenOperators },
    'merge-map': { run: (items) => from(blocks(items)).pipe(mergeMap((block) => from(block), 'unbounded')).reduce(sum, 0) },
    'concat-map': { run: (items) => from(blocks(items)).pipe(concatMap((block) => from(block))).reduce(checksum, 0) },
    'scan-take-skip': {
      run: (items) => from(integers(items)).pipe(scan(sum, 0), take(taken(items)), skip(skipped(items))).reduce(checksum, 0),
    },
    zip: { run: (items) => zip([from(integers(items / 2)), from(integers(items / 2))], add).reduce(checksum, 0) },
    merge: { run: (items) => merge(quarter(items), quarter(items), quarter(items), quarter(items)).reduce(sum, 0) },
    'short-pipelines': { run: shortPipelines },
    buffers: { run: (items) => from(integers(items)).pipe(bufferCount(BUFFER), map(total)).reduce(checksum, 0) },
    'async-boundary': {
      run: (items) => from(integers(items)).pipe(map(increment), observeOn(microtaskScheduler)).reduce(checksum, 0),
      how: '`observeOn(microtaskScheduler)`: one microtask for up to 64 items',
    },
  },
};

function quarter(items: number): Flow<number> {
  return from(integers(items / 4));
}

function mapFilterReduce(input: readonly number[]): Promise<number> {
  return from(input).pipe(map(increment), filter(isEven)).reduce(checksum, 0);
}

function tenOperators(items: number): Promise<number> {
  let flow: Flow<number> = from(integers(items));
  for (const step of steps) flow = flow.pipe(map(step.map), filter(step.filter));
  return flow.reduce(checksum, 0);
}

async function shortPipelines(items: number): Promise<number> {
  const input = integers(SHORT);
  let state = 0;
  for (let at = 0; at < items / SHORT; at++) state = sum(state, await mapFilterReduce(input));
  return state;
}
