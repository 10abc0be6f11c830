import type { Processed } from '../real-input/process-strikes.ts';
import type { Run } from '../story/figures.ts';

/** Everything that the page tells. */
export interface Report {
  readonly story: readonly Run[];
  readonly input: {
    readonly withDemand: Processed;
    readonly withoutDemand: Processed;
    /** How long the register took for an answer. */
    readonly answerMs: number;
  };
  /** What it ran on, in words. */
  readonly machine: string;
}
