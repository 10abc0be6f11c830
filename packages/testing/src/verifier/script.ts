import { DemandAccount } from '../demand-account.ts';
import type { Step } from './step.ts';

/** A step in its place, with what the test calls it. */
export interface ScriptLine<T> {
  readonly step: Step<T>;
  readonly description?: string;
}

/** Writes a line for a message: `step 2, expectNext("b") (the second greeting)`. */
export function showLine(lines: readonly ScriptLine<never>[], index: number): string {
  const line = lines[index];
  if (line === undefined) return 'after the last step';
  const description = line.description === undefined ? '' : ` (${line.description})`;
  return `step ${index + 1}, ${line.step.title}${description}`;
}

/**
 * Throws if the script expects more items than it will have requested by then: it would wait for ever.
 * Items that steps take in unknown number count as none.
 */
export function requireEnoughDemand(lines: readonly ScriptLine<never>[], initialRequest: number): void {
  const demand = new DemandAccount();
  demand.request(initialRequest);
  let taken = 0;
  for (const [index, { step }] of lines.entries()) {
    demand.request(step.requests ?? 0);
    taken += step.takes ?? 0;
    if (taken <= demand.requested) continue;
    const amounts = `${taken} items expected, ${demand.requested} requested`;
    throw new Error(`The script will hang at ${showLine(lines, index)}: ${amounts}`);
  }
}
