import { array, constant, integer, oneof, option, record } from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { Probe, Reactions } from '../environment/probe.ts';
import { cancel, demandSteps, describeStep, isPause, request, rest } from './steps.ts';
import type { Step } from './steps.ts';

/** How a subscriber behaves: what it does inside its signals, and what it does from outside. */
export interface DemandSchedule {
  readonly elements: number;
  readonly onSubscribe: Step | null;
  /** What it does inside its first, second, … onNext. */
  readonly onNext: readonly (Step | null)[];
  readonly steps: readonly Step[];
}

export interface Flavour {
  readonly maxElements: number;
  readonly steps?: Arbitrary<Step>;
  readonly reentrant?: boolean;
  readonly cancels?: boolean;
}

/** Schedules of the subscriber's calls. */
export function demandSchedules({ maxElements, steps = demandSteps, reentrant = false, cancels = false }: Flavour): Arbitrary<DemandSchedule> {
  const call = cancels ? oneof({ weight: 3, arbitrary: request }, { weight: 1, arbitrary: cancel }) : request;
  const reaction = option(call, { freq: 3 });
  return record({
    elements: integer({ min: Math.min(1, maxElements), max: Math.min(8, maxElements) }),
    onSubscribe: reentrant ? reaction : constant(null),
    onNext: reentrant ? array(reaction, { maxLength: 6 }) : constant([]),
    steps: array(cancels ? oneof({ weight: 4, arbitrary: steps }, { weight: 1, arbitrary: cancel }) : steps, { minLength: 1, maxLength: 8 }),
  });
}

/** What the probe does inside its signals. */
export function reactions(schedule: DemandSchedule): Reactions<unknown> {
  return {
    onSubscribe: (probe) => void (schedule.onSubscribe && act(probe, schedule.onSubscribe)),
    onNext: (probe, index) => {
      const step = schedule.onNext[index];
      if (step) act(probe, step);
    },
  };
}

/** What the probe does from outside. */
export async function drive(probe: Probe<unknown>, schedule: DemandSchedule): Promise<void> {
  for (const step of schedule.steps) {
    act(probe, step);
    if (isPause(step)) await rest(step); // only then: an await is a microtask, and calls without a pause between are one task
  }
}

function act(probe: Probe<unknown>, step: Step): void {
  if (step.do === 'request') probe.request(step.n);
  if (step.do === 'cancel') probe.cancel();
}

export function describeSchedule({ elements, onSubscribe, onNext, steps }: DemandSchedule): string {
  const inside = onNext.flatMap((step, index) => (step ? [`inside onNext ${index + 1}: ${describeStep(step)}`] : []));
  const parts = [
    `a stream of ${elements}`,
    ...(onSubscribe ? [`inside onSubscribe: ${describeStep(onSubscribe)}`] : []),
    ...inside,
    `then ${steps.map(describeStep).join(', ')}`,
  ];
  return parts.join('; ');
}
