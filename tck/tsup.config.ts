import { defineConfig } from 'tsup';

export default defineConfig([
  { entry: { index: 'src/index.ts' }, format: ['esm', 'cjs'], dts: true, target: 'es2022', sourcemap: true, clean: true, treeshake: true },
  { entry: { 'sluice-tck': 'src/cli/bin.ts' }, format: ['esm'], target: 'node20', sourcemap: true, clean: false },
]);
