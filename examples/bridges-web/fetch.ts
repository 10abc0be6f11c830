import { type Flow, range } from '@sluice/core';
import { map } from '@sluice/operators';
import { toReadable } from '@sluice/node';
import { fromReadableStream, throughTransformStream, toReadableStream } from '@sluice/web';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';

export interface Served {
  readonly url: string;
  /** How many lines the server has made. */
  readonly made: () => number;
  close(): Promise<void>;
}

const encoder = new TextEncoder();

/** Serves lines of 1 KiB, and makes each only when the connection takes it. */
export async function serveLines(count: number): Promise<Served> {
  let made = 0;
  const lines = range(0, count).pipe(
    map((line) => {
      made++;
      return encoder.encode(`${line}`.padEnd(1023, '.') + '\n');
    }),
  );
  const server = createServer((_, response) => {
    pipeline(toReadable(lines), response).catch(() => {}); // the client has left: the flow is cancelled
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, made: () => made, close };
}

/** The body of a fetch as a flow: fetched anew for each subscriber, aborted when it cancels. */
export function fetchBytes(url: string): Flow<Uint8Array> {
  return fromReadableStream<Uint8Array>(async (signal) => {
    const { body } = await fetch(url, { signal });
    if (body === null) throw new TypeError(`${url} has no body`);
    return body;
  });
}

/** Reads a response through platform transforms, and counts its lines. */
export function countLines(url: string): Promise<number> {
  return fetchBytes(url)
    .pipe(
      throughTransformStream<Uint8Array, string>(() => new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>),
      map((text) => text.split('\n').length - 1),
    )
    .reduce((sum, lines) => sum + lines, 0);
}

/** A flow as the body of a response: what is not read is not made. */
export function respondWith(lines: Flow<string>): Response {
  return new Response(toReadableStream(lines.pipe(map((line) => encoder.encode(`${line}\n`))), { type: 'bytes' }));
}
