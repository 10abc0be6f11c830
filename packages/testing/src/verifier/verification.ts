import type { Scheduler } from '@sluice/core';
import type { Publisher } from '@sluice/spec';
import { realTime } from '../time/real-time.ts';
import type { ScriptLine } from './script.ts';
import { ScriptRun } from './script-run.ts';

/**
 * How a {@link StepVerifier} runs its script.
 *
 * @public
 */
export interface StepVerifierOptions {
  /** Requested at the start; 0 for nothing, unbounded unless said. */
  readonly initialRequest?: number;
  /** The clock that `thenAwait` and `expectNoEvent` move, if it is virtual, or else wait on. Real time unless said. */
  readonly scheduler?: Scheduler;
  /** The most real time that a run may take, in milliseconds; 2,000 unless said. */
  readonly timeoutMs?: number;
  /** Whether a script that expects more items than it requests is refused; true unless said. */
  readonly checkUnderRequesting?: boolean;
}

/**
 * A finished script, ready to run.
 *
 * @public
 */
export interface Verification {
  /**
   * Subscribes and runs the script. Resolves with how long it took on the scheduler's clock, in milliseconds; rejects
   * with the step that failed, what came instead, and the timeline. Each call is a run of its own.
   */
  verify(): Promise<number>;
}

/** Makes a script ready to run. */
export function makeVerification<T>(
  publisher: Publisher<T>,
  lines: readonly ScriptLine<T>[],
  { initialRequest = Infinity, timeoutMs = 2000, scheduler = realTime }: StepVerifierOptions,
): Verification {
  return {
    async verify() {
      const startMs = scheduler.now();
      await new ScriptRun(lines, { initialRequest, timeoutMs, scheduler }).against(publisher);
      return scheduler.now() - startMs;
    },
  };
}
