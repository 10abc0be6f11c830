import { describe, expect, it } from 'vitest';
import { library as loop } from './libraries/loop.ts';
import type { Library } from './library.ts';
import { measure } from './measure.ts';
import type { Plan } from './plan.ts';
import { scenarios } from './scenarios.ts';

const plan: Plan = {
  scenarios: ['zip', 'merge'],
  sizes: [4_000, 8_000],
  limits: { warmUpItems: [2_000, 4_000], warmUpMs: 0, warmUpCycles: 1, rounds: { least: 2, most: 3 }, cellMs: 100, roundMs: 1_000 },
  clock: 'wall',
};

/** A clock that a library moves by itself. */
function manualClock() {
  let now = 0;
  return { host: { now: () => now, collect: () => {} }, pass: (ms: number) => (now += ms) };
}

/** A correct library in which every item takes `itemMs(items)`. */
function slowed(pass: (ms: number) => void, itemMs: (items: number) => number, seen: string[] = []): Library {
  const entries = scenarios.map(({ name, expected }) => {
    const run = (items: number): number => {
      seen.push(name);
      pass(items * itemMs(items));
      return expected(items);
    };
    return [name, { run }];
  });
  return { name: 'slowed', title: 'slowed', form: '', scenarios: Object.fromEntries(entries) as Library['scenarios'] };
}

describe('measure', () => {
  it('warms by all scenarios, then measures the planned ones by turns', async () => {
    const { host, pass } = manualClock();
    const seen: string[] = [];
    await measure(slowed(pass, () => 0.02, seen), plan, host);
    const all = scenarios.map(({ name }) => name);
    expect(seen).toEqual([...all, ...all, 'zip', 'merge', 'zip', 'merge', 'zip', 'merge', 'zip', 'merge']);
  });

  it('gives the time of each round, at most the planned number of them', async () => {
    const { host, pass } = manualClock();
    const measurements = await measure(slowed(pass, () => 0.002), plan, host);
    expect(measurements.map(({ scenario, items, rounds }) => [scenario, items, rounds.length])).toEqual([
      ['zip', 4_000, 3],
      ['merge', 4_000, 3],
      ['zip', 8_000, 3],
      ['merge', 8_000, 3],
    ]);
    for (const { rounds, items } of measurements) for (const ms of rounds) expect(ms).toBeCloseTo(items * 0.002);
  });

  it('skips the size that quadratic growth makes too long, and says why', async () => {
    const { host, pass } = manualClock();
    const measurements = await measure(slowed(pass, (items) => items / 32_000), plan, host);
    const last = measurements.at(-1);
    expect(last?.rounds).toEqual([]);
    expect(last?.skipped).toMatch(/it takes 0.50 s for 4,000 items, and time grows with the power 2.0/);
  });

  it('fails when a library computes another value than the others', async () => {
    const { host } = manualClock();
    const wrong: Library = { ...loop, scenarios: { ...loop.scenarios, zip: { run: () => 42 } } };
    await expect(measure(wrong, plan, host)).rejects.toThrow(/zip of 2000 items gave 42 instead of/);
  });

  it('leaves out what the library lacks', async () => {
    const { host } = manualClock();
    const lacking: Library = { ...loop, scenarios: { ...loop.scenarios, zip: { lacks: 'no zip' } } };
    const measurements = await measure(lacking, plan, host);
    expect(new Set(measurements.map(({ scenario }) => scenario))).toEqual(new Set(['merge']));
  });
});
