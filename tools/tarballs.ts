import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { packages, root, type Package } from './workspace.ts';

/** Packs what a user would get of these packages into a folder below .reports. Build first. */
export function packInto(folder: string, chosen: readonly Package[] = packages): ReadonlyMap<Package, string> {
  const destination = join(root, '.reports', folder);
  rmSync(destination, { recursive: true, force: true });
  mkdirSync(destination, { recursive: true });
  const filters = chosen.flatMap(({ name }) => ['--filter', name]);
  execFileSync('pnpm', ['--recursive', ...filters, 'pack', '--pack-destination', destination], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  const files = readdirSync(destination);
  return new Map(chosen.map((each) => {
    const name = each.name.replace('@', '').replace('/', '-');
    const tarball = files.find((file) => file.startsWith(name) && /^-\d/.test(file.slice(name.length)));
    if (tarball === undefined) throw new Error(`${each.name}: pnpm pack made no tarball`);
    return [each, join(destination, tarball)];
  }));
}
