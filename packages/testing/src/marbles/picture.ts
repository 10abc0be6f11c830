import { drawIdle, drawInstants } from './frames.ts';
import type { Names } from './names.ts';
import type { TimedSignal } from './parse-marbles.ts';

/** A timeline with what it is called. */
export interface PictureRow {
  readonly label: string;
  readonly signals: readonly TimedSignal<unknown>[];
}

/** Draws timelines below each other so that what happened at one time stands in one column. */
export function drawPicture(rows: readonly PictureRow[], names: Names): string {
  const drawn = rows.map(({ label, signals }) => ({ label, instants: drawInstants(signals, names), endMs: endOf(signals) }));
  const times = [...new Set(drawn.flatMap(({ instants }) => [...instants.keys()]))].sort((a, b) => a - b);
  const width = Math.max(...rows.map(({ label }) => label.length));
  const columns = toColumns(times, drawn.map(({ instants }) => instants));
  const lines = drawn.map(({ label, instants, endMs }) => {
    const cells = columns.map(({ atMs, idle, width: cell }) => {
      const line = idle + (instants.get(atMs) ?? '').padEnd(cell, '-');
      return atMs <= endMs ? line : ' '.repeat(line.length);
    });
    return `  ${label.padEnd(width)}  ${cells.join('')}`.trimEnd();
  });
  return [...lines, ...names.legend.map((line) => `  where ${line}`)].join('\n');
}

interface Column {
  readonly atMs: number;
  /** The empty time before it. */
  readonly idle: string;
  readonly width: number;
}

function toColumns(times: readonly number[], rows: readonly ReadonlyMap<number, string>[]): Column[] {
  return times.map((atMs, index) => {
    const before = times[index - 1];
    const idleMs = before === undefined ? atMs : Math.max(0, atMs - before - 1);
    const width = Math.max(...rows.map((row) => row.get(atMs)?.length ?? 1));
    return { atMs, idle: drawIdle(idleMs), width };
  });
}

/** When a timeline is over, and is drawn no further. */
function endOf(signals: readonly TimedSignal<unknown>[]): number {
  const last = signals.at(-1);
  return last === undefined || last.kind === 'next' || last.kind === 'request' ? Infinity : last.atMs;
}
