import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));

/**
 * Bundles what a process is to measure with the measuring code into one ES module, as plain JavaScript of today: no
 * transform is left to run time and classes stay classes. Packages resolve as in Node.js. Sluice is taken from its
 * sources, or, if `built`, from its `dist`.
 *
 * @param contents - the module that starts, beside this file
 */
export async function bundle(contents: string, outfile: string, { built }: { readonly built: boolean }): Promise<void> {
  await build({
    stdin: { contents, resolveDir: here },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: [...(built ? [] : ['@sluice/source']), 'node', 'import', 'module'],
    external: ['node:*'],
    target: 'node20',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
}
