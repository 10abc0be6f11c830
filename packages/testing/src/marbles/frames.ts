import type { Names } from './names.ts';
import type { TimedSignal } from './parse-marbles.ts';

const LONGEST_IDLE = 20;

/** The signals of each instant drawn as one text, `a` or `(ab)`, by time. */
export function drawInstants(signals: readonly TimedSignal<unknown>[], names: Names): Map<number, string> {
  const marks = new Map<number, string[]>();
  for (const signal of signals) {
    const mark = names.mark(signal);
    if (mark === '') continue;
    marks.set(signal.atMs, [...(marks.get(signal.atMs) ?? []), mark]);
  }
  return new Map([...marks].map(([atMs, group]) => [atMs, group.length === 1 ? group.join('') : `(${group.join('')})`]));
}

/** Draws time in which nothing happens: dashes, or a number when it is long. */
export function drawIdle(ms: number): string {
  return Number.isInteger(ms) && ms <= LONGEST_IDLE ? '-'.repeat(Math.max(0, ms)) : ` ${ms}ms `;
}
