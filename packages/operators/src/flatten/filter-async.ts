import type { Operator } from '@sluice/core';
import { requireFunction, SKIP } from '@sluice/core/kernel';
import { type MapAsyncOptions, promising } from '../internal/flattening/promising.ts';
import { type Project, withArity } from '../internal/projection.ts';

/**
 * Gives the items that an asynchronous predicate accepts, asking it about a limited number at a time.
 *
 * - Shape: `T × n → T × ≤ n`, in the order of the items; with `ordered: false`, as the verdicts come.
 * - Demand: at the first request, upstream is asked for `concurrency` items, then for one for each that has had its
 *   turn: was delivered, or refused, which needs no demand.
 * - Holds: at most `concurrency` items, accepted or with promises of their verdicts.
 * - Ends: completes when upstream has and all items are judged. A rejection, or a throw from `accepts`, cancels upstream
 *   and fails at once. `signal` aborts on cancel and failure; it is passed to functions that declare three parameters,
 *   or none.
 *   Promises that are pending then are left; what they reject with is told to `onUnhandled` only where that is set.
 *
 * @param accepts - gives a promise of whether the item stays
 * @throws TypeError or RangeError at assembly, if an argument is missing or wrong
 * @backpressure prefetch(concurrency)
 * @example
 * await of(1, 2, 3).pipe(filterAsync(async (n) => n !== 2, 2)).toArray(); // => [1, 3]
 * @public
 */
export function filterAsync<T>(
  accepts: (item: T, index: number, signal: AbortSignal) => PromiseLike<unknown>,
  concurrency: number | 'unbounded' | MapAsyncOptions,
): Operator<T, T> {
  requireFunction('accepts', accepts);
  const judge: Project<T, PromiseLike<T | typeof SKIP>> = (item, index, signal) =>
    Promise.resolve(accepts(item, index, signal)).then((accepted) => (accepted ? item : SKIP));
  return promising('filterAsync', withArity(accepts.length, judge), concurrency);
}
