import { join } from 'node:path';
import { setTimeout as elapse } from 'node:timers/promises';
import { type ReadCsv, readAtFullSpeed, readByDemand } from '../real-input/csv.ts';
import { statesFile, strikesFile } from '../real-input/datasets.ts';
import { type Processed, processStrikes } from '../real-input/process-strikes.ts';
import type { Progress } from '../real-input/read-ahead.ts';
import { openRegister } from '../real-input/register.ts';

/** How long the register takes for an answer. */
export const ANSWER_MS = 1;

/** One of the two ways of reading the file. */
export interface Way {
  readonly title: string;
  readonly read: ReadCsv;
}

export const withoutDemand: Way = { title: 'Without demand: read at full speed', read: readAtFullSpeed };
export const withDemand: Way = { title: 'With demand: read at the pace of the slowest step', read: readByDemand };

/** Processes the strikes in one of the two ways, into `folder`. */
export async function runInput(way: Way, folder: string, onProgress: (progress: Progress) => void): Promise<Processed> {
  return processStrikes({
    input: strikesFile,
    read: way.read,
    askPopulation: await openRegister(statesFile, () => elapse(ANSWER_MS)),
    rowsOutput: join(folder, 'strikes.ndjson.gz'),
    statesOutput: join(folder, 'strikes-by-state.ndjson.gz'),
    onProgress,
  });
}
