import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFile, MIB, roundTrip } from './round-trip.ts';
import { stall } from './stalled-client.ts';

const mebibytes = Number(process.env['SLUICE_EXAMPLE_MIB'] ?? 256);

describe('bridges to Node streams', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bridges-node-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('bring a big file through gzip and gunzip to a slow consumer, byte for byte and in flat memory', { timeout: 120_000 }, async () => {
    const path = join(folder, 'big');
    const sha256 = await makeFile(path, mebibytes);
    const trip = await roundTrip(path);
    expect(trip.bytes).toBe(mebibytes * MIB);
    expect(trip.sha256).toBe(sha256);
    expect(trip.mostUnderway).toBeLessThan(2 * MIB);
    expect(trip.growth).toBeLessThan(128 * MIB);
  });

  it('stop a server’s producer while its client does not read, and for good when the client leaves', { timeout: 60_000 }, async () => {
    const { madeWhileStalled, madeAfterReading, read, ending } = await stall();
    expect(madeWhileStalled).toBeGreaterThan(0);
    expect(madeWhileStalled).toBeLessThan(1000); // the kernel’s buffers; an unbounded producer would not stop
    expect(Math.abs(madeAfterReading - read)).toBeLessThan(100);
    expect(ending).toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
  });
});
