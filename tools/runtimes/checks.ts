import { build, type Metafile, type Plugin } from 'esbuild';
import { readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, relative } from 'node:path';
import { generateDoctests } from '../doctest/generate.ts';
import { packages, root } from '../workspace.ts';
import type { Unfit } from './harness/run-checks.ts';

/** How a host starts a bundle. */
export type Start = 'script' | 'worker' | 'page';

/** Files of tests that say nothing about a host, by what they do instead. */
const elsewhere: readonly (readonly [what: RegExp, why: string])[] = [
  [/\/in-chromium\.test\.ts$/, 'they open a browser themselves'],
  [/\/stance\.test\.ts$/, 'they read the sources'],
  [/^tck\/test\/(cli|register)\.test\.ts$/, 'they start processes of Node'],
  [/\/rxjs-9-as-peer\.test\.ts$/, 'they put one module in place of another'],
];

/** What every runtime is asked: the core's checks, and the compliance kit over all that there is. */
const standard = /^packages\/(spec|core|testing)\/|^packages\/sluice\/test\/laws\/(compliance|zero-demand)|^packages\/(web|node|rxjs)\/test\/tck\./;

export function isStandard(file: string): boolean {
  return standard.test(file);
}

/** All files of tests that can be asked of a host, by their path from the root. */
export function testFiles(): readonly string[] {
  generateDoctests();
  const folders = packages.flatMap(({ dir }) => [`${dir}/src`, `${dir}/test`]);
  return [...folders, '.doctest'].flatMap(testsIn).filter((file) => !elsewhere.some(([what]) => what.test(file)));
}

function testsIn(folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
      .sort();
  } catch {
    return []; // a package need not have tests apart from its sources
  }
}

interface Bundled {
  readonly files: readonly string[];
  readonly unfit: Unfit;
  readonly start: Start;
}

/** One module that holds the tests, all of Sluice, and the runner. */
export async function bundleChecks({ files, unfit, start }: Bundled, outfile: string): Promise<void> {
  await bundle(entry({ files, unfit, start }), { outfile });
}

/** The tests that import a module of Node, or what they test does, with the modules. */
export async function needsOfNode(files: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const metafile = await bundle(entry({ files, unfit: {}, start: 'script' }), {});
  return new Map(files.flatMap((file) => {
    const needed = [...builtinsOf(file, metafile)].sort();
    return needed.length > 0 ? [[file, needed] as const] : [];
  }));
}

function builtinsOf(file: string, { inputs }: Metafile, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(file)) return new Set();
  seen.add(file);
  const found = new Set<string>();
  for (const { path, kind } of inputs[file]?.imports ?? []) {
    if (kind !== 'import-statement' && kind !== 'require-call') continue; // what is imported late may be missing
    if (isBuiltin(path)) found.add(path);
    else for (const builtin of builtinsOf(path, { inputs, outputs: {} }, seen)) found.add(builtin);
  }
  return found;
}

function isBuiltin(path: string): boolean {
  return path.startsWith('node:') || builtinModules.includes(path);
}

async function bundle(contents: string, { outfile }: { readonly outfile?: string }): Promise<Metafile> {
  const { metafile } = await build({
    stdin: { contents, resolveDir: root, sourcefile: 'checks.ts', loader: 'ts' },
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['@sluice/source', 'browser'],
    mainFields: ['module', 'main'],
    keepNames: true,
    plugins: [builtinsStayOutside],
    metafile: true,
    write: outfile !== undefined,
    ...(outfile !== undefined && { outfile }),
    logLevel: 'error',
  });
  return metafile;
}

const builtinsStayOutside: Plugin = {
  name: 'builtins stay outside',
  setup({ onResolve }) {
    onResolve({ filter: /^[a-z0-9_:/]+$/ }, ({ path }) => (isBuiltin(path) ? { path: path.startsWith('node:') ? path : `node:${path}`, external: true } : undefined));
  },
};

function entry({ files, unfit, start }: Bundled): string {
  const table = files.map((file) => `${JSON.stringify(file)}: () => import(${JSON.stringify(`./${file}`)})`);
  return `import { runChecks } from ${JSON.stringify(`./${relative(root, join(import.meta.dirname, 'harness/run-checks.ts'))}`)};
const checks = { files: { ${table.join(',\n')} }, unfit: ${JSON.stringify(unfit)} };
${starts[start]}
`;
}

const starts: Readonly<Record<Start, string>> = {
  script: 'await runChecks(checks, console.log); globalThis.process.exit(0);',
  worker: 'export default { test: () => runChecks(checks, console.log) };',
  page: 'export const check = (print: (line: string) => void): Promise<void> => runChecks(checks, print);',
};
