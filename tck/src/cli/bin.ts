#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { judgeForParent } from './judging-process.ts';
import { CANNOT, main } from './main.ts';
import { JUDGE } from './protocol.ts';

const [, , first, adapter] = process.argv;

if (first === JUDGE && adapter !== undefined && process.send !== undefined) {
  await judgeForParent(adapter);
} else {
  // A process that ends takes the judging process with it.
  for (const [signal, number] of [['SIGHUP', 1], ['SIGINT', 2], ['SIGTERM', 15]] as const) process.once(signal, () => process.exit(128 + number));
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code !== 'EPIPE') process.stderr.write(`sluice-tck: cannot write the report: ${message}\n`); // with EPIPE, the reader has seen enough
    process.exit(CANNOT);
  });
  process.exitCode = await main(process.argv.slice(2), fileURLToPath(import.meta.url), {
    out: (text) => void process.stdout.write(text),
    error: (text) => void process.stderr.write(text),
    columns: process.stderr.isTTY ? process.stderr.columns : undefined,
  });
}
