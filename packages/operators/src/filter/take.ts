import { empty, type Operator } from '@sluice/core';
import { limitStep, requireInteger, stepOperator } from '@sluice/core/kernel';

/**
 * Gives the first `count` items.
 *
 * - Shape: `T × n → T × min(n, count)`, order kept.
 * - Demand: passes through, capped: never more than `count` in all is asked of upstream.
 * - Holds: nothing.
 * - Ends: with the last of them it cancels upstream and completes; before that, as upstream does. `take(0)` completes
 *   at once, and subscribes to nothing.
 *
 * @param count - an integer ≥ 0, or `Infinity`
 * @throws TypeError or RangeError at assembly, if it is not
 * @backpressure exact
 * @example
 * await range(1, Infinity).pipe(take(3)).toArray(); // => [1, 2, 3]
 * @public
 */
export function take<T>(count: number): Operator<T, T> {
  requireInteger('count', count, { least: 0, unbounded: true });
  if (count === 0) return () => empty();
  return stepOperator(limitStep('take', count));
}
