import type { Writable } from 'node:stream';
import { reportUnhandled, requireMethods } from '@sluice/core/kernel';
import type { Subscriber } from '@sluice/spec';
import { WritableSink } from './writable-sink.ts';

/** @public */
export interface ToWritableSubscriberOptions {
  /** Whether the stream ends with the flow: `end()` when it completes, `destroy(reason)` when it fails. True unless said. */
  readonly end?: boolean | undefined;
}

/**
 * Gives a Node writable as a subscriber, for any publisher. To wait for the end, use `writeTo`.
 *
 * - Shape: each item is one `write`, in order.
 * - Demand: requests one item when the stream has room: after a `write` that gave true, else after `drain`.
 * - Holds: nothing. The stream's own buffer takes up to its `writableHighWaterMark`.
 * - Ends: completion ends the stream, a failure destroys it with the reason. If the stream fails or is closed, the flow
 *   is cancelled. A failure that no `error` listener of the stream hears goes to `onUnhandled`.
 *
 * @throws TypeError at assembly, if `writable` is none
 * @example
 * import { Writable } from 'node:stream';
 * const seen = [];
 * const writable = new Writable({ objectMode: true, write(item, _, done) { seen.push(item); done(); } });
 * of('a', 'b').subscribe(toWritableSubscriber(writable));
 * seen; // => ['a', 'b']
 * @public
 */
export function toWritableSubscriber<T>(writable: Writable, options: ToWritableSubscriberOptions = {}): Subscriber<T> {
  requireMethods('writable', writable, 'write', 'end', 'on', 'off', 'destroy');
  const { end = true } = options;
  return new WritableSink<T>(writable, { end }, {
    succeeded() {},
    failed(reason) {
      const heard = end && writable.listenerCount('error') > 1; // one of them is our own
      if (!heard) reportUnhandled(reason);
    },
  });
}
