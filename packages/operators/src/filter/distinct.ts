import { OverflowError, type Operator } from '@sluice/core';
import { requireBound, requireOneOf, requireOptionalFunction, SKIP, stepOperator } from '@sluice/core/kernel';

/** @public */
export interface DistinctOptions<T> {
  /** The most keys to remember: an integer ≥ 1, or `'unbounded'`. Required. */
  readonly maxKeys: number | 'unbounded';
  /** What to compare; the item itself unless said. */
  readonly key?: ((item: T) => unknown) | undefined;
  /** What to do when one more key comes: fail, or forget the oldest. `'error'` unless said. */
  readonly whenFull?: 'error' | 'forget-oldest' | undefined;
}

/**
 * Leaves out items whose key has come before.
 *
 * - Shape: `T × n → T × ≤ n`, order kept.
 * - Demand: passes through; an item left out is replaced by one more from upstream.
 * - Holds: at most `maxKeys` keys.
 * - Ends: as upstream does; a key beyond `maxKeys` cancels upstream and fails with `OverflowError`, unless the oldest is
 *   to be forgotten; a throw from `key` cancels upstream and fails.
 *
 * @throws TypeError or RangeError at assembly, if `maxKeys` is missing or an option is wrong
 * @backpressure passthrough
 * @example
 * await of(1, 2, 1, 3, 2).pipe(distinct({ maxKeys: 100 })).toArray(); // => [1, 2, 3]
 * @public
 */
export function distinct<T>(options: DistinctOptions<T>): Operator<T, T> {
  const most = requireBound('maxKeys', options?.maxKeys);
  const key = requireOptionalFunction('key', options.key) ?? ((item: T) => item);
  const whenFull = requireOneOf('whenFull', options.whenFull ?? 'error', ['error', 'forget-oldest']);
  return stepOperator({
    name: 'distinct',
    kind: 'choose',
    begin: () => {
      const keys = new Set<unknown>();
      return (item: T) => {
        const found = key(item);
        if (keys.has(found)) return SKIP;
        if (keys.size === most) makeRoom(keys, whenFull, most);
        keys.add(found);
        return item;
      };
    },
  });
}

function makeRoom(keys: Set<unknown>, whenFull: 'error' | 'forget-oldest', most: number): void {
  if (whenFull === 'error') throw new OverflowError(`distinct({ maxKeys: ${most} })`, most);
  for (const oldest of keys) {
    keys.delete(oldest);
    return;
  }
}
