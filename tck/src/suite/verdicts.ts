import { rules } from '@sluice/spec';
import type { Rule } from '@sluice/spec';
import type { Result } from './report.ts';

/**
 * What a run showed of one rule. A rule none of whose tests ran is not verified, whatever the reason; it never counts as kept.
 *
 * @public
 */
export interface RuleVerdict {
  readonly rule: Rule;
  readonly verdict: 'verified' | 'violated' | 'not verified';
  readonly results: readonly Result[];
}

/**
 * Sums results up by rule: all 43, in order.
 *
 * @public
 */
export function verdicts(results: readonly Result[]): readonly RuleVerdict[] {
  return rules.map((rule) => {
    const about = results.filter((result) => result.rule === rule.id || result.error?.rule === rule.id);
    return { rule, verdict: verdictOf(rule, about), results: about };
  });
}

/** A test that failed because another rule was broken shows nothing about its own. */
function verdictOf(rule: Rule, results: readonly Result[]): RuleVerdict['verdict'] {
  if (results.some((result) => result.error?.rule === rule.id)) return 'violated';
  if (results.some((result) => result.status === 'failed')) return 'not verified';
  return results.some((result) => result.status === 'passed') ? 'verified' : 'not verified';
}
