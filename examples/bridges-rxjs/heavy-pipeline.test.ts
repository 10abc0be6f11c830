import { describe, expect, it } from 'vitest';
import { examinedByRxJS, examinedBySluice, run } from './heavy-pipeline.ts';

describe('an RxJS application that moves one heavy pipeline to Sluice', () => {
  it('had a queue of six tenths of all that came, which RxJS kept without a word', async () => {
    const { came, done, lost, mostWaiting } = await run(2000, examinedByRxJS);
    expect([came, done, lost]).toEqual([2000, 2000, 0]);
    expect(mostWaiting).toBeGreaterThan(1000);
  });

  it('has a queue of at most a hundred, and accounts for every sample', async () => {
    const { came, done, lost, mostWaiting } = await run(2000, examinedBySluice);
    expect(came).toBe(2000);
    expect(done + lost).toBe(2000);
    expect(mostWaiting).toBeLessThanOrEqual(101); // the one that comes is counted before the policy looks at it
    expect(lost).toBeGreaterThan(0);
  });
});
