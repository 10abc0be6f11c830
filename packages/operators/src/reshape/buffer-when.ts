import type { FlowInput, Operator } from '@sluice/core';
import { type BufferOptions, spanBuffers } from '../internal/splitting/span-buffers.ts';
import { flowWait } from '../internal/waiting/flow-wait.ts';

/**
 * Groups items into arrays, each closed by a flow that is made when it opens.
 *
 * - Shape: an array at the first item of each closing flow, empty if nothing came; with `maxSize`, also as soon as it is
 *   full. The next one opens then.
 * - Demand: exact downstream: while no array is asked for, the open one stays open and goes on filling, and is given at
 *   the next request, if its span is over. With `maxSize`, upstream is asked for as many items as the open array has
 *   room for, so that a slow consumer slows it; without, for everything, at the first request.
 *   The closing flow is asked for one item, and cancelled when it has come.
 * - Holds: one array of at most `maxSize` items; without `maxSize`, all that comes while no array is asked for.
 * - Ends: completion delivers the open array when it is asked for, unless it is empty; a failure of upstream or of the
 *   closing flow, or a throw from `closing`, drops it and passes on at once (§4.2). A closing flow that completes without
 *   an item closes nothing.
 *
 * @param closing - gives the flow whose first item closes the array
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure held
 * @example
 * await of(1, 2, 3).pipe(bufferWhen(() => timer(10), { maxSize: 2 })).toArray(); // => [[1, 2], [3]]
 * @public
 */
export function bufferWhen<T>(closing: () => FlowInput<unknown>, options: BufferOptions = {}): Operator<T, T[]> {
  return spanBuffers('bufferWhen', flowWait('closing', closing), options);
}
