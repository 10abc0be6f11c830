import { defineConfig } from 'vitest/config';

// Tests run on source: the packages' "@sluice/source" export condition points at src/.
const conditions = ['@sluice/source', 'import', 'module', 'node', 'default'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { include: ['{packages/*,tck,examples}/{src,test}/**/*.test.ts', 'examples/**/*.test.ts', 'tools/**/*.test.ts'], exclude: ['**/node_modules/**', '**/dist/**', 'tools/guards/*/bad/**'] },
});
