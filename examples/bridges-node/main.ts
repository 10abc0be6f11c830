/** `tsx --conditions=@sluice/source examples/bridges-node/main.ts`: a big file through gzip and back, and a client that does not read. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFile, MIB, roundTrip } from './round-trip.ts';
import { stall } from './stalled-client.ts';

const folder = await mkdtemp(join(tmpdir(), 'bridges-node-'));
try {
  const path = join(folder, 'big');
  const sha256 = await makeFile(path, 256);
  const trip = await roundTrip(path);
  print(`${trip.bytes / MIB} MiB packed and unpacked, ${trip.sha256 === sha256 ? 'every byte in place' : 'DAMAGED'}`);
  print(`  at most ${(trip.mostUnderway / MIB).toFixed(2)} MiB on their way; the process grew by ${(trip.growth / MIB).toFixed(0)} MiB`);
} finally {
  await rm(folder, { recursive: true });
}

const { madeWhileStalled, madeAfterReading, read } = await stall();
print(`a client that reads nothing: the server made ${madeWhileStalled} chunks, and stopped`);
print(`  when it read ${read}, the server made ${madeAfterReading} more; when it left, none`);

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
