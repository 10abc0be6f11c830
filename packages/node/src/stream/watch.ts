import type { Readable, Writable } from 'node:stream';
import { prematureClose } from './premature-close.ts';

/** What a watch tells. After {@link Watch.release} nothing is told any more. */
export interface Watcher {
  /** The stream failed, or was closed before its time. */
  failed(reason: unknown): void;
  /** The readable half has ended: all of it was read. */
  readableEnded?(): void;
  /** The writable half has finished: all of it was handed over. */
  writableFinished?(): void;
  /** The writable half wants more. */
  drained?(): void;
}

/** Receives a failure that a stream tells after the flow over it has ended. */
export type LateFailure = ((reason: unknown) => void) | undefined;

/**
 * The listeners for a stream's life, each there once. When the flow is over all of them go except a shield against
 * late errors, which would else end the process; it goes when the stream is closed.
 */
export class Watch {
  private readonly stream: Readable | Writable;
  private readonly late: LateFailure;
  private watcher: Watcher | undefined;

  constructor(stream: Readable | Writable, watcher: Watcher, late?: LateFailure) {
    this.stream = stream;
    this.watcher = watcher;
    this.late = late;
    stream.on('error', this.onError).on('close', this.onClose);
    if (watcher.readableEnded !== undefined) stream.on('end', this.onEnd);
    if (watcher.writableFinished !== undefined) stream.on('finish', this.onFinish);
    if (watcher.drained !== undefined) stream.on('drain', this.onDrain);
  }

  /** Tells that the stream is closed, if it is: with `emitClose: false` no event does. */
  noticeClose(): void {
    if (this.stream.closed) this.watcher?.failed(this.stream.errored ?? prematureClose());
  }

  /** Stops telling, and keeps the shield until the stream is closed. */
  release(): void {
    this.stopTelling();
    // A stream that is closed has told its error and its close, or will in a tick that is due before this one.
    if (this.stream.closed) process.nextTick(() => this.unshield());
  }

  /** Stops telling, and leaves no listener: the stream goes back to its owner as it was. */
  giveBack(): void {
    this.stopTelling();
    this.unshield();
  }

  private stopTelling(): void {
    this.watcher = undefined;
    this.stream.off('end', this.onEnd).off('finish', this.onFinish).off('drain', this.onDrain);
  }

  private unshield(): void {
    this.stream.off('error', this.onError).off('close', this.onClose);
  }

  private readonly onError = (reason: unknown): void => {
    if (this.watcher === undefined) this.late?.(reason);
    else this.watcher.failed(reason);
  };

  private readonly onClose = (): void => {
    this.watcher?.failed(this.stream.errored ?? prematureClose());
    this.unshield();
  };

  private readonly onEnd = (): void => this.watcher?.readableEnded?.();
  private readonly onFinish = (): void => this.watcher?.writableFinished?.();
  private readonly onDrain = (): void => this.watcher?.drained?.();
}

/** Keeps the error of a stream that has failed, and may be about to say so, from ending the process. */
export function shield(stream: Readable | Writable): void {
  new Watch(stream, { failed() {} }).release();
}
