import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from './workspace.ts';

/* What an app pays for what it imports: bundled from the built packages, minified, gzipped. Build first. */
const budgets = JSON.parse(readFileSync(new URL('size-budgets.json', import.meta.url), 'utf8')) as { app: string; code: string; maxBytes: number }[];

for (const { app, code, maxBytes } of budgets) {
  const { outputFiles: [bundle] } = await build({
    stdin: { contents: code, resolveDir: root },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logOverride: { 'import-is-undefined': 'error' },
  });
  const bytes = gzipSync(bundle?.contents ?? new Uint8Array(), { level: 9 }).length;
  console.log(`${bytes <= maxBytes ? 'fits' : 'TOO LARGE'}: ${app}: ${bytes} of ${maxBytes} bytes`);
  if (bytes > maxBytes) process.exitCode = 1;
}
