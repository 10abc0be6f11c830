import { empty, type Operator } from '@sluice/core';
import { limitStep, requireInteger, stepOperator } from '@sluice/core/kernel';

/**
 * Limits how much is asked of upstream in all. The same as `take(count)`, under the name that says what it does to
 * demand.
 *
 * - Shape: `T × n → T × min(n, count)`, order kept.
 * - Demand: passes through, capped: never more than `count` in all is asked of upstream.
 * - Holds: nothing.
 * - Ends: with the `count`-th item it cancels upstream and completes; before that, as upstream does. `limitRequest(0)`
 *   completes at once, and subscribes to nothing.
 *
 * @param count - an integer ≥ 0, or `Infinity`
 * @throws TypeError or RangeError at assembly, if it is not
 * @backpressure exact
 * @example
 * await range(1, Infinity).pipe(limitRequest(3)).toArray(); // => [1, 2, 3]
 * @public
 */
export function limitRequest<T>(count: number): Operator<T, T> {
  requireInteger('count', count, { least: 0, unbounded: true });
  return count === 0 ? () => empty() : stepOperator(limitStep('limitRequest', count));
}
