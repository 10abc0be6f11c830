import { interval, type Operator, type Scheduler } from '@sluice/core';
import { requireDuration } from '@sluice/core/kernel';
import { sampled } from '../internal/thinning/sampling.ts';
import type { ThinningOptions } from '../internal/thinning/thinning-stage.ts';

/** @public */
export interface SampleTimeOptions<T> extends ThinningOptions<T> {
  /** The clock; the host's timers unless said. */
  readonly scheduler?: Scheduler | undefined;
}

/**
 * Gives the newest item at every tick of a clock.
 *
 * - Shape: `T × n → T × ≤ n`: at each tick the newest item, unless it was given before.
 * - Demand: upstream is asked for everything, at the first request. An item that is due while nothing is asked for
 *   waits; a newer one that is due replaces it.
 * - Holds: the newest item, and one that is due.
 * - Time: a tick every `ms` milliseconds on `scheduler`, counted from the subscription.
 * - Ends: completes as upstream does, without the newest item; failure drops it and passes on at once (§4.2).
 *
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure unbounded-in lossy
 * @example
 * (await interval(1).pipe(sampleTime(20), take(2)).toArray()).length; // => 2
 * @public
 */
export function sampleTime<T>(ms: number, options: SampleTimeOptions<T> = {}): Operator<T, T> {
  requireDuration('ms', ms);
  return sampled('sampleTime', interval(ms, { scheduler: options.scheduler }), options);
}
