import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { root } from '../../workspace.ts';
import { traps } from './traps.ts';

it('finds traps whose tests are elsewhere than the page says, or nowhere, and tests without a line', () => {
  expect(traps(fileURLToPath(new URL('bad', import.meta.url)))).toEqual([
    'docs/guides/bridge-traps.md: T2 is tested in node, not in web',
    'docs/guides/bridge-traps.md: T3 is tested in –, not in node',
    'docs/guides/bridge-traps.md: T5 has a test, and no line',
  ]);
});

it('finds nothing wrong with the page', () => {
  expect(traps(root)).toEqual([]);
});
