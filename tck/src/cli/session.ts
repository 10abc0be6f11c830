import type { Reporter } from '../reporters/reporter.ts';
import { summarise } from '../suite/report.ts';
import type { Report, Result } from '../suite/report.ts';
import type { ListedSuite } from './protocol.ts';
import { Unanswered, WatchedProcess } from './watched-process.ts';
import type { ProcessOptions } from './watched-process.ts';

type ListedTest = ListedSuite['tests'][number];

export interface SessionOptions extends ProcessOptions {
  readonly seed: number;
  readonly schedules: number;
  readonly wanted: (test: ListedTest) => boolean;
  readonly reporter: Reporter;
  readonly print: (text: string) => void;
  readonly progress: (done: number, total: number, test: ListedTest | undefined) => void;
}

const MOST_LOST_PROCESSES = 3;

/** Runs everything that an adapter offers and that is wanted, through as many processes as it takes. */
export class Session {
  readonly #options: SessionOptions;
  #process: WatchedProcess;
  #lost = 0; // processes that a test has blocked or ended

  private constructor(options: SessionOptions, process: WatchedProcess) {
    this.#options = options;
    this.#process = process;
  }

  /** Loads the adapter; rejects with Unanswered where that fails. */
  static async open(options: SessionOptions): Promise<Session> {
    return new Session(options, await WatchedProcess.start(options));
  }

  get suites(): readonly ListedSuite[] {
    return this.#process.suites.map((suite) => ({ ...suite, tests: suite.tests.filter(this.#options.wanted) }));
  }

  async run(): Promise<readonly Report[]> {
    const { reporter, print, progress, seed } = this.#options;
    const suites = this.suites;
    const total = suites.reduce((sum, suite) => sum + suite.tests.length, 0);
    const reports: Report[] = [];
    let done = 0;
    for (const [index, suite] of suites.entries()) {
      print(reporter.suite?.(suite) ?? '');
      const results: Result[] = [];
      for (const test of suite.tests) {
        progress(done, total, test);
        const result = await this.#judge(index, test);
        done++;
        results.push(result);
        print(reporter.result?.(result) ?? '');
      }
      reports.push(summarise(suite, seed, results));
    }
    progress(done, total, undefined);
    return reports;
  }

  close(): void {
    this.#process.stop();
  }

  async #judge(suite: number, test: ListedTest): Promise<Result> {
    const { seed, schedules } = this.#options;
    const { id, rule, kind, text } = test;
    if (this.#lost >= MOST_LOST_PROCESSES) {
      return { id, rule, kind, text, status: 'skipped', reason: `not run: ${MOST_LOST_PROCESSES} tests before it blocked the thread or ended the process`, durationMs: 0 };
    }
    const startedMs = performance.now();
    try {
      return await this.#process.judge({ suite, test: id, seed, schedules });
    } catch (reason) {
      if (!(reason instanceof Unanswered)) throw reason;
      const durationMs = performance.now() - startedMs;
      await this.#replace();
      return { id, rule, kind, text, status: 'failed', error: { name: 'Unanswered', message: `no verdict: ${reason.message}`, rule: undefined, timeline: [] }, durationMs };
    }
  }

  /** Another process for the tests that are left. */
  async #replace(): Promise<void> {
    this.#lost++;
    this.#process.stop();
    if (this.#lost >= MOST_LOST_PROCESSES) return;
    try {
      this.#process = await WatchedProcess.start(this.#options);
    } catch {
      this.#lost = MOST_LOST_PROCESSES; // it loaded before and does not now: the rest cannot be run
    }
  }
}
