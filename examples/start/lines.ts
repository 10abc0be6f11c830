import type { Progress } from '../real-input/read-ahead.ts';
import type { Run, Sample } from '../story/figures.ts';
import { count, kilobytes, megabytes, milliseconds, percent, seconds } from '../story/format.ts';

const blocks = '▁▂▃▄▅▆▇█';

/** A run while it goes on: the queue as a curve, and the figures of the moment. */
export function storyLine(samples: readonly Sample[]): string {
  const now = samples.at(-1);
  if (now === undefined) return 'starting';
  const curve = sparkline(samples.map(({ queued }) => queued), 24);
  return `${curve} queue ${pad(now.queued)}  age ${milliseconds(now.ageMs).padStart(7)}  lost ${pad(now.lost)}  waits ${milliseconds(now.stalledMs).padStart(7)}`;
}

/** A run that is over. */
export function storyResult({ figures }: Run): string {
  const { lost, longestQueue, meanAgeMs, stalledMs, lastedMs, heapAtStartBytes, peakHeapBytes, failure } = figures;
  return [
    ...(failure === undefined ? [] : [`failed at ${seconds(lastedMs)}`]),
    `lost ${count(lost)}`,
    `queue ${count(longestQueue)}`,
    `age ${milliseconds(meanAgeMs)}`,
    `waits ${percent(stalledMs / lastedMs)}`,
    `+${megabytes(peakHeapBytes - heapAtStartBytes)}`,
  ].join(', ');
}

/** A file while it is read. */
export function inputLine({ bytesRead, bytesConsumed }: Progress): string {
  return `read ${kilobytes(bytesRead)}, used ${kilobytes(bytesConsumed)}, in memory ${kilobytes(bytesRead - bytesConsumed)}`;
}

/** A curve of `width` characters, from 0 to the largest value. */
export function sparkline(values: readonly number[], width: number): string {
  const most = Math.max(1, ...values);
  const step = Math.max(1, values.length / width);
  const shown = Array.from({ length: Math.min(width, values.length) }, (_, at) => values[Math.floor(at * step)] ?? 0);
  return shown.map((value) => blocks[Math.round((value / most) * (blocks.length - 1))]).join('').padEnd(width);
}

function pad(n: number): string {
  return count(n).padStart(5);
}
