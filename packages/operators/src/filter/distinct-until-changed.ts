import type { Operator } from '@sluice/core';
import { requireFunction, requireOptionalFunction, SKIP, stepOperator } from '@sluice/core/kernel';

/**
 * Leaves out items that equal the one before them.
 *
 * - Shape: `T × n → T × ≤ n`, order kept.
 * - Demand: passes through; an item left out is replaced by one more from upstream.
 * - Holds: the key of one item.
 * - Ends: as upstream does; a throw from `same` or `key` cancels upstream and fails.
 *
 * @param same - whether two keys are equal; `===` unless said
 * @param key - what to compare; the item itself unless said
 * @throws TypeError at assembly, if an argument is not a function
 * @backpressure passthrough
 * @example
 * await of(1, 1, 2, 1).pipe(distinctUntilChanged()).toArray(); // => [1, 2, 1]
 * @public
 */
export function distinctUntilChanged<T>(same?: (before: T, now: T) => boolean): Operator<T, T>;
export function distinctUntilChanged<T, K>(same: (before: K, now: K) => boolean, key: (item: T) => K): Operator<T, T>;
export function distinctUntilChanged<T, K>(
  same: (before: K, now: K) => boolean = (before, now) => before === now,
  key?: (item: T) => K,
): Operator<T, T> {
  requireFunction('same', same);
  requireOptionalFunction('key', key);
  return stepOperator({
    name: 'distinctUntilChanged',
    kind: 'choose',
    begin: () => {
      let before: K;
      return (item: T, index: number) => {
        const now = key === undefined ? (item as unknown as K) : key(item);
        if (index > 0 && same(before, now)) return SKIP;
        before = now;
        return item;
      };
    },
  });
}
