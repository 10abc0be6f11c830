/** What a host tells about one file of tests, in one line. */
export interface FileVerdict {
  readonly file: string;
  readonly passed: number;
  /** Tests that the host cannot run, each with the reason. */
  readonly skipped: readonly Remark[];
  readonly failed: readonly Remark[];
}

/** A test, and what is to be said about it. */
export interface Remark {
  readonly test: string;
  readonly text: string;
}

/** The last line: all files have been run. A host that never says it broke down. */
export interface Done {
  readonly done: true;
}

const mark = 'sluice-checks ';

export function toLine(message: FileVerdict | Done): string {
  return mark + JSON.stringify(message);
}

/** What a line says, or undefined if something else printed it. */
export function fromLine(line: string): FileVerdict | Done | undefined {
  return line.startsWith(mark) ? (JSON.parse(line.slice(mark.length)) as FileVerdict | Done) : undefined;
}
