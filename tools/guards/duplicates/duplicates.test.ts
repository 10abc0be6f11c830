import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { root } from '../../workspace.ts';

const { minTokens, threshold } = createRequire(import.meta.url)('../../../.jscpd.json') as { minTokens: number; threshold: number };

it('fails on the copy of a function', () => {
  const bad = fileURLToPath(new URL('bad', import.meta.url));
  const { status, stdout } = spawnSync('node_modules/.bin/jscpd', [bad, '--config', 'none', '--min-tokens', `${minTokens}`, '--threshold', `${threshold}`], { cwd: root, encoding: 'utf8' });

  expect(stdout).toContain('Found 1 clones');
  expect(status).not.toBe(0);
}, 60_000);
