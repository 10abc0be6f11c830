import type { OnDropped, Operator } from '@sluice/core';
import { overflowing } from './overflowing.ts';

/** @public */
export interface OnBackpressureLatestOptions<T> {
  /** Receives each item that is lost, and why. */
  readonly onDropped?: OnDropped<T> | undefined;
}

/**
 * Keeps the newest item that nobody has asked for yet. Protects the newest: what is delivered is never stale.
 *
 * - Shape: `T × n → T × ≤ n`, order kept.
 * - Demand: upstream is asked for everything, at the first request; downstream gets what it asks for.
 * - Holds: one item; a newer one replaces it.
 * - Ends: completes once that item is delivered; failure drops it and passes on at once. `onDropped` is told of each
 *   item that is lost.
 *
 * @throws TypeError at assembly, if `onDropped` is not a function
 * @backpressure unbounded-in lossy
 * @example
 * await of(1, 2, 3).pipe(onBackpressureLatest()).toArray(); // => [1, 2, 3]
 * @public
 */
export function onBackpressureLatest<T>({ onDropped }: OnBackpressureLatestOptions<T> = {}): Operator<T, T> {
  return overflowing('onBackpressureLatest', { strategy: 'latest', onDropped });
}
