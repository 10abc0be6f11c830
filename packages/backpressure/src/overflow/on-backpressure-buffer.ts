import type { BufferOverflow, Operator } from '@sluice/core';
import { overflowing } from './overflowing.ts';

/**
 * Keeps items that nobody has asked for yet in a bounded buffer. Protects every item as long as there is room, and after
 * that what `whenFull` says.
 *
 * - Shape: `T × n → T × ≤ n`, order kept.
 * - Demand: upstream is asked for everything, at the first request; downstream gets what it asks for.
 * - Holds: at most `capacity` items; item `capacity + 1` overflows.
 * - Time: with `maxAgeMs`, held items that get older are dropped, by `scheduler`.
 * - Ends: completes once what is held is delivered; a failure waits for that too, unless `delayError` is false.
 *   Overflow with `whenFull: 'error'` cancels upstream and fails with `OverflowError`. Cancel drops what is held.
 *   `onDropped` is told of each item that is lost, and why.
 *
 * @throws TypeError or RangeError at assembly, if an option is missing or wrong
 * @backpressure unbounded-in lossy
 * @example
 * await of(1, 2, 3).pipe(onBackpressureBuffer({ capacity: 8, whenFull: 'drop-oldest' })).toArray(); // => [1, 2, 3]
 * @public
 */
export function onBackpressureBuffer<T>(options: Omit<BufferOverflow<T>, 'strategy'>): Operator<T, T> {
  return overflowing('onBackpressureBuffer', { ...options, strategy: 'buffer' });
}
