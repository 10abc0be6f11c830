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

  /** Stops telling. */
  release(): void {
    if (this.watcher === undefined) return;
    this.watcher = undefined;
    this.stream.off('end', this.onEnd).off('finish', this.onFinish).off('drain', this.onDrain);
  }

  private readonly onError = (reason: unknown): void => {
    if (this.watcher === undefined) this.late?.(reason);
    else this.watcher.failed(reason);
  };

  private readonly onClose = (): void => {
    this.watcher?.failed(this.stream.errored ?? prematureClose());
    this.stream.off('error', this.onError).off('close', this.onClose);
  };

  private readonly onEnd = (): void => this.watcher?.readableEnded?.();
  private readonly onFinish = (): void => this.watcher?.writableFinished?.();
  private readonly onDrain = (): void => this.watcher?.drained?.();
}
