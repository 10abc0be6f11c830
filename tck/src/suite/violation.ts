import type { RuleId } from '@sluice/spec';

// Told apart by a field and not by class: an adapter may load another copy of this package than the one that judges it.
type Verdict = 'violation' | 'not verified';

/** A rule was broken: the test fails with this complaint. */
export class Violation extends Error {
  override readonly name = 'Violation';
  readonly tckVerdict: Verdict = 'violation';
  readonly rule: RuleId | undefined;
  /** Where in the implementation the rule was broken, if that is known. */
  readonly at: string | undefined;

  constructor(rule: RuleId | undefined, complaint: string, at?: string) {
    super(rule === undefined ? complaint : `§${rule}: ${complaint}`);
    this.rule = rule;
    this.at = at;
  }
}

/** The test could not show anything, for a stated reason: it is skipped, and what it would have shown counts as not verified. */
export class NotVerified extends Error {
  override readonly name = 'NotVerified';
  readonly tckVerdict: Verdict = 'not verified';
}

export function isViolation(reason: unknown): reason is Violation {
  return verdictOf(reason) === 'violation';
}

export function isNotVerified(reason: unknown): reason is NotVerified {
  return verdictOf(reason) === 'not verified';
}

function verdictOf(reason: unknown): unknown {
  return typeof reason === 'object' && reason !== null ? (reason as { tckVerdict?: unknown }).tckVerdict : undefined;
}
