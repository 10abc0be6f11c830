import { expect } from 'vitest';
import type { Bench } from './rig.ts';

/** Fails unless every item is where the row's law says that it must be. */
export function expectConserved(bench: Bench, upstreamFailed: boolean): void {
  const { row, probe, emitted, delivered } = bench;
  const { model = identity, recovered = model, conservation = 'exact' } = row;
  const expected = (upstreamFailed ? recovered : model)(emitted);
  const whole = probe.completed && !(upstreamFailed && row.recovered === undefined);
  switch (conservation) {
    case 'exact':
      expect(delivered).toEqual(whole ? expected : expected.slice(0, delivered.length));
      break;
    case 'any-order':
      expect(left(expected, delivered)).toHaveLength(whole ? 0 : expected.length - delivered.length);
      break;
    case 'subset':
    case 'lossy':
      expect(isSubsequence(delivered, expected), `${String(delivered)} in ${String(expected)}`).toBe(true);
  }
  if (conservation === 'lossy' && probe.ending !== undefined) expectAccounted(bench);
}

function expectAccounted({ emitted, delivered, lost }: Bench): void {
  const lostItems = lost.map(({ item }) => item);
  expect([...delivered, ...lostItems].sort(byNumber)).toEqual(emitted);
}

function identity(items: readonly number[]): readonly unknown[] {
  return items;
}

function byNumber(a: unknown, b: unknown): number {
  return (a as number) - (b as number);
}

/** What is left of `items` when `taken` are taken out; fails if one of them is not there. */
function left(items: readonly unknown[], taken: readonly unknown[]): readonly unknown[] {
  const rest = [...items];
  for (const item of taken) {
    const at = rest.indexOf(item);
    expect(at, `an item ${String(item)} too many`).toBeGreaterThanOrEqual(0);
    rest.splice(at, 1);
  }
  return rest;
}

function isSubsequence(part: readonly unknown[], whole: readonly unknown[]): boolean {
  let at = 0;
  return part.every((item) => (at = whole.indexOf(item, at) + 1) > 0);
}
