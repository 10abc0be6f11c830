import { defineConfig } from 'vitest/config';
import { generateDoctests } from './tools/doctest/generate.ts';

// Tests run on source: the packages' "@sluice/source" export condition points at src/.
const conditions = ['@sluice/source', 'import', 'module', 'node', 'default'];

generateDoctests();

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['{packages/*,tck,examples}/{src,test}/**/*.test.ts', 'examples/**/*.test.ts', 'tools/**/*.test.ts', '.doctest/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', 'tools/guards/*/bad/**'],
  },
});
