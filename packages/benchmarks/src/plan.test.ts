import { describe, expect, it } from 'vitest';
import { predictMs, reasonToSkip } from './plan.ts';

describe('predictMs', () => {
  it('expects nothing of a library that has not run yet', () => {
    expect(predictMs([], 100_000).ms).toBe(0);
  });

  it('expects linear growth from one sample', () => {
    expect(predictMs([{ items: 1_000, ms: 2 }], 4_000)).toEqual({ ms: 8, exponent: 1 });
  });

  it('expects quadratic growth where two samples show it', () => {
    const { ms, exponent } = predictMs([{ items: 1_000, ms: 1 }, { items: 10_000, ms: 100 }], 100_000);
    expect(exponent).toBeCloseTo(2);
    expect(ms).toBeCloseTo(10_000);
  });

  it('takes a small excess over linear for noise, and a speed-up too', () => {
    expect(predictMs([{ items: 1_000, ms: 10 }, { items: 10_000, ms: 110 }], 20_000)).toEqual({ ms: 220, exponent: 1 });
    expect(predictMs([{ items: 1_000, ms: 0.1 }, { items: 10_000, ms: 10 }], 20_000)).toEqual({ ms: 20, exponent: 1 });
    expect(predictMs([{ items: 1_000, ms: 10 }, { items: 10_000, ms: 50 }], 20_000)).toEqual({ ms: 100, exponent: 1 });
  });
});

describe('reasonToSkip', () => {
  it('skips nothing that fits into the limit', () => {
    expect(reasonToSkip([{ items: 1_000, ms: 100 }], 10_000, 1_000)).toBeUndefined();
  });

  it('tells the measured time and the growth that it reckons with', () => {
    const quadratic = [{ items: 20_000, ms: 40 }, { items: 100_000, ms: 1_000 }];
    expect(reasonToSkip(quadratic, 1_000_000, 3_000)).toBe(
      'a round would take about 100 s: it takes 1.00 s for 100,000 items, and time grows with the power 2.0 of the items',
    );
  });
});
