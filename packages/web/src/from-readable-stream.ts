import type { Flow } from '@sluice/core';
import { attempt, type ContextOptions, contextOf, flow, type Receiver, reportUnhandled, requireMethods } from '@sluice/core/kernel';
import { Reading, type ReadingEnd, type ReadingOwner } from './internal/reading.ts';

/** @public */
export interface FromReadableStreamOptions extends ContextOptions {
  /** Whether cancel unlocks the stream and leaves it open for another reader. False unless said. */
  readonly preventCancel?: boolean | undefined;
}

/**
 * Where a stream may come from: itself, or a function that makes one for each subscriber. Its `signal` aborts on cancel;
 * a promise is allowed, for `fetch`.
 *
 * @public
 */
export type ReadableStreamInput<T> = ReadableStream<T> | ReadableStreamMaker<T>;

/** Makes a stream for one subscriber, at once or later. @public */
export type ReadableStreamMaker<T> = (signal: AbortSignal) => ReadableStream<T> | PromiseLike<ReadableStream<T>>;

/**
 * Reads a WHATWG `ReadableStream` as a flow.
 *
 * - Shape: the stream's chunks, in order. A `null` chunk is a failure (§2.13).
 * - Demand: one `read()` for each item that is asked for, never two at once. Nothing is read before; the stream may have
 *   pulled as much as its own high water mark says (1 chunk for a stream made without one).
 * - Holds: nothing of its own.
 * - Ends: as the stream does, also without demand; the stream is unlocked then. A locked stream fails with `TypeError`.
 *   Cancel cancels the stream at once, with an `AbortError` and without waiting for a pending read; with `preventCancel` it only unlocks it (a
 *   chunk that the pending read had taken already is lost).
 *
 * A stream can be read once: for more subscribers than one give a function that makes it.
 *
 * @param input - the stream, or a function that makes it, at once or later, when a subscriber comes
 * @throws TypeError at assembly, if `input` is neither
 * @example
 * const stream = new Blob(['sluice']).stream();
 * const chunks = await fromReadableStream(stream).toArray();
 * new TextDecoder().decode(chunks[0]); // => 'sluice'
 * @public
 */
export function fromReadableStream<T>(
  input: ReadableStreamInput<T>,
  options: FromReadableStreamOptions = {},
): Flow<T> {
  const { preventCancel = false } = options;
  if (typeof input !== 'function') requireMethods('input', input, 'getReader');
  const keep = contextOf('fromReadableStream', options);
  return flow('fromReadableStream', (downstream) => {
    if (typeof input === 'function') new Opening<T>({ preventCancel }).begin(input, keep(downstream));
    else subscribeTo(keep(downstream), { preventCancel }).begin(input);
  });
}

function subscribeTo<T>(downstream: Receiver<T>, owner: ReadingOwner): Reading<T> {
  const reading = new Reading(downstream, owner);
  downstream.onSubscribe(reading);
  return reading;
}

/** A stream that is made for one subscriber, at once or later. */
class Opening<T> implements ReadingOwner {
  readonly preventCancel: boolean;
  private readonly controller = new AbortController();

  constructor({ preventCancel }: { readonly preventCancel: boolean }) {
    this.preventCancel = preventCancel;
  }

  begin(make: ReadableStreamMaker<T>, downstream: Receiver<T>): void {
    const reading = subscribeTo(downstream, this);
    if (reading.ended) return;
    let made: ReadableStream<T> | PromiseLike<ReadableStream<T>>;
    try {
      made = make(this.controller.signal);
    } catch (reason) {
      reading.fail(reason);
      return;
    }
    if (!isThenable(made)) this.opened(reading, made);
    else made.then((stream) => this.opened(reading, stream), (reason: unknown) => this.refused(reading, reason));
  }

  ended(how: ReadingEnd, reason: unknown): void {
    if (how === 'cancelled') this.controller.abort(reason);
  }

  private opened(reading: Reading<T>, stream: ReadableStream<T>): void {
    if (!reading.ended) reading.begin(stream);
    else if (!this.preventCancel) attempt(() => void stream?.cancel(this.controller.signal.reason).catch(reportUnhandled));
  }

  private refused(reading: Reading<T>, reason: unknown): void {
    if (!reading.ended) reading.fail(reason);
    else if (reason !== this.controller.signal.reason) reportUnhandled(reason);
  }
}

function isThenable<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof (value as PromiseLike<T> | null)?.then === 'function';
}
