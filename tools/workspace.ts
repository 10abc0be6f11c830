import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** A published package: where it lives, what it is called, and the doors of its `exports` map. */
export interface Package {
  readonly name: string;
  /** Relative to the root, with forward slashes. */
  readonly dir: string;
  readonly doors: readonly Door[];
}

export interface Door {
  /** As a user imports it: `@sluice/core/kernel`. */
  readonly specifier: string;
  /** Relative to the package: `src/kernel/index.ts`. */
  readonly source: string;
  /** Relative to the package: `dist/kernel/index.d.ts`. */
  readonly types: string;
}

interface Conditions {
  '@sluice/source'?: string;
  import?: { types: string };
}

interface Manifest {
  name: string;
  private?: boolean;
  exports?: Record<string, string | Conditions>;
}

export const packages: readonly Package[] = [...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`), 'tck'].flatMap(describe);

/** The TypeScript files of `dir`, relative to `base`, without generated ones. */
export function typescriptFiles(dir: string, base: string = root): readonly string[] {
  if (!existsSync(join(base, dir))) return [];
  return readdirSync(join(base, dir), { recursive: true, encoding: 'utf8' })
    .map((file) => `${dir}/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && !/\/(generated|node_modules|dist)\//.test(file))
    .sort();
}

/** The same without tests and benchmarks. */
export function sources(dir: string, base: string = root): readonly string[] {
  return typescriptFiles(dir, base).filter((file) => !isTest(file));
}

export function isTest(file: string): boolean {
  return /\.(test|test-d|bench)\.ts$/.test(file) || file.includes('/test/');
}

export function read(file: string, base: string = root): string {
  return readFileSync(join(base, file), 'utf8');
}

function describe(dir: string): Package[] {
  const manifest = JSON.parse(read(`${dir}/package.json`)) as Manifest;
  if (manifest.private) return [];
  const doors = Object.entries(manifest.exports ?? {}).flatMap(([path, target]) => {
    if (typeof target === 'string' || !target['@sluice/source'] || !target.import) return [];
    return [{ specifier: manifest.name + path.slice(1), source: target['@sluice/source'].slice(2), types: target.import.types.slice(2) }];
  });
  return [{ name: manifest.name, dir, doors }];
}
