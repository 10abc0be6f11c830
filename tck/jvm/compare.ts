import type { Case } from './corpus.ts';
import { tests } from './judges.ts';
import type { Verdict, Verdicts } from './judges.ts';

/** One test of one case, as both judges see it. */
export interface Comparison {
  readonly of: Case;
  readonly test: string;
  readonly official: Verdict;
  readonly own: Verdict;
}

/** Every test of every case. A test that one of the judges has not run is an error: the comparison would be of nothing. */
export function compare(corpus: readonly Case[], official: Verdicts, own: Verdicts): Comparison[] {
  return corpus.flatMap((of, index) =>
    tests[of.kind].map((test) => ({ of, test, official: verdict('the official kit', official, index, test, of), own: verdict('our kit', own, index, test, of) })),
  );
}

function verdict(judge: string, verdicts: Verdicts, index: number, test: string, { kind, name }: Case): Verdict {
  const found = verdicts.get(index)?.get(test);
  if (found === undefined) throw new Error(`${judge} has no verdict on ${test} of ${kind} ${name}`);
  return found;
}

export function differs({ official, own }: Comparison): boolean {
  return official.status !== own.status;
}
