import type { Operator } from '@sluice/core';
import { requireFunction, SKIP, stepOperator } from '@sluice/core/kernel';

/**
 * Turns each item into another, leaving out those for which there is none.
 *
 * - Shape: `T × n → R × ≤ n`, order kept; a `null` or `undefined` from `project` is left out.
 * - Demand: passes through; an item left out is replaced by one more from upstream.
 * - Holds: nothing.
 * - Ends: as upstream does; a throw from `project` cancels upstream and fails.
 *
 * @param project - gives the new item, or `null` or `undefined`; `index` counts from 0
 * @throws TypeError at assembly, if `project` is not a function
 * @backpressure passthrough
 * @example
 * await of('1', 'x', '3').pipe(mapNotNull((text) => Number(text) || null)).toArray(); // => [1, 3]
 * @public
 */
export function mapNotNull<T, R>(project: (item: T, index: number) => R | null | undefined): Operator<T, NonNullable<R>> {
  requireFunction('project', project);
  return stepOperator({
    name: 'mapNotNull',
    kind: 'choose',
    begin: () => (item: T, index: number) => project(item, index) ?? SKIP,
  });
}
