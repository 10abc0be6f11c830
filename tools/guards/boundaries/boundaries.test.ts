import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { expect, it } from 'vitest';

const { forbidden, options } = createRequire(import.meta.url)('../../../.dependency-cruiser.cjs');

it('reports each planted import, and no other', async () => {
  const { output } = await cruise(['packages', 'tck'], {
    ...options,
    baseDir: fileURLToPath(new URL('bad', import.meta.url)),
    validate: true,
    ruleSet: { forbidden },
  });
  const { summary } = output as ICruiseResult;
  const found = summary.violations.map(({ rule, from, to }) => `${from} → ${to} · ${rule.name}`).sort();

  expect(found).toMatchInlineSnapshot(`
    [
      "packages/backpressure/src/index.ts → packages/operators/src/index.ts · packages/backpressure imports only itself, packages/core, packages/spec",
      "packages/core/src/sources/cycle-a.ts → packages/core/src/sources/cycle-b.ts · no-cycles",
      "packages/core/src/sources/probe.ts → packages/testing/src/index.ts · packages/core imports only itself, packages/spec",
      "packages/core/src/sources/type-a.ts → packages/core/src/sources/type-b.ts · no-cycles",
      "packages/core/src/sources/up.ts → packages/operators/src/index.ts · packages/core imports only itself, packages/spec",
      "packages/node/src/index.ts → packages/web/src/index.ts · packages/node imports only itself, packages/core, packages/spec",
      "packages/operators/src/reshape/barrel.ts → packages/operators/src/index.ts · operators-are-leaves",
      "packages/operators/src/reshape/deep.ts → packages/core/src/kernel/inner.ts · core-by-its-doors",
      "packages/operators/src/reshape/sibling.ts → packages/operators/src/reshape/batch.ts · operators-are-leaves",
      "packages/operators/src/reshape/uses-test.ts → packages/operators/src/reshape/batch.test.ts · operators-are-leaves",
      "packages/operators/src/reshape/uses-test.ts → packages/operators/src/reshape/batch.test.ts · tests-are-not-imported",
      "packages/rxjs/src/index.ts → ./nowhere.ts · imports-resolve",
      "packages/rxjs/src/index.ts → packages/testing/src/index.ts · packages/rxjs imports only itself, packages/core, packages/spec",
      "packages/sluice/src/index.ts → packages/web/src/index.ts · packages/sluice imports only itself, packages/core, packages/operators, packages/backpressure, packages/spec",
      "packages/web/src/index.ts → packages/operators/src/index.ts · packages/web imports only itself, packages/core, packages/spec",
      "tck/src/index.ts → packages/core/src/index.ts · tck imports only itself, packages/spec",
    ]
  `);
}, 30_000);
