import { createReadStream, type ReadStream } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import { create, type Flow } from '@sluice/core';
import { fromReadable } from '@sluice/node';
import { parse } from 'csv-parse';

/** How much of the file Node reads at a time. */
export const CHUNK_BYTES: number = 16 * 1024;

/** A row of a CSV file, by the names of its columns. */
export interface CsvRecord {
  readonly record: Readonly<Record<string, string>>;
  readonly info: {
    /** The line in the file where the row ends. */
    readonly lines: number;
    /** Where the row ends in the file: how much of it has been used up. */
    readonly bytes: number;
    /** Set when the row does not have a field for each column. */
    readonly error?: Error;
  };
}

/** A CSV file that is being read. */
export interface CsvReading {
  readonly rows: Flow<CsvRecord>;
  /** How much has been read from disk so far. */
  bytesRead(): number;
}

/** A way of reading a CSV file. */
export type ReadCsv = (path: string) => CsvReading;

/** Reads as fast as the rows are asked for: demand reaches the file through Node's own streams. */
export const readByDemand: ReadCsv = (path) => {
  const { file, parser } = open(path);
  return { rows: fromReadable<CsvRecord>(parser), bytesRead: () => file.bytesRead };
};

/** Reads as fast as the disk gives: the parser's events are pushed, and what cannot be used yet is queued. */
export const readAtFullSpeed: ReadCsv = (path) => {
  const { file, parser } = open(path);
  const rows = create<CsvRecord>(
    (emitter) => {
      parser.on('data', (row: CsvRecord) => emitter.next(row));
      parser.on('end', () => emitter.complete());
      parser.on('error', (reason) => emitter.fail(reason));
      return () => parser.destroy();
    },
    { overflow: 'unbounded' },
  );
  return { rows, bytesRead: () => file.bytesRead };
};

/** The parser decodes, splits and unquotes; a row with too few or too many fields comes with an error, not as an end. */
function open(path: string): { readonly file: ReadStream; readonly parser: Readable } {
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  const parser = parse({ bom: true, columns: true, info: true, relax_column_count: true, relax_quotes: true });
  pipeline(file, parser, () => {}); // a failure of the file destroys the parser, whose error the flow reports
  return { file, parser };
}
