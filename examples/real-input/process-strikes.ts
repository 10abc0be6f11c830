import { from } from '@sluice/core';
import { mapAsync } from '@sluice/operators';
import type { ReadCsv } from './csv.ts';
import { writeLines } from './gzip-lines.ts';
import { judge, type Outcome } from './outcome.ts';
import { type Progress, ReadAhead } from './read-ahead.ts';
import type { AskPopulation } from './register.ts';
import { type RejectedRow, type StateRow, Tally } from './tally.ts';

/** How many questions the register gets at a time. */
export const CONCURRENCY = 8;

/** Where the rows come from, what they need, and where they go. */
export interface Job {
  readonly input: string;
  readonly read: ReadCsv;
  readonly askPopulation: AskPopulation;
  /** One line of JSON for each good row, compressed. */
  readonly rowsOutput: string;
  /** One line of JSON for each state, compressed. */
  readonly statesOutput: string;
  readonly onProgress?: (progress: Progress) => void;
}

/** What came of a job. `rows = good + bad`. */
export interface Processed {
  readonly rows: number;
  readonly good: number;
  readonly bad: number;
  readonly rejected: readonly RejectedRow[];
  readonly states: readonly StateRow[];
  readonly lastedMs: number;
  readonly bytes: number;
  readonly mostBytesAhead: number;
  readonly progress: readonly Progress[];
}

/** Reads the strikes, cleans and enriches them, and writes them down: at the pace of the slowest of these steps. */
export async function processStrikes(job: Job): Promise<Processed> {
  const { rows, bytesRead } = job.read(job.input);
  const tally = new Tally();
  const readAhead = new ReadAhead(bytesRead, job.onProgress);

  await writeLines(job.rowsOutput, (output) =>
    rows.pipe(mapAsync((row) => judge(row, job.askPopulation), CONCURRENCY)).forEach((outcome) => {
      tally.add(outcome);
      readAhead.consumed(outcome.bytes);
      return outcome.kind === 'good' ? output.write(lineOf(outcome)) : undefined;
    }),
  );
  const states = tally.byState();
  await writeLines(job.statesOutput, (output) => from(states).forEach((state) => output.write(JSON.stringify(state))));

  const { good, bad } = tally;
  return { rows: good + bad, good, bad, rejected: tally.rejected(), states, bytes: bytesRead(), ...readAhead.end() };
}

function lineOf({ strike, population }: Outcome & { kind: 'good' }): string {
  return JSON.stringify({ ...strike, population });
}
