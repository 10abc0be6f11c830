import type { Operator } from '@sluice/core';
import { requireFunction, SKIP, stepOperator } from '@sluice/core/kernel';

/** @public */
export interface TakeWhileOptions {
  /** Whether the first item that is refused is given too, as the last. False unless said. */
  readonly inclusive?: boolean | undefined;
}

/**
 * Gives items as long as they satisfy a predicate.
 *
 * - Shape: `T × n → T × ≤ n`, order kept.
 * - Demand: passes through unchanged.
 * - Holds: nothing.
 * - Ends: at the first item that is refused it cancels upstream and completes; before that, as upstream does; a throw
 *   from `accepts` cancels upstream and fails.
 *
 * @param accepts - whether to go on; `index` counts from 0
 * @throws TypeError at assembly, if `accepts` is not a function
 * @backpressure passthrough
 * @example
 * await of(1, 2, 9, 3).pipe(takeWhile((n) => n < 5)).toArray(); // => [1, 2]
 * await of(1, 2, 9, 3).pipe(takeWhile((n) => n < 5, { inclusive: true })).toArray(); // => [1, 2, 9]
 * @public
 */
export function takeWhile<T, S extends T>(
  accepts: (item: T, index: number) => item is S,
  options?: { readonly inclusive?: false | undefined },
): Operator<T, S>;
export function takeWhile<T>(accepts: (item: T, index: number) => unknown, options?: TakeWhileOptions): Operator<T, T>;
export function takeWhile<T>(
  accepts: (item: T, index: number) => unknown,
  { inclusive = false }: TakeWhileOptions = {},
): Operator<T, T> {
  requireFunction('accepts', accepts);
  return stepOperator({
    name: 'takeWhile',
    kind: 'choose',
    begin: (control) => (item: T, index: number) => {
      if (accepts(item, index)) return item;
      control.finish();
      return inclusive ? item : SKIP;
    },
  });
}
