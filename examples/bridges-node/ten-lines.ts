import { createReadStream, createWriteStream } from 'node:fs';
import { createGzip } from 'node:zlib';
import { fromReadable, throughDuplex, writeTo } from '@sluice/node';

/** The ten lines of docs/guides/node-streams.md. */
export async function pack(): Promise<void> {
  await writeTo(
    fromReadable<Buffer>(() => createReadStream('access.log')).pipe(
      throughDuplex<Buffer, Buffer>(() => createGzip()),
    ),
    createWriteStream('access.log.gz'),
  );
}
