import type { Writable } from 'node:stream';
import { nullItem, reportUnhandled, requireMethods } from '@sluice/core/kernel';
import type { Subscriber, Subscription } from '@sluice/spec';
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
 * - Demand: requests as many objects as the stream has room for (one chunk, of bytes), and again when they have come:
 *   at once while `write` gives true, else after `drain`.
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
  const sink = new WritableSink<T>(writable, { end }, {
    succeeded() {},
    failed(reason) {
      const heard = end && writable.listenerCount('error') > 1; // one of them is our own
      if (!heard) reportUnhandled(reason);
    },
  });
  return new WritableSubscriber(sink);
}

/** The edge towards a publisher that may be anybody's: null is none of the things that it may signal (§2.13). */
class WritableSubscriber<T> implements Subscriber<T> {
  private readonly sink: WritableSink<T>;

  constructor(sink: WritableSink<T>) {
    this.sink = sink;
  }

  onSubscribe(subscription: Subscription): void {
    this.sink.onSubscribe(requireMethods('subscription', subscription, 'request', 'cancel'));
  }

  onNext(item: T): void {
    if (item === null) throw this.refused(nullItem('the publisher'));
    this.sink.onNext(item);
  }

  onError(reason: unknown): void {
    this.sink.onError(reason);
    if (reason === null) throw new TypeError('onError needs a reason, but got null (§2.13)');
  }

  onComplete(): void {
    this.sink.onComplete();
  }

  private refused(reason: TypeError): TypeError {
    this.sink.abort(reason);
    return reason;
  }
}
