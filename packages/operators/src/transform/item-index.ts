import type { Operator } from '@sluice/core';
import { stepOperator } from '@sluice/core/kernel';

/**
 * Numbers the items, from 0.
 *
 * - Shape: `T × n → [number, T] × n`, order kept.
 * - Demand: passes through unchanged.
 * - Holds: a number.
 * - Ends: as upstream does.
 *
 * @backpressure passthrough
 * @example
 * await of('a', 'b').pipe(index()).toArray(); // => [[0, 'a'], [1, 'b']]
 * @public
 */
export function index<T>(): Operator<T, [number, T]> {
  return stepOperator({ name: 'index', kind: 'map', begin: () => (item: T, at: number) => [at, item] });
}
