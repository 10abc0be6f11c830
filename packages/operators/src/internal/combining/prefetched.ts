import { type Flow, type FlowInput, from } from '@sluice/core';
import { requireInteger } from '@sluice/core/kernel';
import { isInput } from './inputs-of.ts';

/** @public */
export interface PrefetchOptions {
  /** How many items each input may be asked for ahead: an integer ≥ 1, or `Infinity`; 32 if undefined. */
  readonly prefetch: number | undefined;
}

/** Several inputs, and how many items each is asked for ahead. */
export interface Prefetched<T> {
  readonly flows: readonly Flow<T>[];
  readonly prefetch: number;
}

/** Reads how many items each input is asked for ahead; fails at assembly if that is wrong. */
export function prefetchOf(options: PrefetchOptions | undefined): number {
  return requireInteger('prefetch', options?.prefetch ?? 32, { least: 1, unbounded: true });
}

/** Reads inputs that options may follow. */
export function prefetched<T>(given: readonly (FlowInput<T> | PrefetchOptions)[]): Prefetched<T> {
  const last = given.at(-1);
  const options = isOptions(last) ? last : undefined;
  const inputs = options === undefined ? given : given.slice(0, -1);
  return { flows: inputs.map((input) => from(input as FlowInput<T>)), prefetch: prefetchOf(options) };
}

/** Something else that is no input is a mistake, and not taken for options that say nothing. */
function isOptions(candidate: unknown): candidate is PrefetchOptions {
  return typeof candidate === 'object' && candidate !== null && 'prefetch' in candidate && !isInput(candidate);
}
