import type { Result } from '../suite/report.ts';
import type { Suite, SuiteTest } from '../suite/suite.ts';

// What the command line and the process in which the adapter runs tell each other.

export interface ListedSuite {
  readonly name: string;
  readonly subject: Suite['subject'];
  /** How long the judge gives each of its tests. */
  readonly limitMs: number;
  readonly tests: readonly Omit<SuiteTest, 'run'>[];
}

export interface Order {
  readonly suite: number;
  readonly test: string;
  readonly seed: number;
  readonly schedules: number;
}

export type Message =
  | { readonly kind: 'alive' }
  | { readonly kind: 'loaded'; readonly suites: readonly ListedSuite[] }
  | { readonly kind: 'failed to load'; readonly reason: string }
  | { readonly kind: 'result'; readonly result: Result };

export const ALIVE_EVERY_MS = 200;
/** The argument that makes the command line the judging process of another one. */
export const JUDGE = '--judge-for-parent';
