import { explain, titleOf } from './reporters/explain.ts';
import { randomSeed } from './run.ts';
import { judge, testLimitMs } from './suite/judge.ts';
import type { JudgeOptions } from './suite/judge.ts';
import type { Result } from './suite/report.ts';
import type { Kind, Suite, SuiteTest } from './suite/suite.ts';

/**
 * What `register` needs from a test framework: vitest, jest, mocha and node:test all have it.
 *
 * @public
 */
export interface TestFramework {
  readonly describe: (title: string, body: () => void) => unknown;
  readonly it: {
    /** The third argument is how long the test may take; vitest and jest read it, the others have no limit that is too short. */
    (title: string, body: (...context: unknown[]) => unknown, timeoutMs?: number): unknown;
    readonly skip?: (title: string, body: () => void) => unknown;
  };
}

/**
 * Options of `register`.
 *
 * @public
 */
export interface RegisterOptions {
  /** Repeats the schedules of an earlier run. Random unless given. */
  readonly seed?: number;
  /** How many schedules each property runs; 50 unless given. */
  readonly schedules?: number;
}

const groups: readonly Kind[] = ['required', 'optional', 'stochastic', 'property', 'untested'];

/**
 * Gives each test of the suite its own `it`, grouped by kind. A test that cannot run is skipped, with the reason in its title
 * or, where it turns out only while it runs, through the framework's own skip. One more fails where every other was skipped.
 *
 * @public
 * @example
 * const suite = publisherVerification({ name: 'range', createPublisher: (elements) => range(1, elements) });
 * const titles = [];
 * const it = (title) => titles.push(title);
 * register(suite, { describe: (_, body) => body(), it: Object.assign(it, { skip: it }) }); // vitest, jest, mocha and node:test have both
 * titles.length > 38; // => true
 */
export function register(suite: Suite, framework: TestFramework, options: RegisterOptions = {}): void {
  const seed = options.seed ?? randomSeed();
  const judged = { seed, schedules: options.schedules ?? 50 };
  framework.describe(`${suite.name}: Reactive Streams, as a ${suite.subject}`, () => {
    for (const kind of groups) {
      const tests = suite.tests.filter((test) => test.kind === kind);
      if (tests.length > 0) framework.describe(kind, () => tests.forEach((test) => registerTest(suite, test, framework, judged)));
    }
    registerRollCall(suite, framework, judged);
  });
}

function registerTest(suite: Suite, test: SuiteTest, framework: TestFramework, options: JudgeOptions): void {
  if (test.unavailable !== undefined) {
    const title = test.kind === 'untested' ? titleOf(test) : `${titleOf(test)} (skipped: ${test.unavailable})`;
    (framework.it.skip ?? framework.it)(title, () => undefined);
    return;
  }
  define(suite, titleOf(test), framework, async (bound, context) => {
    const result = await judge(suite, test, options);
    if (result.status === 'failed') throw failure(result);
    if (result.status === 'skipped') skipInside(bound, context, titleOf(test), result.reason ?? '');
  });
}

/** Looks for a test that runs, and fails where all are skipped, which a framework would let pass. It relies on no other test. */
function registerRollCall(suite: Suite, framework: TestFramework, options: JudgeOptions): void {
  define(suite, 'at least one test about a rule runs', framework, async () => {
    for (const test of suite.tests.filter(({ rule }) => rule !== 'setup')) {
      if ((await judge(suite, test, options)).status !== 'skipped') return;
    }
    throw new Error('no test ran, so nothing is verified: all were skipped');
  });
}

function define(suite: Suite, title: string, { it }: TestFramework, body: (bound: unknown, context: unknown) => Promise<void>): void {
  const limitMs = testLimitMs(suite.timeouts) + 5000;
  // No named parameters: jest and mocha take a function that has one for a test that calls back.
  it(title, async function (this: unknown, ...context: unknown[]) {
    (this as { timeout?: (ms: number) => void } | undefined)?.timeout?.(limitMs); // mocha's, which is two seconds otherwise
    await body(this, context[0]);
  }, limitMs);
}

function failure(result: Result): Error {
  const failed = new Error(explain(result));
  failed.name = 'ComplianceError';
  const stack = result.error?.stack;
  failed.stack = `${failed.name}: ${failed.message}${stack === undefined ? '' : `\n${stack}`}`; // where this was built says nothing to the reader
  return failed;
}

/** vitest and node:test hand a context over, mocha binds one, and both know how to skip; jest does not, and would be silent. */
function skipInside(bound: unknown, context: unknown, title: string, reason: string): void {
  const given = context as { skip?: (reason?: string) => void } | undefined;
  const own = bound as { skip?: () => void } | undefined;
  if (typeof given?.skip === 'function') given.skip(reason);
  else if (typeof own?.skip === 'function') own.skip();
  else console.warn(`${title}: was skipped and has not passed, though this framework says so: ${reason}`);
}
