import { describe, expect, it } from 'vitest';
import { titled } from '../registry/registry.ts';
import type { OperatorRow } from '../registry/row.ts';
import { Bench } from '../rig/rig.ts';

interface Cost {
  readonly requests: number;
  readonly calls: number;
  readonly tasks: number;
}

/** What it costs to pass `count` items on, asked for five by five: counted, not timed. */
async function costOf(row: OperatorRow, count: number): Promise<Cost> {
  const bench = new Bench(row);
  let tasks = 0;
  const { scheduler } = bench;
  const schedule = scheduler.schedule.bind(scheduler);
  scheduler.schedule = (task, delayMs) => {
    tasks++;
    return schedule(task, delayMs);
  };
  bench.begin();
  for (let round = 0; round * 5 < count; round++) {
    bench.probe.request(5);
    bench.send(5);
    await bench.pass(1);
  }
  bench.probe.cancel();
  return { requests: bench.upstream.requested.length, calls: bench.calls.length, tasks };
}

const SLACK = 40;

describe('twice the items', () => {
  it.each(titled)('cost %s at most twice the requests, calls and timers', async (_, row) => {
    const [once, twice] = [await costOf(row, 200), await costOf(row, 400)];
    for (const work of ['requests', 'calls', 'tasks'] as const) {
      expect(twice[work], work).toBeLessThanOrEqual(2 * once[work] + SLACK);
      expect(twice[work], `${work} for each item`).toBeLessThanOrEqual(2 * 400 + SLACK);
    }
  });
});
