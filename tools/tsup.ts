import { defineConfig, type Options } from 'tsup';

/** How every package is built: ESM, CJS and declarations, one output file for each door. */
export function library(entry: Record<string, string>): Options {
  return defineConfig({
    entry,
    format: ['esm', 'cjs'],
    dts: { compilerOptions: { ignoreDeprecations: '6.0' } }, // tsup sets baseUrl, which TypeScript 6 deprecates
    target: 'es2022',
    sourcemap: true,
    clean: true,
    treeshake: true,
  }) as Options;
}
