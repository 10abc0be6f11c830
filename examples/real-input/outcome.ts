import type { CsvRecord } from './csv.ts';
import type { AskPopulation } from './register.ts';
import { isRejected, readStrike, type Rejected, type Strike } from './strike.ts';

/** What became of one row. No row ends in any other way. */
export type Outcome = { readonly bytes: number } & (
  | { readonly kind: 'good'; readonly strike: Strike; readonly population: number }
  | { readonly kind: 'bad'; readonly rejected: Rejected }
);

/** Reads, cleans and enriches one row; asks the register only about rows that are sound. */
export async function judge(row: CsvRecord, askPopulation: AskPopulation): Promise<Outcome> {
  const { bytes, lines: line } = row.info;
  const strike = readStrike(row);
  if (isRejected(strike)) return { bytes, kind: 'bad', rejected: strike };
  const population = await askPopulation(strike.state);
  if (population !== undefined) return { bytes, kind: 'good', strike, population };
  return { bytes, kind: 'bad', rejected: { reason: 'state not in the register', line, field: strike.state } };
}
