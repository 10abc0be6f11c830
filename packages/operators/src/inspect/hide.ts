import type { Operator } from '@sluice/core';
import { asFlow, flow } from '@sluice/core/kernel';

/**
 * Hides what kind of flow upstream is, so that nothing is run together with it.
 *
 * - Shape: the items as they are.
 * - Demand: passes through unchanged.
 * - Holds: nothing.
 * - Ends: as upstream does.
 *
 * For tests and measurements: operators that would read a synchronous source in place, or run with the steps before them
 * as one, do neither across it.
 *
 * @backpressure passthrough
 * @example
 * await of(1, 2).pipe(hide(), map((n) => n * 2)).toArray(); // => [2, 4]
 * @public
 */
export function hide<T>(): Operator<T, T> {
  return (source) => {
    const hidden = asFlow(source);
    return flow('hide', (downstream) => hidden.attach(downstream));
  };
}
