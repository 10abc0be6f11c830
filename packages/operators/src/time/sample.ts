import { type FlowInput, from, type Operator } from '@sluice/core';
import { sampled } from '../internal/thinning/sampling.ts';
import type { ThinningOptions } from '../internal/thinning/thinning-stage.ts';

/** @public */
export interface SampleOptions<T> extends ThinningOptions<T> {}

/**
 * Gives the newest item whenever another flow gives one.
 *
 * - Shape: `T × n → T × ≤ n`: for each item of `notifier` the newest item, unless it was given before.
 * - Demand: upstream and `notifier` are asked for everything, at the first request. An item that is due while nothing is
 *   asked for waits; a newer one that is due replaces it.
 * - Holds: the newest item, and one that is due.
 * - Ends: completes as upstream does, without the newest item; a failure of either drops it and passes on at once (§4.2).
 *   When `notifier` completes, nothing more is given until upstream completes.
 *
 * @throws TypeError at assembly, if an argument is wrong
 * @backpressure unbounded-in lossy
 * @example
 * (await interval(1).pipe(sample(interval(20)), take(2)).toArray()).length; // => 2
 * @public
 */
export function sample<T>(notifier: FlowInput<unknown>, options: SampleOptions<T> = {}): Operator<T, T> {
  return sampled('sample', from(notifier), options);
}
