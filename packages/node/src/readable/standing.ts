import type { Readable } from 'node:stream';
import { prematureClose } from '../stream/premature-close.ts';

/** What is known of a readable before anything is read from it. */
export type Standing = { readonly is: 'open' | 'drained' | 'ended' } | { readonly is: 'failed'; readonly reason: unknown };

/** Looks at a stream without touching it. `'drained'`: all was read, but it has yet to say that it ended. */
export function standing(readable: Readable): Standing {
  if (readable.errored !== null && readable.errored !== undefined) return { is: 'failed', reason: readable.errored };
  if (readable.readableEnded) return { is: 'ended' };
  if (readable.destroyed) return { is: 'failed', reason: prematureClose() };
  return { is: readable.readableLength === 0 && hasSeenEnd(readable) ? 'drained' : 'open' };
}

/** Why a stream cannot be read by us alone, if so. From Node 26 on, one that has ended goes on saying that it flows. */
export function occupied(readable: Readable): string | undefined {
  if (readable.listenerCount('readable') > 0) return "it has a 'readable' listener, so somebody else reads it";
  if (readable.listenerCount('data') > 0) return "it has a 'data' listener or a pipe, so somebody else reads it";
  if (readable.readableFlowing === true && !readable.readableEnded) return 'it is flowing, so its items are being lost';
  return undefined;
}

/** There is no public word for "its source has ended, but `end` was not emitted". */
function hasSeenEnd(readable: Readable): boolean {
  return (readable as { _readableState?: { ended?: boolean } })._readableState?.ended === true;
}
