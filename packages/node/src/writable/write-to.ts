import type { Writable } from 'node:stream';
import { asFlow, requireMethods } from '@sluice/core/kernel';
import type { Publisher } from '@sluice/spec';
import { onAbort } from '../stream/on-abort.ts';
import { WritableSink } from './writable-sink.ts';

/** @public */
export interface WriteToOptions {
  /** Whether the stream ends with the flow: `end()` when it completes, `destroy(reason)` when it does not. True unless said. */
  readonly end?: boolean | undefined;
  /** Its abort cancels the flow, destroys the stream and rejects with `signal.reason`. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes a publisher's items to a Node writable.
 *
 * - Shape: each item is one `write`, in order.
 * - Demand: requests as many objects as the stream has room for (one chunk, of bytes), and again when they have come:
 *   at once while `write` gives true, else after `drain`.
 * - Holds: nothing. The stream's own buffer takes up to its `writableHighWaterMark`.
 * - Ends: resolves when the stream has finished, and closed if it closes itself; with `end: false`, when the last item
 *   was given to it. Rejects with the reason of the flow, of the stream or of `signal`; the other two are then
 *   cancelled and destroyed. A stream that is closed early rejects with `ERR_STREAM_PREMATURE_CLOSE`.
 *
 * @throws TypeError at assembly, if `publisher` or `writable` is none
 * @example
 * import { Writable } from 'node:stream';
 * const seen = [];
 * await writeTo(range(1, 3), new Writable({ objectMode: true, write(item, _, done) { seen.push(item); done(); } }));
 * seen; // => [1, 2, 3]
 * @public
 */
export function writeTo<T>(publisher: Publisher<T>, writable: Writable, options: WriteToOptions = {}): Promise<void> {
  const source = asFlow(publisher);
  requireMethods('writable', writable, 'write', 'end', 'on', 'off', 'destroy');
  const { end = true, signal } = options;
  return new Promise((resolve, reject) => {
    let forget = (): void => {};
    let over = false;
    const sink = new WritableSink<T>(writable, { end }, {
      succeeded() {
        forget();
        resolve();
      },
      failed(reason) {
        over = true;
        forget();
        reject(reason);
      },
    });
    if (!over) forget = onAbort(signal, (reason) => sink.abort(reason));
    if (!over) source.attach(sink);
  });
}
