import type { Operator, Scheduler } from '@sluice/core';
import { type BufferOptions, spanBuffers } from '../internal/splitting/span-buffers.ts';
import { timeWait } from '../internal/waiting/time-wait.ts';

/** @public */
export interface BufferTimeOptions extends BufferOptions {
  /** The clock; the host's timers unless said. */
  readonly scheduler?: Scheduler | undefined;
}

/**
 * Groups items into arrays, one for each span of time.
 *
 * - Shape: an array every `ms` milliseconds, empty if nothing came; with `maxSize`, also as soon as it is full, when a
 *   new span begins.
 * - Demand: exact downstream: while no array is asked for, the open one stays open and goes on filling, and is given at
 *   the next request, if its span is over. With `maxSize`, upstream is asked for as many items as the open array has
 *   room for, so that a slow consumer slows it; without, for everything, at the first request.
 * - Holds: one array of at most `maxSize` items; without `maxSize`, all that comes while no array is asked for.
 * - Time: `ms` milliseconds on `scheduler`, from the first request on.
 * - Ends: completion delivers the open array when it is asked for; failure drops it and passes on at once (§4.2).
 *
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure held
 * @example
 * await of(1, 2, 3).pipe(bufferTime(10, { maxSize: 2 })).toArray(); // => [[1, 2], [3]]
 * @public
 */
export function bufferTime<T>(ms: number, options: BufferTimeOptions = {}): Operator<T, T[]> {
  return spanBuffers('bufferTime', timeWait(ms, options.scheduler), options);
}
