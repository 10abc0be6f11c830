export {
  fromEventTarget,
  type FromEventTargetOptions,
  type MapEventOptions,
} from './from-event-target.ts';
export {
  fromReadableStream,
  type FromReadableStreamOptions,
  type ReadableStreamInput,
  type ReadableStreamMaker,
} from './from-readable-stream.ts';
export type { Bytes } from './internal/byte-supply.ts';
export { throughTransformStream } from './through-transform-stream.ts';
export { type OwnBytes, toReadableStream, type ToReadableStreamOptions } from './to-readable-stream.ts';
export { toTransformStream } from './to-transform-stream.ts';
export { toWritableStream } from './to-writable-stream.ts';
export { writeToStream, type WriteToStreamOptions } from './write-to-stream.ts';
