import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../bundle.ts';
import { median } from '../median.ts';
import type { Contest, Way } from './contest.ts';
import type { Answer, Order } from './serve.ts';

/** What one way was measured at: the median round of each process in milliseconds, and the largest resident set of one that did nothing else. */
export interface WayMeasurement extends Pick<Way, 'name' | 'sort'> {
  readonly wallMs: readonly number[];
  readonly cpuMs: readonly number[];
  readonly peakMiB: number;
}

export interface ContestMeasurement extends Pick<Contest, 'heading' | 'aim' | 'items'> {
  readonly ways: readonly WayMeasurement[];
}

/** How many processes measure each way: what the compiler happens to make of it differs from one to the next. */
export const PROCESSES = 3;
const MEMORY_ROUNDS = 3;

/** Measures the contests of one bridge; the ways of a contest by turns, each in processes of its own, one at a time. */
export async function runContests(
  module: string,
  contests: readonly Contest[],
  { rounds, built, report }: { readonly rounds: number; readonly built: boolean; readonly report: (contest: ContestMeasurement) => void },
): Promise<ContestMeasurement[]> {
  const directory = await mkdtemp(join(tmpdir(), 'bridges-'));
  try {
    const file = join(directory, `${module}.mjs`);
    await bundle(`import { contests } from './bridges/${module}.ts'; import { serve } from './bridges/serve.ts'; serve(contests);`, file, { built });
    const measurements: ContestMeasurement[] = [];
    for (const contest of contests) {
      const measured = await runContest(file, contest, rounds);
      report(measured);
      measurements.push(measured);
    }
    return measurements;
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function runContest(file: string, { heading, aim, items, ways }: Contest, rounds: number): Promise<ContestMeasurement> {
  const measured = ways.map(({ name, sort }) => ({ name, sort, wallMs: [] as number[], cpuMs: [] as number[], peakMiB: 0 }));
  for (let turn = 0; turn < PROCESSES; turn++) {
    // Back and forth, so that none always follows the same other.
    for (const way of turn % 2 === 0 ? measured : [...measured].reverse()) {
      const runner = await Runner.begin(file, { do: 'prepare', contest: heading, way: way.name, warm: true });
      for (let round = 0; round < rounds; round++) await runner.round();
      await runner.finish();
      way.wallMs.push(median(runner.wallMs));
      way.cpuMs.push(median(runner.cpuMs));
    }
  }
  for (const way of measured) way.peakMiB = await peakOf(file, heading, way.name);
  return { heading, aim, items, ways: measured };
}

async function peakOf(file: string, contest: string, way: string): Promise<number> {
  const runner = await Runner.begin(file, { do: 'prepare', contest, way, warm: false });
  for (let round = 0; round < MEMORY_ROUNDS; round++) await runner.round();
  return runner.finish();
}

/** One process, which measures one way. */
class Runner {
  readonly wallMs: number[] = [];
  readonly cpuMs: number[] = [];
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async begin(file: string, order: Order): Promise<Runner> {
    const runner = new Runner(fork(file, { execArgv: ['--expose-gc'], env: { ...process.env, NODE_ENV: 'production' } }));
    await runner.#ask(order);
    return runner;
  }

  async round(): Promise<void> {
    const answer = await this.#ask({ do: 'round' });
    if (answer.did !== 'round') return;
    this.wallMs.push(rounded(answer.wallMs));
    this.cpuMs.push(rounded(answer.cpuMs));
  }

  async finish(): Promise<number> {
    const answer = await this.#ask({ do: 'finish' });
    return answer.did === 'finish' ? Math.round(answer.peakMiB) : 0;
  }

  #ask(order: Order): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null): void => reject(new Error(`a process ended with code ${code} before it answered`));
      this.#child.once('exit', ended);
      this.#child.once('message', (answer) => {
        this.#child.off('exit', ended);
        resolve(answer as Answer);
      });
      this.#child.send(order);
    });
  }
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}
