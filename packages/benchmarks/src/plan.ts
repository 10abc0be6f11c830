import type { ScenarioName } from './scenarios.ts';

/** What a child process is told to measure. */
export interface Plan {
  readonly scenarios: readonly ScenarioName[];
  readonly sizes: readonly number[];
  readonly limits: Limits;
  /** Wall-clock time, or the processor time of the process: the better one where other work runs beside it. */
  readonly clock: Clock;
}

export type Clock = 'wall' | 'cpu';

export interface Limits {
  /** Sizes that each scenario runs at in one warm-up cycle. */
  readonly warmUpItems: readonly number[];
  readonly warmUpMs: number;
  readonly warmUpCycles: number;
  readonly rounds: { readonly least: number; readonly most: number };
  /** A cell stops after this long, once it has its least rounds. */
  readonly cellMs: number;
  /** A cell whose round would last longer is skipped, and says so; one that lasts longer all the same is not repeated for long. */
  readonly roundMs: number;
}

export const limits: Limits = {
  warmUpItems: [4_000, 20_000],
  warmUpMs: 2_500,
  warmUpCycles: 3,
  rounds: { least: 3, most: 15 },
  cellMs: 700,
  roundMs: 3_000,
};

/** One cell: the milliseconds of each round, or why there are none. */
export interface Measurement {
  readonly library: string;
  readonly scenario: ScenarioName;
  readonly items: number;
  readonly rounds: readonly number[];
  readonly skipped?: string;
}

export interface Sample {
  readonly items: number;
  readonly ms: number;
}

/** Steeper than this is believed of no library: what is more, is noise. */
const STEEPEST = 2;
/** Below this exponent, growth counts as linear: what is left is noise; and so it does where times are this short. */
const LINEAR = 1.3;
const NOISE_MS = 50;

/** Expects the power law through the two largest samples so far: items¹ unless they show worse. */
export function predictMs(samples: readonly Sample[], items: number): { ms: number; exponent: number } {
  const last = samples.at(-1);
  if (last === undefined) return { ms: 0, exponent: 1 };
  const before = samples.filter((sample) => sample.items < last.items).at(-1);
  const measured = before === undefined || last.ms < NOISE_MS ? 1 : Math.log(last.ms / before.ms) / Math.log(last.items / before.items);
  const exponent = measured > LINEAR ? Math.min(measured, STEEPEST) : 1;
  return { ms: last.ms * (items / last.items) ** exponent, exponent };
}

export function reasonToSkip(samples: readonly Sample[], items: number, roundMs: number): string | undefined {
  const { ms, exponent } = predictMs(samples, items);
  const last = samples.at(-1);
  if (last === undefined || ms <= roundMs) return undefined;
  const growth = exponent > LINEAR ? `, and time grows with the power ${exponent.toFixed(1)} of the items` : '';
  return `a round would take about ${seconds(ms)}: it takes ${seconds(last.ms)} for ${last.items.toLocaleString('en')} items${growth}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 0)} s`;
}
