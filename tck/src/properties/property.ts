import { asyncProperty, check } from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { Environment } from '../environment/environment.ts';
import { now } from '../environment/host.ts';
import type { TimelineEvent } from '../environment/timeline.ts';
import { isNotVerified, isViolation, Violation } from '../suite/violation.ts';

export interface Property<S> {
  readonly schedules: Arbitrary<S>;
  /** How a schedule reads in a complaint. */
  readonly describe: (schedule: S) => string;
  /** Plays one schedule in an environment of its own, and throws where a rule is broken. */
  readonly play: (schedule: S, environment: Environment) => Promise<void>;
}

/**
 * Plays generated schedules until one breaks a rule, and then looks for the shortest that does. The complaint carries that
 * schedule, its timeline and the seed that repeats it.
 */
export async function holds<S>(environment: Environment, { schedules, describe, play }: Property<S>): Promise<void> {
  const { seed, schedules: numRuns, timeouts } = environment.settings;
  let latest: { reason: unknown; timeline: readonly TimelineEvent[] } | undefined;
  // Not fast-check's own time limit: its timer would look like something that the implementation still has under way.
  const deadlineMs = now() + Math.max(1000, 5 * timeouts.signalMs);
  const property = asyncProperty(schedules, async (schedule) => {
    if (now() > deadlineMs) return;
    const own = environment.fresh();
    try {
      await playToTheEnd(schedule, own, play);
    } catch (reason) {
      if (isNotVerified(reason)) throw reason;
      latest = { reason, timeline: own.timeline.events };
      throw reason;
    }
  });
  const details = await check(property, { seed, numRuns });
  if (!details.failed || latest === undefined) {
    if (isNotVerified(details.errorInstance)) throw details.errorInstance;
    return;
  }
  const [shortest] = details.counterexample ?? [];
  throw shrunk(latest, shortest === undefined ? 'unknown' : describe(shortest), details.numShrinks, seed);
}

async function playToTheEnd<S>(schedule: S, environment: Environment, play: Property<S>['play']): Promise<void> {
  try {
    await play(schedule, environment);
    environment.verify();
  } finally {
    await environment.close();
  }
  environment.verify();
}

function shrunk(latest: { reason: unknown; timeline: readonly TimelineEvent[] }, schedule: string, shrinks: number, seed: number): Error {
  const { reason, timeline } = latest;
  const what = reason instanceof Error ? reason.message : String(reason);
  const rule = isViolation(reason) ? reason.rule : undefined;
  const complaint = `${rule === undefined ? what : what.replace(`§${rule}: `, '')}\nshortest failing schedule (shrunk ${shrinks} times): ${schedule}\nrepeat it with --seed ${seed}`;
  return Object.assign(new Violation(rule, complaint, isViolation(reason) ? reason.at : undefined), { timeline });
}
