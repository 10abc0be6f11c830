import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { fromReadable, throughDuplex, writeTo } from '@sluice/node';
import { map, range } from 'sluice';

export const MIB: number = 1024 * 1024;
const CHUNK = 64 * 1024;

export interface RoundTrip {
  readonly bytes: number;
  readonly sha256: string;
  /** The most bytes that were read from the file and had not reached the consumer. */
  readonly mostUnderway: number;
  /** By how many bytes the process grew while all went through, at most. */
  readonly growth: number;
}

/** Writes a file of `mebibytes` that a packer can make something of, and gives its hash. */
export async function makeFile(path: string, mebibytes: number): Promise<string> {
  const hash = createHash('sha256');
  const pattern = patterned();
  const blocks = range(0, mebibytes).pipe(
    map((number) => {
      const block = Buffer.from(pattern);
      block.writeUInt32LE(number, 0);
      hash.update(block);
      return block;
    }),
  );
  await writeTo(blocks, createWriteStream(path));
  return hash.digest('hex');
}

/** Packs and unpacks a file on its way to a consumer that lets the event loop turn for every chunk. */
export async function roundTrip(path: string): Promise<RoundTrip> {
  const file = createReadStream(path, { highWaterMark: CHUNK });
  const hash = createHash('sha256');
  const residentAtFirst = process.memoryUsage.rss();
  let bytes = 0;
  let mostUnderway = 0;
  let growth = 0;
  await fromReadable<Buffer>(file)
    .pipe(
      throughDuplex<Buffer, Buffer>(() => createGzip({ level: 1 })),
      throughDuplex<Buffer, Buffer>(() => createGunzip({ chunkSize: CHUNK })),
    )
    .forEach(async (chunk) => {
      hash.update(chunk);
      bytes += chunk.length;
      mostUnderway = Math.max(mostUnderway, file.bytesRead - bytes);
      growth = Math.max(growth, process.memoryUsage.rss() - residentAtFirst);
      await turn();
    });
  return { bytes, sha256: hash.digest('hex'), mostUnderway, growth };
}

/** One mebibyte: noise, each byte of it four times, so that it packs, and not to nothing. */
function patterned(): Buffer {
  const bytes = Buffer.alloc(MIB);
  let noise = 1;
  for (let at = 0; at < bytes.length; at += 4) {
    noise = (Math.imul(noise, 1_103_515_245) + 12_345) >>> 0;
    bytes.fill(noise >>> 24, at, at + 4);
  }
  return bytes;
}
