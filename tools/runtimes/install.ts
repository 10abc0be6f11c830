import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../workspace.ts';

const cache = join(root, 'node_modules/.cache/runtimes');

/**
 * The program of a published package, installed outside of the lockfile: a runtime is 100 to 200 MB, and only who runs the
 * checks on it needs it. It is fetched once.
 */
export function install(name: string, version: string): string {
  const folder = join(cache, `${name}-${version}`);
  const program = join(folder, 'node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name);
  if (existsSync(program)) return program;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  execFileSync('npm', ['install', `${name}@${version}`, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  return program;
}
