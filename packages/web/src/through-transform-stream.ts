import type { Operator } from '@sluice/core';
import { type ContextOptions, contextOf, operator, requireFunction } from '@sluice/core/kernel';
import { Passage } from './internal/passage.ts';

/**
 * Passes items through a `TransformStream`, or any pair of a writable and a readable stream, made anew for each
 * subscriber: `() => new CompressionStream('gzip')`.
 *
 * - Shape: what the transform makes of the items.
 * - Demand: writes nothing before something is asked for. While an item is asked for and the transform has none ready, it
 *   requests one, writes it, and waits until the transform has taken it.
 * - Holds: nothing of its own. The transform may hold what it made of one item and has not been asked for; a pair with
 *   queues of its own (`CompressionStream`) also holds what they take.
 * - Ends: completion closes the writable side, and the flow completes when the readable side does. A failure passes on at
 *   once and aborts the writable side with its reason. A failure of the transform cancels upstream; so does its early end
 *   (`terminate()`), which completes the flow. Cancel cancels the readable and aborts the writable side, never closes it.
 *
 * @param make - makes the transform for one subscriber; a throw fails the flow
 * @throws TypeError at assembly, if `make` is not a function
 * @example
 * const shout = () => new TransformStream({ transform: (text, controller) => controller.enqueue(text.toUpperCase()) });
 * await of('slu', 'ice').pipe(throughTransformStream(shout)).toArray(); // => ['SLU', 'ICE']
 * @public
 */
export function throughTransformStream<T, R>(
  make: () => ReadableWritablePair<R, T>,
  options: ContextOptions = {},
): Operator<T, R> {
  requireFunction('make', make);
  const keep = contextOf('throughTransformStream', options);
  return operator<T, R>('throughTransformStream', (downstream) => new Passage(keep(downstream), make));
}
