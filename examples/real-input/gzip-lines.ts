import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';

/** Writes a compressed file; leaves it unfinished if `write` fails. */
export async function writeLines(path: string, write: (output: GzipLines) => Promise<void>): Promise<void> {
  const output = new GzipLines(path);
  try {
    await write(output);
  } catch (reason) {
    output.abandon();
    throw reason;
  }
  await output.close();
}

/** A compressed file that is written line by line. */
export class GzipLines {
  readonly #gzip: Gzip = createGzip();
  readonly #written: Promise<void>;

  constructor(path: string) {
    this.#written = pipeline(this.#gzip, createWriteStream(path));
    this.#written.catch(() => {}); // close() reports it
  }

  /** Gives a promise if the disk is behind: it resolves when there is room again. */
  write(line: string): Promise<unknown> | undefined {
    if (this.#gzip.write(`${line}\n`)) return undefined;
    return Promise.race([once(this.#gzip, 'drain'), this.#written]); // the latter rejects when writing has failed
  }

  /** Resolves when everything is on disk. */
  close(): Promise<void> {
    this.#gzip.end();
    return this.#written;
  }

  /** Leaves the file unfinished. */
  abandon(): void {
    this.#gzip.destroy();
  }
}
