import type { OnDropped, Operator } from '@sluice/core';
import { overflowing } from './overflowing.ts';

/** @public */
export interface OnBackpressureDropOptions<T> {
  /** Receives each item that is lost, and why. */
  readonly onDropped?: OnDropped<T> | undefined;
}

/**
 * Drops items that come when nothing is requested. Protects the process: nothing is held.
 *
 * - Shape: `T × n → T × ≤ n`, order kept.
 * - Demand: upstream is asked for everything, at the first request; downstream gets what it asks for.
 * - Holds: nothing.
 * - Ends: as upstream does. `onDropped` is told of each item that is lost.
 *
 * @throws TypeError at assembly, if `onDropped` is not a function
 * @backpressure unbounded-in lossy
 * @example
 * const lost = [];
 * await of(1, 2, 3).pipe(onBackpressureDrop({ onDropped: (n) => lost.push(n) })).first(); // => 1
 * lost; // => []
 * @public
 */
export function onBackpressureDrop<T>({ onDropped }: OnBackpressureDropOptions<T> = {}): Operator<T, T> {
  return overflowing('onBackpressureDrop', { strategy: 'drop', onDropped });
}
