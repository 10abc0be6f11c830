import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { designs } from './designs.ts';
import type { Sample } from './figures.ts';
import { Laboratory } from './laboratory.ts';

const LENGTH_MS = 200;

describe('Laboratory', { timeout: 30_000 }, () => {
  let folder: string;
  let laboratory: Laboratory;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'laboratory-'));
    laboratory = await Laboratory.open(folder);
  });

  afterAll(() => rm(folder, { recursive: true }));

  it('runs a design in real time in a process of its own, and tells each sample as it comes', async () => {
    const design = designs.find(({ name }) => name === 'unbounded')!;
    const told: Sample[] = [];
    const { figures, samples } = await laboratory.measure(design, LENGTH_MS, (sample) => told.push(sample));
    expect(told).toEqual(samples);
    expect(figures.lastedMs).toBe(LENGTH_MS);
    expect(figures.produced).toBe(figures.delivered + figures.held);
    expect(figures.held).toBeGreaterThan(LENGTH_MS / 2 - 2);
    expect(figures.heapAtStartBytes).toBeGreaterThan(0);
    expect(figures.peakHeapBytes - figures.heapAtStartBytes).toBeGreaterThan(figures.held * 8 * 1024);
  });

  it('rejects with what the process complained of when it ends without figures', async () => {
    const unknown = { ...designs[0]!, name: 'unknown' };
    await expect(laboratory.measure(unknown, LENGTH_MS)).rejects.toThrow(/The process of design unknown ended with 1 and no figures: [^]*RangeError: There is no design unknown/);
  });
});
