import type { Readable, Writable } from 'node:stream';

/**
 * Destroys a stream with a reason, which stays as it is. Only what is false to JavaScript is wrapped: Node takes it for
 * no reason at all, and a stream that failed would look as if somebody had just lost interest.
 */
export function destroyWith(stream: Readable | Writable, reason: unknown): void {
  const told = reason ? reason : new Error(`The flow failed with ${String(reason)}`, { cause: reason });
  stream.destroy(told as Error);
}
