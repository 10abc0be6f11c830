import { requireInteger, requireOneOf } from '@sluice/core/kernel';
import type { Publisher } from '@sluice/spec';
import { type Bytes, ByteSupply } from './internal/byte-supply.ts';
import { ItemSupply } from './internal/item-supply.ts';

/**
 * What a byte stream gives: an `Uint8Array` over memory of its own, which compilers since 5.7 can tell apart.
 *
 * @public
 */
export type OwnBytes = ReturnType<typeof Uint8Array.from>;

/** @public */
export interface ToReadableStreamOptions {
  /**
   * What the stream asks for ahead of its reader, and holds: items, or bytes for `type: 'bytes'`. An integer ≥ 0 or
   * `Infinity`; 0 unless said.
   */
  readonly highWaterMark?: number | undefined;
  /** `'bytes'` makes a byte stream, for BYOB readers. */
  readonly type?: 'bytes' | undefined;
}

/**
 * Gives a publisher as a WHATWG `ReadableStream`: for `new Response(…)`, `pipeTo`, `pipeThrough`.
 *
 * - Shape: the items, in order, one chunk each. As `'bytes'`: their bytes; the bounds of chunks are not kept for a BYOB
 *   reader, and an item without bytes is passed over.
 * - Demand: subscribes when it is made, and requests one item for each pending read; with a high water mark also what
 *   fits ahead. `'bytes'` requests one item at a time.
 * - Holds: at most `highWaterMark` items, none unless said. As `'bytes'`: what is left of an item of which a BYOB reader
 *   had taken a part, and up to `highWaterMark` bytes and one item ahead. An item is copied into a byte stream, so that
 *   no memory of the publisher is transferred.
 * - Ends: completion closes the stream, failure makes it fail with the same reason: once what it holds has been read.
 *   `cancel()` of the stream cancels upstream at once, also while a read is pending.
 *
 * @throws TypeError or RangeError at assembly, if the source is not a publisher or an option is wrong
 * @example
 * await new Response(toReadableStream(of('slu', 'ice').pipe(map((text) => new TextEncoder().encode(text))))).text(); // => 'sluice'
 * @public
 */
export function toReadableStream<T extends Bytes>(
  source: Publisher<T>,
  options: ToReadableStreamOptions & { readonly type: 'bytes' },
): ReadableStream<OwnBytes>;
export function toReadableStream<T>(source: Publisher<T>, options?: ToReadableStreamOptions): ReadableStream<T>;
export function toReadableStream<T>(
  source: Publisher<T>,
  options: ToReadableStreamOptions = {},
): ReadableStream<unknown> {
  const { type, highWaterMark = 0 } = options;
  if (type !== undefined) requireOneOf('type', type, ['bytes']);
  requireInteger('highWaterMark', highWaterMark, { least: 0, unbounded: true });
  const mark = Math.min(highWaterMark, Number.MAX_SAFE_INTEGER); // so that what is held can be told by subtraction
  return type === 'bytes'
    ? new ReadableStream(new ByteSupply(source as Publisher<never>, mark), { highWaterMark: mark })
    : new ReadableStream(new ItemSupply(source, mark), { highWaterMark: mark });
}
