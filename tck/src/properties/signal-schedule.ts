import { array, boolean, constantFrom, integer, oneof, record } from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { cancel, describeStep, pause, request } from './steps.ts';
import type { Step } from './steps.ts';

/** What a publisher does, between what its subscriber is made to do. */
export type SignalStep = Step | { readonly do: 'send'; readonly n: number };

/** How a publisher behaves towards the subscriber under test. */
export interface SignalSchedule {
  /** Whether items are delivered inside request. */
  readonly synchronous: boolean;
  readonly steps: readonly SignalStep[];
  readonly end: 'complete' | 'fail' | 'nothing';
}

const send: Arbitrary<SignalStep> = record({ do: constantFrom('send' as const), n: integer({ min: 1, max: 3 }) });

export function signalSchedules({ cancels }: { readonly cancels: boolean }): Arbitrary<SignalSchedule> {
  const calls: Arbitrary<SignalStep> = oneof({ weight: 3, arbitrary: send }, { weight: 3, arbitrary: request }, { weight: 2, arbitrary: pause });
  return record({
    synchronous: boolean(),
    steps: array(cancels ? oneof({ weight: 7, arbitrary: calls }, { weight: 1, arbitrary: cancel }) : calls, { minLength: 1, maxLength: 10 }),
    end: constantFrom('complete', 'fail', 'nothing'),
  });
}

export function describeSignals({ synchronous, steps, end }: SignalSchedule): string {
  const described = steps.map((step) => (step.do === 'send' ? `send ${step.n}` : describeStep(step)));
  return `${synchronous ? 'delivering inside request' : 'delivering later'}; ${described.join(', ')}; then ${end}`;
}
