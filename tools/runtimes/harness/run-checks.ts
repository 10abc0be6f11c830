import { type File, type ImportDuration, startTests, type Task, type Test, type VitestRunner } from '@vitest/runner';
import { type FileVerdict, type Remark, toLine } from './protocol.ts';

/** Files of tests, each with what loads it. */
export type TestFiles = Readonly<Record<string, () => Promise<unknown>>>;

/** Titles of tests that can show nothing on this host, each with the reason. */
export type Unfit = Readonly<Record<string, string>>;

/** All that a bundle holds. */
export interface Checks {
  readonly files: TestFiles;
  readonly unfit: Unfit;
}

const PATIENCE_MS = 60_000; // several hosts share a machine

/** A collector that scans the stack takes any word for a reference (JavaScriptCore's does); what really leaks does so each time. */
const CHANCES_TO_COLLECT = 3;

/** What `vi` and `expect` look up of the process that vitest would have started. */
const worker = { config: { fakeTimers: {}, expect: {}, snapshotOptions: {} }, providedContext: {}, filepath: '' };

/**
 * Runs the tests with vitest's own runner, which needs nothing of its host, and prints a line for each file. One host runs
 * all files, one after another, in one copy of Sluice.
 */
export async function runChecks(checks: Checks, print: (line: string) => void): Promise<void> {
  Object.assign(globalThis, { __vitest_worker__: worker });
  for (const file of Object.keys(checks.files)) {
    const [ran] = await startTests([{ filepath: file }], new PortableRunner(checks));
    print(toLine(verdictOn(file, ran, checks.unfit)));
  }
  print(toLine({ done: true }));
}

class PortableRunner implements VitestRunner {
  readonly config: VitestRunner['config'] = {
    root: '',
    name: undefined,
    setupFiles: [],
    passWithNoTests: false,
    testNamePattern: undefined,
    allowOnly: false,
    sequence: { seed: 0, hooks: 'stack', setupFiles: 'list' },
    chaiConfig: undefined,
    maxConcurrency: 1,
    testTimeout: PATIENCE_MS,
    hookTimeout: PATIENCE_MS,
    retry: 0,
    includeTaskLocation: false,
    tags: [],
    tagsFilter: undefined,
    strictTags: false,
  };
  readonly #checks: Checks;

  constructor(checks: Checks) {
    this.#checks = checks;
  }

  async importFile(path: string): Promise<unknown> {
    return await this.#checks.files[path]?.();
  }

  onCollected(files: File[]): void {
    for (const test of testsOf(files)) {
      if (test.fullTestName in this.#checks.unfit) test.mode = 'skip';
      if (test.name.includes('§3.13')) test.retry = CHANCES_TO_COLLECT;
    }
  }

  getImportDurations(): Record<string, ImportDuration> {
    return {};
  }
}

function verdictOn(file: string, ran: File | undefined, unfit: Unfit): FileVerdict {
  const tests = testsOf(ran?.tasks ?? []).filter(({ suite }) => suite?.name !== 'untested'); // the kit's name for what is no test
  const broken = ran?.result?.errors?.map(({ message, stack }) => ({ test: 'the file', text: stack ?? message })) ?? [];
  const inState = (state: string): Test[] => tests.filter(({ result, mode }) => (result?.state ?? mode) === state);
  return {
    file,
    passed: inState('pass').length,
    skipped: inState('skip').map((test) => ({ test: test.fullTestName, text: unfit[test.fullTestName] ?? reasonToSkip(test) })),
    failed: [...broken, ...inState('fail').map(failureOf)],
  };
}

function testsOf(tasks: readonly Task[]): Test[] {
  return tasks.flatMap((task) => (task.type === 'test' ? [task] : testsOf(task.tasks)));
}

/** The compliance kit gives it in the title where it is known before the test runs. */
function reasonToSkip({ name, result }: Test): string {
  return (result as { note?: string } | undefined)?.note ?? /\(skipped: (.*)\)$/.exec(name)?.[1] ?? 'no reason given';
}

function failureOf(test: Test): Remark {
  const [error] = test.result?.errors ?? [];
  return { test: test.fullTestName, text: error?.stack ?? error?.message ?? 'no reason given' };
}
