import type { FlowInput, Operator } from '@sluice/core';
import { type BufferOptions, spanBuffers } from '../internal/splitting/span-buffers.ts';
import { signalsOf } from '../internal/waiting/signals.ts';

/**
 * Groups items into arrays, divided where another flow gives an item.
 *
 * - Shape: an array for each item of `notifier`, empty if nothing came; with `maxSize`, also as soon as it is full.
 * - Demand: exact downstream: while no array is asked for, the open one stays open and goes on filling, and is given at
 *   the next request, if its span is over. With `maxSize`, upstream is asked for as many items as the open array has
 *   room for, so that a slow consumer slows it; without, for everything, at the first request.
 *   `notifier` is subscribed at the first request, and asked for everything: signals that come while no array is asked
 *   for count as one.
 * - Holds: one array of at most `maxSize` items; without `maxSize`, all that comes while no array is asked for.
 * - Ends: completion delivers the open array when it is asked for, unless it is empty; a failure of either flow drops it
 *   and passes on at once (§4.2). The end of `notifier` ends nothing.
 *
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure held
 * @example
 * await of(1, 2, 3).pipe(buffer(interval(10))).toArray(); // => [[1, 2, 3]]
 * @public
 */
export function buffer<T>(notifier: FlowInput<unknown>, options: BufferOptions = {}): Operator<T, T[]> {
  return spanBuffers('buffer', signalsOf(notifier), options);
}
