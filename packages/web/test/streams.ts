import { macrotaskScheduler } from '@sluice/core';

export { watchUnhandled } from '../../core/test/unhandled.ts';

/** Resolves in the next turn of the event loop: every microtask that was queued, or followed from one, has run. */
export function turn(): Promise<void> {
  return new Promise((resolve) => void macrotaskScheduler.schedule(resolve));
}

/** A stream of 0, 1, 2 … that counts what is pulled out of it, and keeps the reason for which it was cancelled. */
export interface CountedStream {
  readonly stream: ReadableStream<number>;
  readonly pulls: number;
  readonly cancels: readonly unknown[];
}

/** Makes a counted stream that ends after `length` items; nothing is pulled ahead unless a mark is given. */
export function countedStream(length?: number, highWaterMark?: number): CountedStream {
  const counts = { pulls: 0, cancels: [] as unknown[] };
  const stream = new ReadableStream<number>(
    {
      pull: (controller) => {
        if (counts.pulls === length) controller.close();
        else controller.enqueue(counts.pulls++);
      },
      cancel: (reason) => void counts.cancels.push(reason),
    },
    { highWaterMark: highWaterMark ?? 0 },
  );
  return Object.defineProperty(counts, 'stream', { value: stream }) as unknown as CountedStream;
}

/** A stream of which the test holds the controller; `pull` never answers by itself. */
export function controlledStream<T>(cancel?: (reason: unknown) => void): { stream: ReadableStream<T>; controller: ReadableStreamDefaultController<T> } {
  let controller!: ReadableStreamDefaultController<T>;
  const start = (given: ReadableStreamDefaultController<T>): void => void (controller = given);
  const stream = new ReadableStream<T>({ start, ...(cancel === undefined ? {} : { cancel }) }, { highWaterMark: 0 });
  return { stream, controller };
}

/** A writable stream that keeps what it is told; each write waits for `release()` if it is `held`. */
export interface RecordedStream<T> {
  readonly writable: WritableStream<T>;
  readonly events: unknown[];
  controller: WritableStreamDefaultController;
  /** Lets the write that is under way be done. */
  release(): Promise<void>;
}

export function recordedStream<T>(options: { readonly held?: true; readonly highWaterMark?: number } = {}): RecordedStream<T> {
  const { held, highWaterMark = 1 } = options;
  const waiting: (() => void)[] = [];
  const recorded = { events: [] as unknown[], release: () => (waiting.shift()?.(), turn()) } as RecordedStream<T>;
  const writable = new WritableStream<T>(
    {
      start: (controller) => void (recorded.controller = controller),
      write: (item) => {
        recorded.events.push(item);
        return held ? new Promise<void>((resolve) => waiting.push(resolve)) : undefined;
      },
      close: () => void recorded.events.push('closed'),
      abort: (reason) => void recorded.events.push({ aborted: reason }),
    },
    { highWaterMark },
  );
  return Object.assign(recorded, { writable });
}
