// The work that every library is given: the same functions and the same items. Results stay 32-bit integers, so that
// no library is charged for heap numbers, and `checksum` depends on the order of the items, so that a library which
// loses, repeats or reorders one is found out.

type Map = (item: number) => number;
type Predicate = (item: number) => boolean;

export const increment: Map = (item) => item + 1;
export const isEven: Predicate = (item) => (item & 1) === 0;
export const checksum = (state: number, item: number): number => (Math.imul(state, 31) + item) | 0;
export const sum = (state: number, item: number): number => (state + item) | 0;
export const add = (left: number, right: number): number => (left + right) | 0;

export function total(items: readonly number[]): number {
  let state = 0;
  for (const item of items) state = (state + item) | 0;
  return state;
}

interface Step {
  readonly map: Map;
  readonly filter: Predicate;
}

/** Five maps and five filters, all different: a pipeline of ten meets ten different functions. */
export const steps: readonly [Step, Step, Step, Step, Step] = [
  { map: (item) => item + 1, filter: (item) => (item & 15) !== 3 },
  { map: (item) => item ^ 5, filter: (item) => item !== 1_000_003 },
  { map: (item) => item - 3, filter: (item) => (item & 31) !== 8 },
  { map: (item) => (item << 1) & 0xffffff, filter: (item) => item >= 0 },
  { map: (item) => item + 7, filter: (item) => (item & 63) !== 33 },
];

export const BLOCK = 1000;
export const BUFFER = 100;
export const SHORT = 10;
export const skipped = (items: number): number => items / 10;
export const taken = (items: number): number => items - items / 10;
