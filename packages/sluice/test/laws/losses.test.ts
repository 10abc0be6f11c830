import { assert, asyncProperty } from 'fast-check';
import { configure } from 'sluice';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { titled } from '../registry/registry.ts';
import type { OperatorRow } from '../registry/row.ts';
import { Bench } from '../rig/rig.ts';
import { play, reacting, type Schedule, schedules } from '../rig/schedule.ts';

let lost: unknown[] = [];
beforeAll(() => configure({ onUnhandled: () => {}, onDropped: (item) => void lost.push(item) }));
afterAll(() => configure({ onUnhandled: undefined, onDropped: undefined }));

/** Rows whose items become flows, in which they are when these are not read any more. */
const intoFlows = ['mergeMap (one by one)', 'mergeAll (one by one)'];

/** Whether all that comes out is what went in, and nothing is left out. */
function givesAll([title, { model, recovered, conservation }]: readonly [string, OperatorRow]): boolean {
  return model === undefined && recovered === undefined && conservation !== 'subset' && !intoFlows.includes(title);
}

/** Runs a schedule, and cancels unless that has ended it. Further inputs are arrays: nothing of theirs is lost. */
async function follow(row: OperatorRow, schedule: Schedule): Promise<void> {
  lost = [];
  const bench: Bench = new Bench(row, reacting({ ...schedule, form: 'array' }, () => bench));
  bench.begin();
  for (const move of schedule.moves) await play(bench, move);
  bench.probe.cancel();
  await bench.pass(1_000);
  const told = [...lost, ...bench.lost.map(({ item }) => item)].flat().filter((item) => typeof item === 'number');
  expect([...(bench.delivered as number[]), ...told].sort((a, b) => a - b)).toEqual(bench.emitted);
}

describe('every item is given, or told to onDropped, once, however it ends', () => {
  it.each(titled.filter(givesAll))('%s', async (_, row) => {
    await assert(asyncProperty(schedules, (schedule) => follow(row, schedule)), { numRuns: 60 });
  });
});
