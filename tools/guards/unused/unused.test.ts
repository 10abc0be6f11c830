import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { root } from '../../workspace.ts';

interface Issues {
  readonly files: readonly string[];
  readonly issues: readonly { file: string; exports: readonly { name: string }[]; types: readonly { name: string }[]; devDependencies: readonly { name: string }[] }[];
}

it('finds a file, an export, a type and a dependency that nobody uses', () => {
  const bad = fileURLToPath(new URL('bad', import.meta.url));
  const { status, stdout } = spawnSync(join(root, 'node_modules/.bin/knip'), ['--directory', bad, '--config', join(root, 'knip.json'), '--reporter', 'json', '--no-config-hints'], { encoding: 'utf8' });
  const { files, issues } = JSON.parse(stdout) as Issues;
  const names = issues.flatMap((issue) => [...issue.exports, ...issue.types, ...issue.devDependencies].map(({ name }) => `${issue.file}: ${name}`));

  expect(status).toBe(1);
  expect(files).toEqual(['packages/core/src/orphan.ts']);
  expect(names.sort()).toEqual(['package.json: left-pad', 'packages/core/src/used.ts: Unused', 'packages/core/src/used.ts: unused']);
}, 60_000);
