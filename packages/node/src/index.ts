export { fromReadable, type FromReadableOptions } from './readable/from-readable.ts';
