import { assert, asyncProperty } from 'fast-check';
import { configure } from 'sluice';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { titled } from '../registry/registry.ts';
import type { OperatorRow } from '../registry/row.ts';
import { expectConserved } from '../rig/conservation.ts';
import { failure } from '../rig/failure.ts';
import { Bench, type BenchOptions } from '../rig/rig.ts';
import { finish, play, reacting, type Schedule, schedules } from '../rig/schedule.ts';

/** Failures that came to nobody. */
let late: unknown[] = [];
beforeAll(() => configure({ onUnhandled: (reason) => void late.push(reason) }));
afterAll(() => configure({ onUnhandled: undefined }));

async function follow(row: OperatorRow, schedule: Schedule, options: BenchOptions): Promise<void> {
  late = [];
  const bench: Bench = new Bench(row, { ...options, ...reacting(schedule, () => bench) });
  bench.begin(); // not before there is a bench to react with
  let failed = false;
  for (const move of schedule.moves) {
    failed ||= move.do === 'fail' && bench.upstream.subscribers > 0;
    await play(bench, move);
    bench.probe.expectNoViolations();
    expectConserved(bench, failed);
  }
  await finish(bench);
  const { probe, upstream, scheduler } = bench;
  expect(probe.ending, 'it ends when all is asked for and upstream has ended').toBeDefined();
  await bench.pass(1_000);
  probe.expectNoViolations();
  expectConserved(bench, failed);
  expect(probe.afterCancel).toEqual([]);
  expect(upstream.subscribers, 'upstream has ended too').toBe(0);
  expect(bench.inputs.filter(({ subscribers }) => subscribers > 0)).toEqual([]);
  expect(scheduler.pending, 'no timer is left').toBe(0);
  if (!probe.cancelled) expect(late, 'who listens to the end hears of every failure').toEqual([]);
  if (row.mayFail !== true) expect(late.filter((reason) => reason !== failure)).toEqual([]);
  if (probe.failed && row.mayFail !== true) expect(probe.error).toBe(failure);
}

describe('under any schedule of demand, items, time and ends', () => {
  it.each(titled)('%s keeps the rules and every item', async (_, row) => {
    await assert(asyncProperty(schedules, (schedule) => follow(row, schedule, {})), { numRuns: 60 });
  });

  it.each(titled)('%s does so over a synchronous source', async (_, row) => {
    await assert(
      asyncProperty(schedules, (schedule) => follow({ ...row, conservation: pulledLaw(row) }, schedule, { pulled: 9 })),
      { numRuns: 30 },
    );
  });
});

/** Nobody can say what a synchronous source was asked for, so the items that were lost cannot be counted. */
function pulledLaw({ conservation = 'exact' }: OperatorRow): 'exact' | 'any-order' | 'subset' {
  return conservation === 'lossy' ? 'subset' : conservation;
}
