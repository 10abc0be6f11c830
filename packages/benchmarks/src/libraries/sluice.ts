import { type Flow, from } from '@sluice/core';
import { filter, map, scan, skip, take } from '@sluice/operators';
import { integers } from '../inputs.ts';
import type { Library } from '../library.ts';
import { checksum, increment, isEven, SHORT, skipped, steps, sum, taken } from '../work.ts';

export const library: Library = {
  name: 'sluice',
  title: 'Sluice',
  packageName: 'sluice',
  form: 'operators through `pipe`, the terminal `reduce` with its promise; exact demand throughout',
  scenarios: {
    'map-filter-reduce': { run: (items) => mapFilterReduce(integers(items)) },
    'ten-operators': { run: tenOperators },
    'merge-map': { lacks: 'no mergeMap yet' },
    'concat-map': { lacks: 'no concatMap yet' },
    'scan-take-skip': {
      run: (items) => from(integers(items)).pipe(scan(sum, 0), take(taken(items)), skip(skipped(items))).reduce(checksum, 0),
    },
    zip: { lacks: 'no zip yet' },
    merge: { lacks: 'no merge yet' },
    'short-pipelines': { run: shortPipelines },
    buffers: { lacks: 'no bufferCount yet' },
    'async-boundary': { lacks: 'no observeOn yet' },
  },
};

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
