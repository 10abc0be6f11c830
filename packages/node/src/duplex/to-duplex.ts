import { Duplex } from 'node:stream';
import type { OnDropped, Operator } from '@sluice/core';
import { asFlow, flow, requireCount, requireFunction, requireOptionalFunction } from '@sluice/core/kernel';
import { Inlet } from '../readable/inlet.ts';
import { inContext } from '../stream/in-context.ts';
import { WritableSource } from './writable-source.ts';

/** @public */
export interface ToDuplexOptions<T> {
  /** Whether what is written are objects; if false, they are chunks of bytes. True unless said. */
  readonly writableObjectMode?: boolean | undefined;
  /** Whether what is read are objects; if false, they are chunks of bytes. True unless said. */
  readonly readableObjectMode?: boolean | undefined;
  /** How many items (bytes, if not of objects) may wait to be taken before `write` gives false; one always may. 0 unless said. */
  readonly writableHighWaterMark?: number | undefined;
  /** How many items the stream may hold that nobody has read. 0 unless said. */
  readonly readableHighWaterMark?: number | undefined;
  /** Receives what is written after the operator has had enough, as `take` does, or when the stream is destroyed. */
  readonly onDropped?: OnDropped<T> | undefined;
  /** Whether what is given out runs in the `AsyncLocalStorage` context of this call. False unless said, for speed. */
  readonly context?: boolean | undefined;
}

/**
 * Gives an operator as a Node duplex, to stand in `stream.pipeline` where a transform would.
 *
 * - Shape: what the operator makes of what is written.
 * - Demand: an item is taken from the writer when the operator asks for one, and the operator is asked for what is
 *   read. At zero demand nothing is taken, so the writer's first item waits.
 * - Holds: of what was written, up to `writableHighWaterMark`, but one item always; of what was made, up to
 *   `readableHighWaterMark`.
 * - Ends: `end` completes the operator's source, its completion ends the readable half; its failure destroys the
 *   duplex with the reason. Destroying the duplex cancels it. When the operator has had enough, what is still written
 *   is taken and dropped, so that a pipeline ends in order.
 *
 * @throws TypeError at assembly, if `operator` is not a function; RangeError for a wrong high-water mark
 * @example
 * import { Readable } from 'node:stream';
 * const doubled = Readable.from([1, 2, 3]).pipe(toDuplex(map((n) => n * 2)));
 * await doubled.toArray(); // => [2, 4, 6]
 * @public
 */
export function toDuplex<T, R>(operator: Operator<T, R>, options: ToDuplexOptions<T> = {}): Duplex {
  requireFunction('operator', operator);
  requireOptionalFunction('onDropped', options.onDropped);
  return new OperatorDuplex(operator, options);
}

class OperatorDuplex<T, R> extends Duplex {
  private readonly source: WritableSource<T>;
  private readonly inlet: Inlet<R>;

  constructor(operator: Operator<T, R>, options: ToDuplexOptions<T>) {
    super({
      writableObjectMode: options.writableObjectMode ?? true,
      readableObjectMode: options.readableObjectMode ?? true,
      writableHighWaterMark: requireCount('writableHighWaterMark', options.writableHighWaterMark ?? 0),
      readableHighWaterMark: requireCount('readableHighWaterMark', options.readableHighWaterMark ?? 0),
    });
    this.source = new WritableSource<T>(options.onDropped);
    this.inlet = new Inlet<R>(this);
    const written = flow<T>('toDuplex', (downstream) => this.source.attach(downstream));
    asFlow(operator(written)).attach(options.context ? inContext(this.inlet) : this.inlet);
  }

  override _read(): void {
    this.inlet.ask();
  }

  override _write(item: T, _encoding: BufferEncoding, done: () => void): void {
    this.source.offer(item, done);
  }

  override _final(done: () => void): void {
    this.source.complete();
    done();
  }

  override _destroy(reason: Error | null, done: (reason?: Error | null) => void): void {
    this.inlet.cancel();
    this.source.cancel();
    done(reason);
  }
}
