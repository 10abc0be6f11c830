import { count, megabytes, milliseconds, percent } from '../story/format.ts';
import type { Run, Sample } from '../story/figures.ts';

/** One thing that is watched over a run: a column of small charts. */
export interface Measure {
  readonly name: string;
  readonly title: string;
  /** What the number beside the title is. */
  readonly note: string;
  readonly meaning: string;
  readonly unit: string;
  /** The value of a moment; `undefined` where it was not measured. */
  at(sample: Sample, run: Run): number | undefined;
  /** The one number that sums a run up. */
  sum(run: Run): string;
}

const MEGABYTE = 2 ** 20;

export const measures: readonly Measure[] = [
  {
    name: 'queue',
    title: 'Queue',
    note: 'longest',
    meaning: 'How many items wait between the two.',
    unit: 'items',
    at: ({ queued }) => queued,
    sum: ({ figures }) => count(figures.longestQueue),
  },
  {
    name: 'age',
    title: 'Age',
    note: 'mean',
    meaning: 'How long ago an item was made when the consumer gets it.',
    unit: 'milliseconds',
    at: ({ ageMs }) => ageMs,
    sum: ({ figures }) => milliseconds(figures.meanAgeMs),
  },
  {
    name: 'lost',
    title: 'Lost',
    note: 'in all',
    meaning: 'How many items nobody will ever get, so far.',
    unit: 'items',
    at: ({ lost }) => lost,
    sum: ({ figures }) => count(figures.lost),
  },
  {
    name: 'stalls',
    title: 'Producer waits',
    note: 'of the time',
    meaning: 'How long the producer has stood still, so far.',
    unit: 'milliseconds',
    at: ({ stalledMs }) => stalledMs,
    sum: ({ figures }) => percent(figures.stalledMs / figures.lastedMs),
  },
  {
    name: 'heap',
    title: 'Memory',
    note: 'peak',
    meaning: 'How much more heap is in use than at the start, garbage not counted.',
    unit: 'megabytes',
    at: ({ heapBytes }, { figures }) =>
      heapBytes === undefined ? undefined : Math.max(0, heapBytes - figures.heapAtStartBytes) / MEGABYTE,
    sum: ({ figures }) => `+${megabytes(figures.peakHeapBytes - figures.heapAtStartBytes)}`,
  },
];
