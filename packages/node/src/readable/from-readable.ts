import type { Readable } from 'node:stream';
import type { Flow } from '@sluice/core';
import { completeAtOnce, failAtOnce, flow, NOBODY, type Receiver, requireMethods } from '@sluice/core/kernel';
import type { Subscription } from '@sluice/spec';
import { inContext } from '../stream/in-context.ts';
import { shield, Watch, type Watcher } from '../stream/watch.ts';
import { Reading } from './reading.ts';
import { occupied, standing } from './standing.ts';

/** @public */
export interface FromReadableOptions {
  /** Whether cancel (and a failure) destroys the stream. True unless said; else it is left as it is, for others to read on. */
  readonly destroyOnCancel?: boolean | undefined;
  /**
   * Whether the stream may fill its own buffer, up to its `readableHighWaterMark`, before anything is requested. A
   * socket that nobody reads does not tell that its peer is gone; one that reads ahead does, as long as its buffer is
   * not full. False unless said.
   */
  readonly readAhead?: boolean | undefined;
  /** Whether signals run in the `AsyncLocalStorage` context in which the flow was subscribed. False unless said, for speed. */
  readonly context?: boolean | undefined;
  /** Receives an error that the stream emits after the flow has ended, for instance one of its other half. Ignored unless said. */
  readonly onLateError?: ((reason: unknown) => void) | undefined;
}

/**
 * Gives a Node readable as a flow.
 *
 * - Shape: what the stream's `read()` gives: its objects, or its chunks, whose boundaries mean nothing. Buffers are
 *   passed on as they are, and may share a pool: never transfer them.
 * - Demand: nothing is read before the first request; each item asked for is one `read()`. A byte stream's request
 *   counts chunks.
 * - Holds: nothing. The stream's own buffer takes up to its `readableHighWaterMark` besides: with 0, exactly what was
 *   requested is pulled from its source.
 * - Ends: completes on `end`, fails with the stream's error as it is, or with `ERR_STREAM_PREMATURE_CLOSE` if it is
 *   closed without one; neither needs demand. Cancel destroys the stream at once and aborts `signal`.
 *
 * A stream can be read once: a second subscriber fails, and so does one whose stream somebody else reads. A function
 * gives each subscriber a stream of its own.
 *
 * @param source - a readable, or a function that makes one for each subscriber
 * @throws TypeError at assembly, if `source` is neither
 * @example
 * import { Readable } from 'node:stream';
 * await fromReadable<string>(() => Readable.from(['a', 'b'])).toArray(); // => ['a', 'b']
 * @public
 */
export function fromReadable<T>(
  source: Readable | ((signal: AbortSignal) => Readable),
  options: FromReadableOptions = {},
): Flow<T> {
  if (typeof source === 'function') return flow('fromReadable', (downstream) => readMade(source, downstream, options));
  requireReadable(source);
  return flow('fromReadable', (downstream) => read(source, downstream, { ...options, controller: undefined }));
}

interface Terms extends FromReadableOptions {
  /** Aborted on cancel, if the stream was made for this subscriber. */
  readonly controller: AbortController | undefined;
}

/** Streams that a flow reads, or has read. */
const taken = new WeakSet<Readable>();

function readMade<T>(
  make: (signal: AbortSignal) => Readable,
  downstream: Receiver<T>,
  options: FromReadableOptions,
): void {
  const controller = new AbortController();
  let readable: Readable;
  try {
    readable = requireReadable(make(controller.signal));
  } catch (reason) {
    failAtOnce(downstream as Receiver<never>, reason);
    return;
  }
  read(readable, downstream, { ...options, controller });
}

function read<T>(readable: Readable, downstream: Receiver<T>, terms: Terms): void {
  const state = standing(readable);
  const refusal = taken.has(readable) ? 'another subscriber has read it' : occupied(readable);
  if (refusal !== undefined) failAtOnce(downstream as Receiver<never>, cannotRead(refusal));
  else if (state.is === 'failed') failOver(readable, downstream as Receiver<never>, state.reason);
  else if (state.is === 'ended') completeAtOnce(downstream as Receiver<never>);
  else new ReadableSubscription<T>(readable, terms.context ? inContext(downstream) : downstream, terms).start(state.is);
}

function failOver(readable: Readable, downstream: Receiver<never>, reason: unknown): void {
  shield(readable);
  failAtOnce(downstream, reason);
}

class ReadableSubscription<T> implements Subscription, Watcher {
  private readonly readable: Readable;
  private readonly terms: Terms;
  private readonly watch: Watch;
  private readonly reading: Reading<T>;
  private downstream: Receiver<T>;
  private ended = false;

  constructor(readable: Readable, downstream: Receiver<T>, terms: Terms) {
    this.readable = readable;
    this.downstream = downstream;
    this.terms = terms;
    taken.add(readable);
    this.reading = new Reading<T>(readable, (item) => this.downstream.onNext(item));
    this.watch = new Watch(readable, this, terms.onLateError);
  }

  start(state: 'open' | 'drained'): void {
    this.downstream.onSubscribe(this);
    if (state === 'drained') this.reading.noticeEnd();
    else if (this.terms.readAhead) this.reading.listen();
  }

  request(n: number): void {
    this.watch.noticeClose();
    this.reading.request(n);
  }

  cancel(): void {
    if (this.ended) return;
    this.end();
    this.letGo();
    this.terms.controller?.abort();
  }

  readableEnded(): void {
    this.end().onComplete();
  }

  failed(reason: unknown): void {
    const downstream = this.end();
    this.letGo();
    downstream.onError(reason);
  }

  private letGo(): void {
    if (this.terms.destroyOnCancel !== false) {
      this.readable.destroy();
      return;
    }
    this.watch.giveBack();
    taken.delete(this.readable);
  }

  private end(): Receiver<T> {
    const { downstream } = this;
    this.ended = true;
    this.downstream = NOBODY;
    this.reading.stop();
    this.watch.release();
    return downstream;
  }
}

function requireReadable(readable: Readable): Readable {
  return requireMethods('source', readable, 'read', 'on', 'off', 'destroy');
}

function cannotRead(why: string): TypeError {
  return new TypeError(`fromReadable cannot read this stream: ${why}; give a function that makes a stream for each subscriber`);
}
