import type { RuleId } from '@sluice/spec';
import type { Environment } from '../environment/environment.ts';
import type { Timeouts } from './options.ts';

/**
 * What a test is worth. `required` shows a must; `optional` shows something that an implementation may leave out, and is
 * skipped where it says so; `stochastic` can pass by luck; `property` runs generated schedules; `untested` never runs and
 * says why.
 *
 * @public
 */
export type Kind = 'required' | 'optional' | 'stochastic' | 'property' | 'untested';

/** One test, as declared in the file of its chapter. */
export interface Test<C> {
  /** The name of the official kit where it has one: kind, rule, what must hold. */
  readonly id: string;
  /** The rule it shows; 'setup' for a test of the verification's own arguments. */
  readonly rule: RuleId | 'setup';
  readonly kind: Kind;
  /** What holds when it passes, as a sentence without a full stop. */
  readonly text: string;
  run(context: C): void | Promise<void>;
}

/** A test that is bound to the implementation which it judges. */
export interface BoundTest extends Omit<Test<never>, 'run'> {
  /** Why it cannot run, where that is known before it starts. */
  readonly unavailable: string | undefined;
  run(environment: Environment): void | Promise<void>;
}

/**
 * A verification, bound to one implementation and ready for `run` or `register`.
 *
 * @public
 */
export interface Suite {
  readonly name: string;
  readonly subject: 'publisher' | 'whitebox subscriber' | 'blackbox subscriber' | 'processor';
  readonly tests: readonly SuiteTest[];
  readonly timeouts: Timeouts;
  readonly recursionBound: number;
  /** The checks after each test that are switched off, each with its reason. */
  readonly unchecked: { readonly timers?: string; readonly rejections?: string };
}

/**
 * One test of a suite: what it is called, what it shows, and why it cannot run, where that is known.
 *
 * @public
 */
export interface SuiteTest {
  readonly id: string;
  readonly rule: RuleId | 'setup';
  readonly kind: Kind;
  readonly text: string;
  readonly unavailable: string | undefined;
  /** Called by `run` and `register`, with what watches the test. */
  run(environment: never): void | Promise<void>;
}

/** The tests that the official kit names without running anything. */
export function untested(id: string, rule: RuleId, reason: string): Test<unknown> {
  return { id, rule, kind: 'untested', text: reason, run: () => undefined };
}
