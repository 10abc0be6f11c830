import type { Operator } from '@sluice/core';
import { requireFunction, stepOperator } from '@sluice/core/kernel';

/**
 * Keeps the items that satisfy a predicate; a type guard narrows the type.
 *
 * - Shape: `T × n → T × ≤ n`, order kept.
 * - Demand: passes through; an item that is refused is replaced by one more from upstream.
 * - Holds: nothing.
 * - Ends: as upstream does; a throw from `accepts` cancels upstream and fails.
 *
 * @param accepts - whether the item stays; `index` counts from 0
 * @throws TypeError at assembly, if `accepts` is not a function
 * @backpressure passthrough
 * @example
 * await range(1, 6).pipe(filter((n) => n % 2 === 0)).toArray(); // => [2, 4, 6]
 * @public
 */
export function filter<T, S extends T>(accepts: (item: T, index: number) => item is S): Operator<T, S>;
export function filter<T>(accepts: (item: T, index: number) => unknown): Operator<T, T>;
export function filter<T>(accepts: (item: T, index: number) => unknown): Operator<T, T> {
  requireFunction('accepts', accepts);
  return stepOperator({ name: 'filter', kind: 'filter', begin: () => accepts });
}
