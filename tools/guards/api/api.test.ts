import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { report } from '../../api/report.ts';

it('reports a forgotten export, a missing tag and a surface that is not as committed, but nothing that the next door exports', () => {
  const base = fileURLToPath(new URL('.', import.meta.url));
  const index = { specifier: '@sluice/bad', source: '', types: 'built/index.d.ts' };
  const kernel = { specifier: '@sluice/bad/kernel', source: '', types: 'built/kernel.d.ts' };
  const temporary = mkdtempSync(join(tmpdir(), 'sluice-api-'));
  const complaints: string[] = [];

  const well = report({ name: '@sluice/bad', dir: 'bad', doors: [index, kernel] }, index, {
    base,
    folder: join(base, 'bad/etc'),
    temporary,
    update: false,
    complain: (text) => complaints.push(text),
  });
  rmSync(temporary, { recursive: true });

  expect(well).toBe(false);
  expect(complaints).toEqual([
    '@sluice/bad: The symbol "Forgotten" needs to be exported by the entry point index.d.ts (ae-forgotten-export)',
    expect.stringMatching(/"untagged".*\(ae-missing-release-tag\)$/),
    '@sluice/bad: bad.api.md is not what the code exports; look at the difference and run `pnpm api --update`',
  ]);
}, 60_000);
