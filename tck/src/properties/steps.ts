import { constant, constantFrom, integer, oneof, record } from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { turn } from '../environment/host.ts';

/** What a schedule does next. The calls of a run of steps without a pause between them are synchronous. */
export type Step =
  | { readonly do: 'request'; readonly n: number }
  | { readonly do: 'cancel' }
  | { readonly do: 'microtask' }
  | { readonly do: 'macrotask' };

const pauses: readonly Step[] = [{ do: 'microtask' }, { do: 'macrotask' }];

export const pause: Arbitrary<Step> = constantFrom(...pauses);
export const cancel: Arbitrary<Step> = constant({ do: 'cancel' });
export const request: Arbitrary<Step> = record({ do: constant('request' as const), n: integer({ min: 1, max: 4 }) });
export const invalidRequest: Arbitrary<Step> = record({ do: constant('request' as const), n: constantFrom(0, -1, Number.NaN, 0.5) });

export const demandSteps: Arbitrary<Step> = oneof({ weight: 3, arbitrary: request }, { weight: 2, arbitrary: pause });

export function isPause(step: { readonly do: string }): boolean {
  return step.do === 'microtask' || step.do === 'macrotask';
}

/** What to await for exactly one microtask, or for one turn of the event loop. */
export function rest(step: { readonly do: string }): Promise<void> | undefined {
  return step.do === 'macrotask' ? turn() : undefined;
}

export function describeStep(step: Step): string {
  if (step.do === 'request') return `request(${step.n})`;
  if (step.do === 'cancel') return 'cancel';
  return `a ${step.do}`;
}
