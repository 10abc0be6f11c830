import type { RuleId } from '@sluice/spec';
import type { Timeouts } from '../suite/options.ts';
import type { Pulse } from './pulse.ts';
import type { Timeline } from './timeline.ts';
import type { TimerWatch } from './timers.ts';

export interface EnvironmentSettings {
  readonly timeouts: Timeouts;
  readonly recursionBound: number;
  readonly seed: number;
  /** How many schedules a property runs. */
  readonly schedules: number;
  readonly timers: TimerWatch;
}

/** What the parties of a test need of their environment. */
export interface Surroundings {
  readonly settings: EnvironmentSettings;
  readonly timeouts: Timeouts;
  readonly timeline: Timeline;
  readonly pulse: Pulse;
  /** Notes a broken rule where throwing would land in the implementation's own code. */
  flag(rule: RuleId | undefined, complaint: string): void;
  /** Ends the test with a complaint. */
  fail(rule: RuleId | undefined, complaint: string): never;
  /** Throws what was flagged, if anything was. */
  verify(): void;
  /** Waits for a condition, or for something to be flagged. */
  until(condition: () => boolean, limitMs?: number): Promise<boolean>;
  /** Waits until nothing more comes. */
  settled(): Promise<void>;
}
