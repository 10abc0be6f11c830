import { parseArgs } from 'node:util';
import { benchBridges } from './bridges/cli.ts';
import { type LibraryName, libraryNames } from './libraries.ts';
import type { Measurement, Plan } from './plan.ts';
import { limits } from './plan.ts';
import { skipTable } from './report/page.ts';
import { writeReport } from './report/write-report.ts';
import { collectReport } from './report/report.ts';
import { summaryTable } from './report/tables.ts';
import { runLibrary } from './run-library.ts';
import { scenarios, sizes } from './scenarios.ts';

const usage = `pnpm bench [--only <library,…>] [--scenario <name,…>] [--size <items,…>] [--clock wall|cpu] [--built]
pnpm bench --bridges [<part of a heading>] [--rounds <n>]      the bridges only, or some of their contests; 5 rounds a process unless said
pnpm bench --libraries                          all but the bridges

Measures every library and writes docs/benchmarks. With --only, --scenario or --size it measures that part only, prints
the table and writes nothing. --clock cpu counts processor time, for a machine on which other work runs. --built takes
Sluice from its dist folders instead of its sources.

libraries: ${libraryNames.join(', ')}
scenarios: ${scenarios.map(({ name }) => name).join(', ')}`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    scenario: { type: 'string' },
    size: { type: 'string' },
    bridges: { type: 'boolean', default: false },
    libraries: { type: 'boolean', default: false },
    clock: { type: 'string', default: 'wall' },
    built: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) print(usage);
else if (values.bridges) await benchTheBridges(positionals.join(' '));
else await main();

async function main(): Promise<void> {
  const libraries = chosen(values.only, libraryNames, 'library');
  const plan: Plan = {
    scenarios: chosen(values.scenario, scenarios.map(({ name }) => name), 'scenario'),
    sizes: chosen(values.size, sizes.map(String), 'size').map(Number),
    limits,
    clock: values.clock === 'cpu' ? 'cpu' : 'wall',
  };
  const report = await collectReport(await measureAll(libraries, plan), plan.clock);
  print(`\n${summaryTable(report, Math.min(1_000_000, ...plan.sizes.slice(-1)))}`);
  print(`\nskipped:\n\n${skipTable(report)}`);
  const whole = values.only === undefined && values.scenario === undefined && values.size === undefined;
  if (!whole) return;
  print(`\nwritten: ${(await writeReport(report)).join(', ')}`);
  if (!values.libraries) await benchTheBridges('');
}

function benchTheBridges(part: string): Promise<void> {
  return benchBridges({ part, rounds: roundsOf(values.rounds), clock: values.clock === 'cpu' ? 'cpu' : 'wall', built: values.built });
}

function roundsOf(text: string): number {
  const rounds = Number(text);
  if (Number.isInteger(rounds) && rounds > 0) return rounds;
  process.stderr.write(`--rounds takes a whole number from 1 on, not ${text}\n\n${usage}\n`);
  process.exit(1);
}

/** One library after the other: two at a time would disturb each other. */
async function measureAll(libraries: readonly LibraryName[], plan: Plan): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (const library of libraries) {
    const started = Date.now();
    measurements.push(...(await runLibrary(library, plan, { built: values.built })));
    print(`${library}: measured in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  }
  return measurements;
}

function chosen<T extends string>(list: string | undefined, all: readonly T[], kind: string): readonly T[] {
  if (list === undefined) return all;
  const names = list.split(',');
  const unknown = names.filter((name) => !all.includes(name as T));
  if (unknown.length > 0) {
    process.stderr.write(`no such ${kind}: ${unknown.join(', ')}\n\n${usage}\n`);
    process.exit(1);
  }
  return all.filter((name) => names.includes(name));
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
