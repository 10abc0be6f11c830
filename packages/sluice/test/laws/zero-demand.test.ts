import { array, assert, constantFrom, integer, property } from 'fast-check';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import type { Flow } from 'sluice';
import { describe, expect, it } from 'vitest';
import { Bench, Rig } from '../rig/rig.ts';
import { rowOf, titled } from '../registry/registry.ts';

describe('without demand', () => {
  it.each(titled)('%s asks upstream for nothing, whatever time passes', async (_, row) => {
    const bench = new Bench(row, { form: 'publisher' }).begin();
    await bench.pass(1_000);
    expect(bench.upstream.requested).toEqual([]);
    expect(bench.inputs.map(({ requested }) => requested)).toEqual(bench.inputs.map(() => []));
    expect(bench.probe.items).toEqual([]);
    bench.probe.expectNoViolations();
  });

  it.each(titled)('%s is cancelled without asking first', async (_, row) => {
    const bench = new Bench(row, { form: 'publisher' }).begin();
    bench.probe.cancel();
    await bench.pass(1_000);
    expect(bench.upstream.requested).toEqual([]);
    expect(bench.upstream.subscribers).toBe(0);
    expect(bench.inputs.filter(({ subscribers }) => subscribers > 0)).toEqual([]);
    expect(bench.scheduler.pending).toBe(0);
  });

  it('no chain of operators asks for anything', () => {
    const chains = array(constantFrom(...titled.map(([title]) => title)), { minLength: 2, maxLength: 7 });
    assert(
      property(chains, integer({ min: 0, max: 100 }), (titles, ms) => {
        const rows = titles.map(rowOf);
        const rig = new Rig('publisher');
        const upstream = TestPublisher.create<number>();
        const chain = rows.reduce<Flow<unknown> | TestPublisher<number>>((source, row) => rig.apply(row, source as Flow<number>), upstream);
        const probe = TestSubscriber.on(chain);
        rig.scheduler.advanceBy(ms);
        expect(upstream.requested).toEqual([]);
        expect(rig.inputs.every(({ requested }) => requested.length === 0)).toBe(true);
        probe.cancel();
        expect(upstream.subscribers).toBe(0);
        expect(rig.scheduler.pending).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});

