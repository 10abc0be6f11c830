import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CHUNK_BYTES, type ReadCsv, readAtFullSpeed, readByDemand } from './csv.ts';
import { statesFile, strikesFile } from './datasets.ts';
import { CONCURRENCY, type Job, type Processed, processStrikes } from './process-strikes.ts';
import { type AskPopulation, openRegister } from './register.ts';

const HEADER = 'Flight Date,Effect Amount of damage,Origin State,Wildlife Species,Cost Total $,Speed IAS in knots';
const MOST_AHEAD = 4 * CHUNK_BYTES; // the file's buffer, the parser's input, the chunk in parsing, and its rows

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'strikes-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function job(overrides: Partial<Job> = {}): Promise<Job> {
  return {
    input: strikesFile,
    read: readByDemand,
    askPopulation: await openRegister(statesFile, nextTurn),
    rowsOutput: join(folder, 'rows.gz'),
    statesOutput: join(folder, 'states.gz'),
    ...overrides,
  };
}

async function processText(csv: string, askPopulation: AskPopulation = async () => 1e6): Promise<Processed> {
  const input = join(folder, 'strikes.csv');
  await writeFile(input, csv);
  return processStrikes(await job({ input, askPopulation }));
}

async function linesOf(name: string): Promise<unknown[]> {
  const text = gunzipSync(await readFile(join(folder, name))).toString();
  return text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);
}

/** The whole file at once, without a stream. */
async function straightforward(): Promise<{ rows: number; good: { strikes: Record<string, unknown>[]; counts: Map<string, number> } }> {
  const rows: Record<string, string>[] = parse(await readFile(strikesFile), { columns: true });
  const states: Record<string, string>[] = parse(await readFile(statesFile), { columns: true });
  const populations = new Map(states.map(({ state, population }) => [state!, Number(population)]));
  const strikes: Record<string, unknown>[] = [];
  const counts = new Map<string, number>();
  for (const row of rows) {
    const state = row['Origin State']!;
    const sound = ['None', 'Minor', 'Medium', 'Substantial'].includes(row['Effect Amount of damage']!) && row['Speed IAS in knots'] !== '';
    if (!sound || !populations.has(state)) continue;
    counts.set(state, (counts.get(state) ?? 0) + 1);
    strikes.push({
      date: row['Flight Date'],
      state,
      species: row['Wildlife Species'],
      damage: row['Effect Amount of damage'],
      costDollars: Number(row['Cost Total $']),
      speedKnots: Number(row['Speed IAS in knots']),
      population: populations.get(state),
    });
  }
  return { rows: rows.length, good: { strikes, counts } };
}

const ways: [string, ReadCsv][] = [
  ['by demand', readByDemand],
  ['at full speed', readAtFullSpeed],
];

