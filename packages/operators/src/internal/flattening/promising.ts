import type { Operator } from '@sluice/core';
import { requireBound, type SKIP } from '@sluice/core/kernel';
import { flatten } from '../flatten.ts';
import { type Project, withArity } from '../projection.ts';

/** @public */
export interface MapAsyncOptions {
  /** How many promises may be pending at once: an integer ≥ 1, or `'unbounded'`. Required. */
  readonly concurrency: number | 'unbounded';
  /** Whether results come in the order of the items, instead of as they come. True unless said. */
  readonly ordered?: boolean | undefined;
}

/** Gives what the promises of the items resolve to, unless that is {@link SKIP}, a limited number being pending at a time. */
export function promising<T, R>(
  name: string,
  project: Project<T, PromiseLike<R | typeof SKIP>>,
  concurrency: number | 'unbounded' | MapAsyncOptions,
): Operator<T, R> {
  const options = typeof concurrency === 'object' ? concurrency : { concurrency };
  const eventually: Project<T, PromiseLike<R>> = (item, index, signal) => Promise.resolve(project(item, index, signal)) as Promise<R>; // of SKIP, no item
  return flatten(name, withArity(project.length, eventually), {
    concurrency: requireBound('concurrency', options?.concurrency),
    innerPrefetch: 1,
    ordered: options?.ordered ?? true,
  });
}
