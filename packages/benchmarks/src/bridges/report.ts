import { mkdir, writeFile } from 'node:fs/promises';
import { median } from '../median.ts';
import type { Clock } from '../plan.ts';
import { markdown } from '../report/tables.ts';
import { type ContestMeasurement, PROCESSES, type WayMeasurement } from './run.ts';

const folder = new URL('../../../../docs/benchmarks/', import.meta.url);

/** All that the page is made of; stored as JSON beside it. */
export interface BridgesReport {
  readonly machine: string;
  readonly clock: Clock;
  readonly rounds: number;
  readonly bridges: readonly { readonly title: string; readonly contests: readonly ContestMeasurement[] }[];
}

export async function writeBridgesReport(report: BridgesReport): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  await writeFile(new URL('bridges.json', folder), `${JSON.stringify(report, undefined, 1)}\n`);
  await writeFile(new URL('bridges.md', folder), bridgesPage(report));
  return ['docs/benchmarks/bridges.json', 'docs/benchmarks/bridges.md'];
}

/** docs/benchmarks/bridges.md: written by `pnpm bench`, never by hand. */
export function bridgesPage({ machine, clock, rounds, bridges: measured }: BridgesReport): string {
  return `# Benchmarks of the bridges

<!-- Written by \`pnpm bench --bridges\`; the figures are in bridges.json. -->

Items a second and peak memory of each bridge, beside what the platform offers for the same work. Machine: ${machine}; ${clock === 'cpu' ? 'by processor time of the process, all its threads together, as other work ran beside it' : 'by wall-clock time'}.

- Each way runs in ${PROCESSES} processes, one at a time, bundled to plain JavaScript, and the ways of a contest take turns, back and forth. What the compiler happens to make of a way differs from process to process.
- Each process first runs all ways of all contests of its bridge, as an application has more than one kind of stream, then its own way for half a second, then ${rounds} rounds that count: their median stands for the process.
- Items a second are those of the median process. *To native* compares, turn by turn, with the fastest native way of the contest, and is the median of that: 1.10 is 10 % more items in the same time. Where a way is marked “no conversion” or “by hand” it is no peer: it shows what the streams themselves cost.
- Take a difference of a tenth for none.
- Peak memory is the largest resident set of a fresh process that does the work three times, and nothing else. A process that does nothing has some 45 MiB.

## The aims, and what came of them

Objects: faster than every native conversion. Bytes: within 5 % of the fastest native way.

${verdicts(measured, clock)}

${measured.map(({ title, contests }) => `## ${title}\n\n${contests.map((contest) => section(contest, clock)).join('\n\n')}`).join('\n\n')}
`;
}

function verdicts(measured: BridgesReport['bridges'], clock: Clock): string {
  const rows = measured.flatMap(({ contests }) => contests.map((contest) => verdict(contest, clock)));
  return markdown(['work', 'fastest of Sluice', 'fastest native', 'to native', 'aim', 'met'], rows);
}

function verdict(contest: ContestMeasurement, clock: Clock): string[] {
  const own = fastest(contest.ways.filter(({ sort }) => sort === 'sluice'), clock);
  const peer = bestNative(contest, clock);
  if (own === undefined || peer === undefined) return [contest.heading, '–', '–', '–', contest.aim, '–'];
  const ratio = ratioOf(own, peer, clock);
  return [contest.heading, own.name, peer.name, ratio.toFixed(2), contest.aim, ratio >= (contest.aim === 'faster' ? 1 : 0.95) ? 'yes' : '**no**'];
}

/** One table: the ways of a contest, the fastest first. */
export function section(contest: ContestMeasurement, clock: Clock): string {
  const peer = bestNative(contest, clock);
  const rows = byTime(contest.ways, clock).map((way) => [
    way.sort === 'sluice' ? `**${way.name}**` : way.name,
    perSecond(contest.items, median(timesOf(way, clock))),
    peer === undefined ? '–' : ratioOf(way, peer, clock).toFixed(2),
    String(way.peakMiB),
  ]);
  return `### ${contest.heading}\n\n${markdown(['way', 'items a second', 'to native', 'peak MiB'], rows)}`;
}

function bestNative({ ways }: ContestMeasurement, clock: Clock): WayMeasurement | undefined {
  return fastest(ways.filter(({ sort }) => sort === 'native'), clock);
}

function fastest(ways: readonly WayMeasurement[], clock: Clock): WayMeasurement | undefined {
  return byTime(ways, clock)[0];
}

function byTime(ways: readonly WayMeasurement[], clock: Clock): WayMeasurement[] {
  return [...ways].sort((left, right) => median(timesOf(left, clock)) - median(timesOf(right, clock)));
}

function timesOf({ wallMs, cpuMs }: WayMeasurement, clock: Clock): readonly number[] {
  return clock === 'cpu' ? cpuMs : wallMs;
}

/** How many times faster `way` is than `peer`, by the processes that followed one another. */
function ratioOf(way: WayMeasurement, peer: WayMeasurement, clock: Clock): number {
  const [own, other] = [timesOf(way, clock), timesOf(peer, clock)];
  return median(own.map((ms, turn) => (other[turn] ?? NaN) / ms));
}

function perSecond(items: number, ms: number): string {
  const each = (items / ms) * 1000;
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(each)) - 2); // three digits are all that a measurement is worth
  return (Math.round(each / digits) * digits).toLocaleString('en');
}
