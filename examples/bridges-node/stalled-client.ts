import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { fromReadable, writeTo } from '@sluice/node';
import { map, range } from 'sluice';

const CHUNK = 64 * 1024;
const READ = 200;

export interface Stall {
  /** How many chunks were made while the client read nothing: what the buffers between take. */
  readonly madeWhileStalled: number;
  /** How many more were made when the client read `read` chunks. */
  readonly madeAfterReading: number;
  readonly read: number;
  /** How the response ended when the client left. */
  readonly ending: unknown;
}

/** Serves an endless body to a client that first does not read it, then reads some of it, then leaves. */
export async function stall(): Promise<Stall> {
  let made = 0;
  let ending: Promise<unknown> | undefined;
  const body = range(1, Infinity).pipe(
    map(() => {
      made++;
      return Buffer.alloc(CHUNK, made);
    }),
  );
  const server = await serving((_, response) => {
    ending = writeTo(body, response).catch((reason: unknown) => reason);
  });
  const response = await request(server);
  const madeWhileStalled = await untilStill(() => made);
  const reader = fromReadable<Buffer>(response).iterate();
  for (let bytes = 0; bytes < READ * CHUNK; ) bytes += (await reader.next()).value.length;
  const madeAfterReading = (await untilStill(() => made)) - madeWhileStalled;
  await reader.return?.(); // destroys the response, which the server takes for the end of its client
  const ended = await ending;
  await new Promise((resolve) => server.close(resolve));
  return { madeWhileStalled, madeAfterReading, read: READ, ending: ended };
}

/** Waits until a count stays the same for a thousand turns of the event loop. */
async function untilStill(count: () => number): Promise<number> {
  let seen = count();
  for (let still = 0; still < 1000; still++) {
    await turn();
    if (count() === seen) continue;
    seen = count();
    still = 0;
  }
  return seen;
}

function serving(serve: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer(serve);
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function request(server: Server): Promise<IncomingMessage> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1' }, resolve).on('error', reject);
  });
}
