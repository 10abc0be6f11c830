import { fromReadable, toReadable, writeTo } from '@sluice/node';
import { map } from '@sluice/operators';
import { fromReadableStream, toReadableStream, writeToStream } from '@sluice/web';
import { Readable, type Writable } from 'node:stream';

/** What a source has made, at the moment at which a consumer has received so much. */
export interface Crossing {
  readonly received: readonly number[];
  readonly made: number;
}

/** A Node stream read as a web stream: the reader's pace reaches the Node stream, chunk by chunk. */
export async function nodeToWeb(take: number): Promise<Crossing> {
  let made = 0;
  const node = new Readable({ objectMode: true, highWaterMark: 1, read: () => void node.push(made++) });
  const reader = toReadableStream(fromReadable<number>(node).pipe(map((n) => n * 10))).getReader();
  const received: number[] = [];
  while (received.length < take) received.push((await reader.read()).value as number);
  await reader.cancel(); // destroys the Node stream
  return { received, made };
}

/** A web stream read as a Node stream: what Node does not read is not pulled. */
export async function webToNode(take: number): Promise<Crossing> {
  let made = 0;
  const web = new ReadableStream<number>({ pull: (controller) => controller.enqueue(made++) }, { highWaterMark: 0 });
  const readable = toReadable(fromReadableStream(web).pipe(map((n) => n * 10)));
  const received: number[] = [];
  for await (const item of readable) if (received.push(item as number) === take) break; // cancels the web stream
  return { received, made };
}

/** A web stream written to a Node stream, at the Node stream's pace. */
export function writeWebToNode(web: ReadableStream<Uint8Array>, node: Writable): Promise<void> {
  return writeTo(fromReadableStream(web), node);
}

/** A Node stream written to a web stream, at the web stream's pace. */
export function writeNodeToWeb<T>(node: Readable, web: WritableStream<T>): Promise<void> {
  return writeToStream(fromReadable<T>(node), web);
}
