import { availableParallelism } from 'node:os';
import type { Clock } from '../plan.ts';
import { bridges } from './bridges.ts';
import { section, writeBridgesReport } from './report.ts';
import { runContests } from './run.ts';

/** Measures the bridges, prints each contest as it is done, and writes the page if all were measured. */
export async function benchBridges({ part, rounds, clock, built }: { readonly part: string; readonly rounds: number; readonly clock: Clock; readonly built: boolean }): Promise<void> {
  const measured = [];
  for (const { module, title, contests } of bridges) {
    const chosen = contests.filter(({ heading }) => `${module}: ${heading}`.includes(part));
    const report = (contest: Parameters<typeof section>[0]): void => print(`${section(contest, clock)}\n`);
    if (chosen.length > 0) measured.push({ title, contests: await runContests(module, chosen, { rounds, built, report }) });
  }
  if (part !== '') return;
  const machine = `${availableParallelism()} cores, ${process.platform} ${process.arch}, Node.js ${process.version}`;
  print(`written: ${(await writeBridgesReport({ machine, clock, rounds, bridges: measured })).join(', ')}`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
