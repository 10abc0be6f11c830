#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { judgeForParent } from './judging-process.ts';
import { main } from './main.ts';
import { JUDGE } from './protocol.ts';

const [, , first, adapter] = process.argv;

if (first === JUDGE && adapter !== undefined && process.send !== undefined) {
  await judgeForParent(adapter);
} else {
  process.exitCode = await main(process.argv.slice(2), fileURLToPath(import.meta.url), {
    out: (text) => void process.stdout.write(text),
    error: (text) => void process.stderr.write(text),
    columns: process.stderr.isTTY ? process.stderr.columns : undefined,
  });
}