describe('processStrikes', { timeout: 30_000 }, () => {
  it.each(ways)('writes what a straightforward computation gives, and accounts for every row, reading %s', async (_, read) => {
    const result = await processStrikes(await job({ read }));
    const expected = await straightforward();
    expect(result.rows).toBe(expected.rows);
    expect(result.good).toBe(expected.good.strikes.length);
    expect(result.rejected.reduce((sum, { rows }) => sum + rows, 0)).toBe(result.bad);
    expect(await linesOf('rows.gz')).toEqual(expected.good.strikes);
    expect(new Map(result.states.map(({ state, strikes }) => [state, strikes]))).toEqual(expected.good.counts);
    expect(await linesOf('states.gz')).toEqual(result.states);
    expect(result.bytes).toBe((await stat(strikesFile)).size);
  });

  it('reads no more ahead than the buffers on the way hold', async () => {
    const { mostBytesAhead, bytes } = await processStrikes(await job());
    expect(mostBytesAhead).toBeGreaterThan(0);
    expect(mostBytesAhead).toBeLessThanOrEqual(MOST_AHEAD);
    expect(bytes).toBeGreaterThan(10 * MOST_AHEAD);
  });

  it('reads the whole file ahead of a slow step when nothing holds it back', async () => {
    const register = await openRegister(statesFile, nextTurn);
    const { size } = await stat(strikesFile);
    let bytesRead = (): number => 0;
    const read: ReadCsv = (path) => {
      const reading = readAtFullSpeed(path);
      bytesRead = reading.bytesRead;
      return reading;
    };
    const askPopulation: AskPopulation = async (state) => {
      while (bytesRead() < size) await nextTurn();
      return register(state);
    };
    const { mostBytesAhead } = await processStrikes(await job({ read, askPopulation }));
    expect(mostBytesAhead).toBeGreaterThan(size - CHUNK_BYTES);
  });

  it('asks the register about no more rows at a time than it may', async () => {
    const register = await openRegister(statesFile, nextTurn);
    let pending = 0;
    let most = 0;
    const askPopulation: AskPopulation = async (state) => {
      most = Math.max(most, ++pending);
      const answer = await register(state);
      pending--;
      return answer;
    };
    await processStrikes(await job({ askPopulation }));
    expect(most).toBe(CONCURRENCY);
  });

  it('keeps a quoted field with line breaks, quotes and commas in one piece', async () => {
    const species = 'Gull, "herring"\nor so';
    const { good } = await processText(`${HEADER}\r\n1990-01-08,None,Ohio,"Gull, ""herring""\nor so",0,120\r\n`);
    expect(good).toBe(1);
    expect(await linesOf('rows.gz')).toMatchObject([{ species, speedKnots: 120 }]);
  });

  it('takes the last row without a line break, and letters cut in two by the edge of a chunk', async () => {
    const padding = Array.from({ length: 400 }, () => `1990-01-08,None,Ohio,${'é'.repeat(30)},0,120`).join('\n');
    const { good, bad } = await processText(`${HEADER}\n${padding}`);
    expect({ good, bad }).toEqual({ good: 400, bad: 0 });
    const species = new Set((await linesOf('rows.gz')).map((row) => (row as { species: string }).species));
    expect([...species]).toEqual(['é'.repeat(30)]);
  });

  it('counts every bad row under what is wrong with it, with the first such line', async () => {
    const rows = [
      '1990-01-08,None,Ohio,Gull,0,120',
      '1990-01-08,None,Ohio,Gull,0,',
      '1990-01-08,C,Ohio,Gull,0,120',
      '1990-01-08,None,Ohio',
      '1990-01-08,None,Ohio,Gull,0,120,too,many',
      'yesterday,None,Ohio,Gull,0,120',
      '1990-01-08,None,Ohio,Gull,free,120',
      '1990-01-08,None,Atlantis,Gull,0,120',
      '1990-01-08,None,Ohio,Gull,0,fast',
    ];
    const result = await processText([HEADER, ...rows].join('\n'), async (state) => (state === 'Ohio' ? 1e6 : undefined));
    expect(result).toMatchObject({ rows: 9, good: 1, bad: 8 });
    expect(result.rejected.map(({ reason, rows, firstLine }) => [reason, rows, firstLine]).sort()).toEqual([
      ['no cost', 1, 8],
      ['no date', 1, 7],
      ['no speed', 2, 3],
      ['state not in the register', 1, 9],
      ['unknown kind of damage', 1, 4],
      ['wrong number of fields', 2, 5],
    ]);
  });

  it('fails with the reason when the file cannot be read, the register fails or the disk refuses', async () => {
    await expect(processStrikes(await job({ input: join(folder, 'missing.csv') }))).rejects.toThrow('ENOENT');
    const down = new Error('register down');
    let asked = 0;
    const askPopulation: AskPopulation = async () => {
      if (asked++ === 0) throw down;
      return 1e6;
    };
    await expect(processStrikes(await job({ askPopulation }))).rejects.toBe(down);
    await expect(processStrikes(await job({ rowsOutput: join(folder, 'no', 'rows.gz') }))).rejects.toThrow('ENOENT');
  });
});
