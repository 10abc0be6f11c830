import type { Library, Run } from './library.ts';
import { type Limits, type Measurement, type Plan, reasonToSkip, type Sample } from './plan.ts';
import { type Scenario, scenarios } from './scenarios.ts';

/**
 * `now` in milliseconds; `collect` runs the garbage collector, so that no size pays for the one before. It does not run
 * between rounds: a full collection throws away optimised code, which then costs more than the garbage.
 */
export interface Host {
  now(): number;
  collect(): void;
}

interface Subject {
  readonly scenario: (typeof scenarios)[number];
  readonly run: Run;
  /** The best time of each size so far, the warm-up's first. */
  readonly samples: Sample[];
}

/**
 * Warms the library by every scenario, whatever is to be measured, so that call sites have met many shapes; then
 * measures size by size, and within a size round by round, each round through all scenarios.
 */
export async function measure(library: Library, plan: Plan, host: Host): Promise<Measurement[]> {
  const subjects = subjectsOf(library);
  await warmUp(subjects, plan, host);
  const measurements: Measurement[] = [];
  for (const items of plan.sizes) {
    const cells = subjects
      .filter(({ scenario }) => plan.scenarios.includes(scenario.name))
      .map((subject) => new Cell(subject, items, reasonToSkip(subject.samples, items, plan.limits.roundMs)));
    host.collect();
    await measureRounds(cells, plan, host);
    for (const cell of cells) measurements.push(cell.finish(library.name));
  }
  return measurements;
}

class Cell {
  readonly #rounds: number[] = [];
  #spentMs = 0;
  readonly subject: Subject;
  readonly #items: number;
  readonly #skipped: string | undefined;

  constructor(subject: Subject, items: number, skipped: string | undefined) {
    this.subject = subject;
    this.#items = items;
    this.#skipped = skipped;
  }

  wants({ rounds, cellMs, roundMs }: Limits): boolean {
    if (this.#skipped !== undefined || this.#rounds.length >= rounds.most) return false;
    return this.#spentMs < (this.#rounds.length < rounds.least ? rounds.least * roundMs : cellMs);
  }

  async measureOnce(host: Host): Promise<void> {
    const ms = await timed(this.subject, this.#items, host);
    this.#rounds.push(ms);
    this.#spentMs += ms;
  }

  finish(library: string): Measurement {
    if (this.#rounds.length > 0) this.subject.samples.push({ items: this.#items, ms: Math.min(...this.#rounds) });
    return {
      library,
      scenario: this.subject.scenario.name,
      items: this.#items,
      rounds: this.#rounds,
      ...(this.#skipped === undefined ? {} : { skipped: this.#skipped }),
    };
  }
}

function subjectsOf(library: Library): Subject[] {
  return scenarios.flatMap((scenario) => {
    const implementation = library.scenarios[scenario.name];
    return 'run' in implementation ? [{ scenario, run: implementation.run, samples: [] }] : [];
  });
}

/** Two sizes, so that there is a growth to predict the first measured size from. */
async function warmUp(subjects: readonly Subject[], { limits }: Plan, host: Host): Promise<void> {
  const started = host.now();
  for (let cycle = 0; cycle < limits.warmUpCycles || host.now() - started < limits.warmUpMs; cycle++) {
    for (const [at, items] of limits.warmUpItems.entries()) {
      for (const subject of subjects) {
        const ms = Math.min(await timed(subject, items, host), subject.samples[at]?.ms ?? Infinity);
        subject.samples[at] = { items, ms };
      }
    }
  }
}

async function measureRounds(cells: readonly Cell[], { limits }: Plan, host: Host): Promise<void> {
  let wanting = cells.filter((cell) => cell.wants(limits));
  while (wanting.length > 0) {
    for (const cell of wanting) await cell.measureOnce(host);
    wanting = wanting.filter((cell) => cell.wants(limits));
  }
}

const expectations = new Map<string, number>();

async function timed({ scenario, run }: Subject, items: number, host: Host): Promise<number> {
  const wanted = expected(scenario, items);
  const started = host.now();
  const returned = run(items);
  const result = typeof returned === 'number' ? returned : await returned;
  const ms = host.now() - started;
  if (result !== wanted) throw new Error(`${scenario.name} of ${items} items gave ${result} instead of ${wanted}`);
  return ms;
}

/** Also makes the input arrays, so that no round pays for them. */
function expected(scenario: Scenario, items: number): number {
  const key = `${scenario.name} ${items}`;
  let value = expectations.get(key);
  if (value === undefined) expectations.set(key, (value = scenario.expected(items)));
  return value;
}
