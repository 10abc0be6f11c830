import type { Operator } from '@sluice/core';
import { requireFunction, stepOperator } from '@sluice/core/kernel';

/**
 * Turns each item into another.
 *
 * - Shape: `T × n → R × n`, order kept.
 * - Demand: passes through unchanged.
 * - Holds: nothing.
 * - Ends: as upstream does; a throw from `project`, or a `null` from it (§2.13), cancels upstream and fails.
 *
 * @param project - gives the new item; `index` counts from 0
 * @throws TypeError at assembly, if `project` is not a function
 * @backpressure passthrough
 * @example
 * await of(1, 2, 3).pipe(map((n) => n * 10)).toArray(); // => [10, 20, 30]
 * @public
 */
export function map<T, R>(project: (item: T, index: number) => R): Operator<T, R> {
  requireFunction('project', project);
  return stepOperator({ name: 'map', kind: 'map', begin: () => project });
}
