import type { Flow, Operator } from '@sluice/core';
import { asFlow } from '@sluice/core/kernel';

/**
 * Tells the compiler that the items are of a type that it cannot see. Nothing is checked when it runs.
 *
 * - Shape: the items as they are.
 * - Demand: passes through unchanged.
 * - Holds: nothing: it leaves no trace in the pipeline.
 * - Ends: as upstream does.
 *
 * @backpressure passthrough
 * @example
 * await of(JSON.parse('{"id":1}')).pipe(cast(), map((user) => user.id)).toArray(); // => [1]
 * @public
 */
export function cast<R>(): Operator<unknown, R> {
  return (source) => asFlow(source) as Flow<never> as Flow<R>;
}
