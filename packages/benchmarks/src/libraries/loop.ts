import { blocks, integers } from '../inputs.ts';
import type { Library } from '../library.ts';
import { add, BUFFER, checksum, increment, isEven, SHORT, skipped, steps, sum, taken, total } from '../work.ts';

const HOP = 64;

/** What the work itself costs, with no library at all: the floor, not a peer. */
export const library: Library = {
  name: 'loop',
  title: 'hand-written loop',
  form: 'one `for` loop for each scenario; no streams, no demand, no errors, no cancel',
  scenarios: {
    'map-filter-reduce': { run: (items) => mapFilterReduce(integers(items)) },
    'ten-operators': { run: tenOperators },
    'merge-map': { run: (items) => fold(blocks(items), sum) },
    'concat-map': { run: (items) => fold(blocks(items), checksum) },
    'scan-take-skip': { run: scanTakeSkip },
    zip: { run: zip },
    merge: { run: merge },
    'short-pipelines': { run: shortPipelines },
    buffers: { run: buffers },
    'async-boundary': { run: asyncBoundary, how: `one microtask for every ${HOP} items` },
  },
};

function mapFilterReduce(input: readonly number[]): number {
  let state = 0;
  for (const item of input) {
    const mapped = increment(item);
    if (isEven(mapped)) state = checksum(state, mapped);
  }
  return state;
}

function tenOperators(items: number): number {
  const [{ map: map1, filter: filter1 }, { map: map2, filter: filter2 }, { map: map3, filter: filter3 }, ...last] = steps;
  const [{ map: map4, filter: filter4 }, { map: map5, filter: filter5 }] = last;
  let state = 0;
  for (const item of integers(items)) {
    let mapped = map1(item);
    if (!filter1(mapped)) continue;
    mapped = map2(mapped);
    if (!filter2(mapped)) continue;
    mapped = map3(mapped);
    if (!filter3(mapped)) continue;
    mapped = map4(mapped);
    if (!filter4(mapped)) continue;
    mapped = map5(mapped);
    if (filter5(mapped)) state = checksum(state, mapped);
  }
  return state;
}

function fold(input: readonly (readonly number[])[], step: (state: number, item: number) => number): number {
  let state = 0;
  for (const block of input) for (const item of block) state = step(state, item);
  return state;
}

function scanTakeSkip(items: number): number {
  let running = 0;
  let seen = 0;
  let state = 0;
  for (const item of integers(items)) {
    running = sum(running, item);
    if (++seen > skipped(items)) state = checksum(state, running);
    if (seen === taken(items)) break;
  }
  return state;
}

function zip(items: number): number {
  const right = integers(items / 2)[Symbol.iterator]();
  let state = 0;
  for (const left of integers(items / 2)) state = checksum(state, add(left, right.next().value ?? 0));
  return state;
}

function merge(items: number): number {
  const input = integers(items / 4);
  let state = 0;
  for (const source of [input, input, input, input]) for (const item of source) state = sum(state, item);
  return state;
}

function shortPipelines(items: number): number {
  const input = integers(SHORT);
  let state = 0;
  for (let at = 0; at < items / SHORT; at++) state = sum(state, mapFilterReduce(input));
  return state;
}

function buffers(items: number): number {
  let state = 0;
  let filling: number[] = [];
  for (const item of integers(items)) {
    if (filling.push(item) < BUFFER) continue;
    state = checksum(state, total(filling));
    filling = [];
  }
  return state;
}

async function asyncBoundary(items: number): Promise<number> {
  const input = integers(items);
  let state = 0;
  for (let start = 0; start < items; start += HOP) {
    const handedOver = input.slice(start, start + HOP).map(increment);
    await null;
    for (const item of handedOver) state = checksum(state, item);
  }
  return state;
}
