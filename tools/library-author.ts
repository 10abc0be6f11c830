import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packInto } from './tarballs.ts';
import { packages, root } from './workspace.ts';

/*
 * examples/library-author as its author has it: copied out of the workspace, the packed packages installed with npm, and
 * its own tests run, which must pass; then the command line over its planted bug, which must find it. Build first.
 */
const shell = process.platform === 'win32';

function main(): void {
  const tarballs = packInto('library-author', packages.filter(({ name }) => ['@sluice/spec', '@sluice/tck'].includes(name)));
  const project = mkdtempSync(join(tmpdir(), 'sluice-library-author-'));
  try {
    cpSync(join(root, 'examples/library-author'), project, { recursive: true });
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...tarballs.values()], { cwd: project, stdio: ['ignore', 'ignore', 'inherit'], shell });
    const tests = npm(project, 'test');
    const ran = Number(/^(?:#|ℹ) pass (\d+)$/m.exec(tests.output)?.[1] ?? 0);
    const tck = npm(project, 'run', 'tck');
    const found = tck.code === 1 && /§3\.3: onNext was called inside a request made by onNext/.test(tck.output);
    console.log(`the author's tests: ${ran} passed, exit code ${tests.code}; the planted bug was ${found ? '' : 'not '}found`);
    const good = tests.code === 0 && ran > 30 && found;
    if (!good) console.error(tests.output, tck.output);
    process.exitCode = good ? 0 : 1;
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

function npm(cwd: string, ...args: readonly string[]): { readonly code: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' }, shell });
  return { code: status, output: stdout + stderr };
}

main();
