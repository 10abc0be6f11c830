import { Readable } from 'node:stream';
import { asFlow, requireCount } from '@sluice/core/kernel';
import type { Publisher } from '@sluice/spec';
import { destroyWith } from '../stream/destroy-with.ts';
import { inContext } from '../stream/in-context.ts';
import { onAbort } from '../stream/on-abort.ts';
import { Inlet } from './inlet.ts';

/** @public */
export interface ToReadableOptions {
  /** Whether each item is an object. If false, items are `Uint8Array`s or strings, and their boundaries get lost. True unless said. */
  readonly objectMode?: boolean | undefined;
  /** How many items (bytes, if `objectMode` is false) the stream may hold that nobody has read. 0 unless said. */
  readonly highWaterMark?: number | undefined;
  /** Its abort destroys the stream with `signal.reason`, and so cancels the flow. */
  readonly signal?: AbortSignal | undefined;
  /** Whether `data` and `end` run in the `AsyncLocalStorage` context of this call. False unless said, for speed. */
  readonly context?: boolean | undefined;
}

/**
 * Gives a publisher as a Node readable.
 *
 * - Shape: each item is one `push`, in order.
 * - Demand: subscribes at once, so that a failure is seen; requests nothing until the stream is read, then one item for
 *   each that is. With a `highWaterMark` of n objects it asks ahead for n.
 * - Holds: up to `highWaterMark`; with 0, what was read for and nothing else.
 * - Ends: completion ends the stream; a failure destroys it with the reason as it is, after what it holds was read.
 *   Destroying the stream cancels at once.
 *
 * @throws TypeError at assembly, if `publisher` is none; RangeError, if `highWaterMark` is not an integer ≥ 0
 * @example
 * const readable = toReadable(range(1, 3));
 * await readable.toArray(); // => [1, 2, 3]
 * @public
 */
export function toReadable<T>(publisher: Publisher<T>, options: ToReadableOptions = {}): Readable {
  return new PublisherReadable(publisher, options);
}

class PublisherReadable<T> extends Readable {
  private readonly inlet: Inlet<T>;
  private readonly forget: () => void;

  constructor(publisher: Publisher<T>, { objectMode = true, highWaterMark = 0, signal, context }: ToReadableOptions) {
    super({ objectMode, highWaterMark: requireCount('highWaterMark', highWaterMark) });
    const source = asFlow(publisher);
    this.inlet = new Inlet<T>(this);
    this.forget = onAbort(signal, (reason) => destroyWith(this, reason));
    if (!this.destroyed) source.attach(context ? inContext(this.inlet) : this.inlet);
  }

  override _read(): void {
    this.inlet.ask();
  }

  override _destroy(reason: Error | null, done: (reason?: Error | null) => void): void {
    this.forget?.(); // not there yet if the signal had aborted
    this.inlet.cancel();
    done(reason);
  }
}
