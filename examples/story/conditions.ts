import type { Scheduler } from '@sluice/core';
import type { Sample } from './figures.ts';

/** Under what conditions a design runs. */
export interface Conditions {
  readonly clock: Scheduler;
  readonly lengthMs: number;
  readonly sampleEveryMs: number;
  readonly payloadBytes?: number;
  /** Measures the heap; called at every tenth sample. */
  readonly measureHeap?: () => number;
  /** How far the clock is behind the real time that it follows. */
  readonly measureLateMs?: () => number;
  readonly onSample?: (sample: Sample) => void;
}
