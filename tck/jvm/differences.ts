import type { Comparison } from './compare.ts';

/** A known difference between the judges. */
interface Difference {
  readonly why: string;
  /** True if it depends on time, so that a run may not show it. */
  readonly rare?: true;
  is(one: Comparison): boolean;
}

export interface Explained {
  readonly why: string;
  readonly rare: boolean;
  readonly found: readonly Comparison[];
}

const differences: readonly Difference[] = [];

/** Gives each difference to the first reason that knows it. */
export function explain(found: readonly Comparison[]): { explained: readonly Explained[]; unexplained: readonly Comparison[] } {
  const reasonOf = new Map(found.map((one) => [one, differences.find((difference) => difference.is(one))]));
  const belongsTo = (reason: Difference | undefined): Comparison[] => found.filter((one) => reasonOf.get(one) === reason);
  return {
    explained: differences.map((difference) => ({ why: difference.why, rare: difference.rare === true, found: belongsTo(difference) })),
    unexplained: belongsTo(undefined),
  };
}
