import type { RuleId } from '@sluice/spec';
import type { TimelineEvent } from '../environment/timeline.ts';
import type { Kind } from './suite.ts';

/**
 * Why a test failed.
 *
 * @public
 */
export interface Complaint {
  readonly name: string;
  /** The rule, what was expected and what happened. */
  readonly message: string;
  /** The rule that was broken, which need not be the one that the test is about. */
  readonly rule: RuleId | undefined;
  /** Where to look: the line of the implementation that made the offending call, if there was one. */
  readonly at?: string;
  /** What was signalled, in order. */
  readonly timeline: readonly TimelineEvent[];
  /** Where an exception came from, when the test met one that it did not expect. */
  readonly stack?: string;
}

/**
 * What one test showed.
 *
 * @public
 */
export interface Result {
  readonly id: string;
  readonly rule: RuleId | 'setup';
  readonly kind: Kind;
  readonly text: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Set when it failed. */
  readonly error?: Complaint;
  /** Set when it was skipped. */
  readonly reason?: string;
  readonly durationMs: number;
}

/**
 * What a suite showed.
 *
 * @public
 */
export interface Report {
  readonly suite: string;
  readonly subject: string;
  /** Repeats the same schedules when it is given to `run` or to `--seed`. */
  readonly seed: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly results: readonly Result[];
}

export function summarise(suite: { name: string; subject: string }, seed: number, results: readonly Result[]): Report {
  const count = (status: Result['status']): number => results.filter((result) => result.status === status).length;
  return { suite: suite.name, subject: suite.subject, seed, passed: count('passed'), failed: count('failed'), skipped: count('skipped'), results };
}

/** Whether nothing was tried but, at most, the set-up of tests that were then skipped: what passes so is no verdict. */
export function nothingRan(results: readonly Pick<Result, 'rule' | 'status'>[]): boolean {
  const aboutRules = results.filter(({ rule }) => rule !== 'setup');
  return (aboutRules.length > 0 ? aboutRules : results).every(({ status }) => status === 'skipped');
}
