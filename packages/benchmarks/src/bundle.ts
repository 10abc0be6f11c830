import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { LibraryName } from './libraries.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

/**
 * Bundles one library with the measuring code into one ES module, as plain JavaScript of today: no transform is left
 * to run time and classes stay classes. Packages resolve as in Node.js. Sluice is taken from its sources, or, if
 * `built`, from its `dist`.
 */
export async function bundle(library: LibraryName, outfile: string, { built }: { readonly built: boolean }): Promise<void> {
  await build({
    stdin: {
      contents: `import { library } from './libraries/${library}.ts'; import { serve } from './child.ts'; serve(library);`,
      resolveDir: here,
    },
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
