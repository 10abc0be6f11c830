import { blocks, integers } from './inputs.ts';
import { add, BUFFER, checksum, increment, isEven, SHORT, skipped, steps, sum, taken, total } from './work.ts';

/** One row of the table. `expected` is worked out with plain arrays, apart from every library. */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  /** What is done to `items` items, whatever the library. */
  readonly text: string;
  readonly expected: (items: number) => number;
}

export const scenarios = [
  {
    name: 'map-filter-reduce',
    title: 'map, filter, reduce',
    text: 'every item through one map and one filter, folded to one number',
    expected: (items) => integers(items).map(increment).filter(isEven).reduce(checksum, 0),
  },
  {
    name: 'ten-operators',
    title: 'ten stateless operators',
    text: 'five maps and five filters by turns, nearly all items pass',
    expected: (items) => steps.reduce((kept, step) => kept.map(step.map).filter(step.filter), [...integers(items)]).reduce(checksum, 0),
  },
  {
    name: 'merge-map',
    title: 'mergeMap 1000 × 1000',
    text: 'one inner stream of 1,000 items for every 1,000 items, concurrency unbounded',
    expected: (items) => integers(items).reduce(sum, 0),
  },
  {
    name: 'concat-map',
    title: 'concatMap 1000 × 1000',
    text: 'the same inner streams, one after the other, order checked',
    expected: (items) => blocks(items).flat().reduce(checksum, 0),
  },
  {
    name: 'scan-take-skip',
    title: 'scan, take, skip',
    text: 'running sums; the first 90 % are taken, of these the first 10 % of all skipped',
    expected(items) {
      let state = 0;
      const sums = integers(items).map((item) => (state = sum(state, item)));
      return sums.slice(skipped(items), taken(items)).reduce(checksum, 0);
    },
  },
  {
    name: 'zip',
    title: 'zip of two',
    text: 'two sources of half the items each, combined pairwise by addition',
    expected: (items) => integers(items / 2).map((item) => add(item, item)).reduce(checksum, 0),
  },
  {
    name: 'merge',
    title: 'merge of four',
    text: 'four sources of a quarter of the items each',
    expected: (items) => sum(0, 4 * (integers(items / 4).reduce(sum, 0))),
  },
  {
    name: 'short-pipelines',
    title: '100,000 short pipelines',
    text: 'a pipeline of map, filter and reduce for every 10 items (100,000 of them for a million items), built and run one after the other',
    expected: (items) => Math.imul(items / SHORT, integers(SHORT).map(increment).filter(isEven).reduce(checksum, 0)),
  },
  {
    name: 'buffers',
    title: 'buffers of 100',
    text: 'arrays of 100 items, each summed downstream',
    expected: (items) =>
      Array.from({ length: items / BUFFER }, (_, at) => total(integers(items).slice(at * BUFFER, (at + 1) * BUFFER))).reduce(checksum, 0),
  },
  {
    name: 'async-boundary',
    title: 'one asynchronous boundary',
    text: 'a map, then every item is handed over to a consumer that runs in a later turn',
    expected: (items) => integers(items).map(increment).reduce(checksum, 0),
  },
] as const satisfies readonly Scenario[];

export type ScenarioName = (typeof scenarios)[number]['name'];
export const sizes = [100_000, 1_000_000, 4_000_000] as const;

export function titleOf(name: string): string {
  const scenario = scenarios.find((known) => known.name === name);
  if (scenario === undefined) throw new Error(`no scenario is called ${name}`);
  return scenario.title;
}
