import { BLOCK } from './work.ts';

const arrays = new Map<number, readonly number[]>();
const blocked = new Map<number, readonly (readonly number[])[]>();

/** The integers from 0 to `count` − 1: made once, outside the measured time, and read by every library. */
export function integers(count: number): readonly number[] {
  return remembered(arrays, count, () => Array.from({ length: count }, (_, index) => index));
}

/** The same integers in blocks of 1000, one for each inner stream. */
export function blocks(count: number): readonly (readonly number[])[] {
  return remembered(blocked, count, () =>
    Array.from({ length: count / BLOCK }, (_, block) => integers(count).slice(block * BLOCK, (block + 1) * BLOCK)),
  );
}

function remembered<T>(made: Map<number, T>, count: number, make: () => T): T {
  let value = made.get(count);
  if (value === undefined) made.set(count, (value = make()));
  return value;
}
