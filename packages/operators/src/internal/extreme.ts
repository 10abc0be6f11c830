import type { Operator } from '@sluice/core';
import { EMPTY } from '@sluice/core/kernel';
import { all, inquire } from './inquiry.ts';

/** Compares as `<` does. */
export function byOrder<T>(a: T, b: T): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}

/** Gives the item that no other beats; of equal ones, the first. */
export function extreme<T>(name: string, beats: (item: T, found: T) => boolean): Operator<T, T> {
  return inquire(name, () => {
    let found: T | typeof EMPTY = EMPTY;
    return {
      see: (item) => {
        if (found === EMPTY || beats(item, found)) found = item;
        return false;
      },
      answer: () => found,
      held: () => (found === EMPTY ? [] : [found]),
    };
  }, all);
}
