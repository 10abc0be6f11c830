import type { FileVerdict, Remark } from './harness/protocol.ts';

/** What a runtime showed. */
export interface Outcome {
  readonly label: string;
  readonly version: string;
  readonly verdicts: readonly FileVerdict[];
  /** Files that it could not load, each with the modules that it has not. */
  readonly missing: Readonly<Record<string, readonly string[]>>;
  /** What went wrong apart from the tests: it did not start, or broke down. */
  readonly trouble: string | undefined;
}

export function passedIn({ verdicts }: Outcome): number {
  return verdicts.reduce((sum, { passed }) => sum + passed, 0);
}

export function failuresOf({ verdicts }: Outcome): readonly Remark[] {
  return verdicts.flatMap(({ file, failed }) => failed.map(({ test, text }) => ({ test: `${file}: ${test}`, text })));
}

/** A runtime on which no test ran has shown nothing, and counts as failed. */
export function isGood(outcome: Outcome): boolean {
  return outcome.trouble === undefined && failuresOf(outcome).length === 0 && passedIn(outcome) > 0;
}
