import { defineConfig } from 'tsup';
import { library } from '../tools/tsup.ts';

export default defineConfig([
  library({ index: 'src/index.ts' }),
  { entry: { 'sluice-tck': 'src/cli/bin.ts' }, format: ['esm'], target: 'node20', sourcemap: true },
]);
