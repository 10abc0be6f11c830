import { type Cancellation, Flow } from '@sluice/core';
import { asFlow, type Receiver } from '@sluice/core/kernel';
import type { Publisher } from '@sluice/spec';
import { pacingOf, type PacingOptions } from '../internal/pacing.ts';
import { Sharing } from '../internal/sharing.ts';

/** @public */
export interface ConnectableOptions<T> extends PacingOptions<T> {}

/**
 * A flow that begins when it is told to.
 *
 * @public
 */
export abstract class ConnectableFlow<T> extends Flow<T> {
  /** Subscribes to upstream, unless that is done. What it gives cancels upstream, and fails whoever subscribes still. */
  abstract connect(): Cancellation;
}

/**
 * Lets many subscribers share one subscription to a flow, which is made when `connect` is called: after all have come.
 *
 * - Shape: a subscriber gets what comes from its subscription on.
 * - Demand: with `slow: 'gate'`, upstream is asked for what every subscriber has asked for, and `capacity` more once one
 *   has asked: the slowest paces all, and without subscribers nothing is asked. With an overflow policy, upstream is
 *   asked for everything at the first request.
 * - Holds: at most `capacity` items for each subscriber, or what the policy says.
 * - Ends: all get the end of upstream, after what they hold; the next `connect` starts upstream anew, for the subscribers
 *   that come after it. Subscribers that leave do not end it; a disconnect fails the others with an `AbortError`.
 *
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure exact
 * @example
 * const numbers = connectable(range(1, 3));
 * const both = Promise.all([numbers.toArray(), numbers.count()]);
 * numbers.connect();
 * await both; // => [[1, 2, 3], 3]
 * @public
 */
export function connectable<T>(source: Publisher<T>, options: ConnectableOptions<T> = {}): ConnectableFlow<T> {
  const resets = { resetOnComplete: true, resetOnError: true, resetOnRefCountZero: false };
  const settings = { ...pacingOf<T>('connectable', options), memory: undefined, ...resets };
  return new SharedFlow(new Sharing<T>(asFlow(source), settings));
}

class SharedFlow<T> extends ConnectableFlow<T> {
  private readonly sharing: Sharing<T>;

  constructor(sharing: Sharing<T>) {
    super('connectable');
    this.sharing = sharing;
  }

  override attach(downstream: Receiver<T>): void {
    this.sharing.attend(downstream);
  }

  override connect(): Cancellation {
    this.sharing.connect();
    return { cancel: () => this.sharing.disconnect(new DOMException('The flow was disconnected', 'AbortError')) };
  }
}
