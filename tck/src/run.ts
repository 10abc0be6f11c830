import { judge } from './suite/judge.ts';
import { summarise } from './suite/report.ts';
import type { Report, Result } from './suite/report.ts';
import type { Suite, SuiteTest } from './suite/suite.ts';

/**
 * Options of `run`.
 *
 * @public
 */
export interface RunOptions {
  /** Repeats the schedules of an earlier report. Random unless given. */
  readonly seed?: number;
  /** How many schedules each property runs; 50 unless given. */
  readonly schedules?: number;
  /** Only the tests of this rule, or of several. */
  readonly rule?: string | readonly string[];
  /** Only the test with this id, or with one of several. */
  readonly test?: string | readonly string[];
  /** Called before each test. */
  readonly onTest?: (test: SuiteTest) => void;
  /** Called after each test. */
  readonly onResult?: (result: Result) => void;
}

/**
 * Judges an implementation: runs the tests of the suite one after another and reports what each showed. Rejects never
 * because of what the implementation does, but where the options leave no test to run.
 *
 * @public
 */
export async function run(suite: Suite, options: RunOptions = {}): Promise<Report> {
  const seed = options.seed ?? randomSeed();
  const results: Result[] = [];
  for (const test of select(suite, options)) {
    options.onTest?.(test);
    const result = await judge(suite, test, { seed, schedules: options.schedules ?? 50 });
    results.push(result);
    options.onResult?.(result);
  }
  return summarise(suite, seed, results);
}

/** The tests that `options` leaves, in order. That none is left is a mistake, which a report without a failure would hide. */
function select(suite: Suite, { rule, test }: Pick<RunOptions, 'rule' | 'test'>): readonly SuiteTest[] {
  const among = (chosen: string | readonly string[] | undefined, value: string): boolean => chosen === undefined || [chosen].flat().includes(value);
  const selected = suite.tests.filter((candidate) => among(rule, candidate.rule) && among(test, candidate.id));
  if (selected.length === 0) throw new RangeError(`no test of ${suite.name} is about rule ${String(rule ?? 'any')} and has the id ${String(test ?? 'any')}`);
  return selected;
}

export function randomSeed(): number {
  return Math.trunc(Math.random() * 0x7fffffff);
}
