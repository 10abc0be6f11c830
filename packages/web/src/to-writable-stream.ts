import { requireMethods, sealSubscriber } from '@sluice/core/kernel';
import type { Subscriber } from '@sluice/spec';
import { Intake } from './internal/intake.ts';

/**
 * Gives a subscriber as a WHATWG `WritableStream`: for `pipeTo`, and for whatever writes.
 *
 * - Shape: what is written, in order. Writing `null` fails (§2.13).
 * - Demand: a write is done when the subscriber has asked for its item and been given it.
 * - Holds: the one chunk that waits for demand; the stream's `ready` and `desiredSize` keep a writer to it.
 * - Ends: `close()` completes the subscriber, after what was written; `abort(reason)` fails it with the reason at once,
 *   also while a write waits. When the subscriber cancels, the stream fails with an `AbortError`.
 *
 * @throws TypeError at assembly, if `subscriber` lacks a method of one
 * @example
 * const seen = [];
 * const writable = toWritableStream({
 *   onSubscribe: (subscription) => subscription.request(2),
 *   onNext: (item) => seen.push(item),
 *   onError: (reason) => seen.push(reason),
 *   onComplete: () => seen.push('complete'),
 * });
 * await toReadableStream(of(1, 2)).pipeTo(writable);
 * seen; // => [1, 2, 'complete']
 * @public
 */
export function toWritableStream<T>(subscriber: Subscriber<T>): WritableStream<T> {
  requireMethods('subscriber', subscriber, 'onSubscribe', 'onNext', 'onError', 'onComplete');
  const intake = new Intake<T>();
  const writable = new WritableStream<T>(intake, { highWaterMark: 1 });
  intake.connect(sealSubscriber(subscriber));
  return writable;
}
