import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkPackage, createPackageFromTarballData, type Problem } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { packInto } from './tarballs.ts';
import { packages, type Package } from './workspace.ts';

/*
 * What a user gets: packs each package, lets publint and attw judge the tarball, installs all of them in an empty
 * project, imports every door as ESM and as CJS, and type-checks the imports on three compilers. Build first.
 */
const { positionals } = parseArgs({ allowPositionals: true });
const chosen = packages.filter(({ dir }) => positionals.length === 0 || positionals.includes(dir));
const compilers = ['typescript', 'typescript-5.9', 'typescript-5.4'];

async function main(): Promise<void> {
  const packed = packInto('tarballs');
  let judged = true;
  for (const each of chosen) judged = (await judge(each, packed.get(each) ?? '')) && judged;
  const project = mkdtempSync(join(tmpdir(), 'sluice-pack-'));
  try {
    install(project, packed);
    const imported = run('node', ['imports.mjs'], project);
    const checked = compilers.every((compiler) => run('node', [join(project, 'node_modules', compiler, 'bin/tsc'), '-p', '.'], project));
    process.exitCode = judged && imported && checked ? 0 : 1;
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

async function judge({ name }: Package, tarball: string): Promise<boolean> {
  const data = new Uint8Array(readFileSync(tarball));
  const { messages, pkg } = await publint({ pack: { tarball: data.buffer }, strict: true });
  const { problems } = (await checkPackage(createPackageFromTarballData(data))) as { problems?: readonly Problem[] };
  // Resolution of Node 10 knows no `exports`, so it cannot see a second door; Node 20 is the oldest that we support.
  const typeFaults = (problems ?? []).filter((problem) => !('resolutionKind' in problem && problem.resolutionKind === 'node10'));
  const faults = [...messages.map((message) => formatMessage(message, pkg)), ...typeFaults.map((problem) => JSON.stringify(problem))];
  for (const fault of faults) console.error(`${name}: ${fault}`);
  return faults.length === 0;
}

function install(project: string, packed: ReadonlyMap<Package, string>): void {
  const files = Object.fromEntries([...packed].map(([{ name }, tarball]) => [name, `file:${tarball}`]));
  const versions = { typescript: '6.0.3', 'typescript-5.9': 'npm:typescript@~5.9.3', 'typescript-5.4': 'npm:typescript@~5.4.5', '@types/node': '^20.0.0', rxjs: '7.8.2' };
  const doors = chosen.flatMap((each) => each.doors.map(({ specifier }) => specifier));
  const write = (file: string, content: string): void => writeFileSync(join(project, file), content);
  write('package.json', JSON.stringify({ private: true, type: 'module', dependencies: { ...files, ...versions }, pnpm: { overrides: files } }));
  write('imports.mjs', imports(doors));
  write('esm.ts', typed(doors));
  write('cjs.cts', typed(doors));
  write('tsconfig.json', JSON.stringify({ compilerOptions: { target: 'ES2022', lib: ['ES2022', 'ESNext.Disposable', 'DOM', 'DOM.Iterable'], module: 'Node16', strict: true, exactOptionalPropertyTypes: true, noEmit: true, types: ['node'] }, files: ['esm.ts', 'cjs.cts'] }));
  execFileSync('pnpm', ['install', '--ignore-workspace', '--prefer-offline', '--silent'], { cwd: project, stdio: 'inherit', env: { ...process.env, CI: 'true' } });
}

/** Both forms of a door have the same names, and one copy of `@sluice/core` serves all packages. */
function imports(doors: readonly string[]): string {
  return `import { createRequire } from 'node:module';
import assert from 'node:assert/strict';
const require = createRequire(import.meta.url);
const names = (module) => Object.keys(module).filter((name) => name !== 'default' && name !== 'module.exports').sort();
for (const door of ${JSON.stringify(doors)}) assert.deepEqual(names(await import(door)), names(require(door)), door);
`;
}

function typed(doors: readonly string[]): string {
  const lines = doors.map((door, index) => `import * as door${index} from '${door}';`);
  return [...lines, `export const doors: readonly object[] = [${doors.map((_, index) => `door${index}`).join(', ')}];`, ''].join('\n');
}

function run(command: string, args: readonly string[], cwd: string): boolean {
  const { status, stdout } = spawnSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (status !== 0) console.error(stdout);
  return status === 0;
}

await main();
