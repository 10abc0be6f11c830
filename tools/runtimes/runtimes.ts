import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Start } from './checks.ts';
import { install } from './install.ts';

/** A host on which Sluice has to work. */
export interface Runtime {
  readonly id: string;
  readonly label: string;
  readonly start: Start;
  /** What its programs can import besides themselves. */
  readonly modules: 'node' | 'none';
  /** Runs a bundle, and hands over what it prints, line by line. Resolves to the version that ran. */
  run(bundle: string, print: (line: string) => void): Promise<string>;
}

/** All of them; the versions are the newest of each line when this was written, so that a run can be repeated. */
export const runtimes: readonly Runtime[] = [
  node('node20', 'Node 20', '20.20.2'),
  node('node22', 'Node 22', '22.23.3'),
  node('node24', 'Node 24', '24.21.0'),
  node('node26', 'Node 26', '26.10.0'),
  program('deno', 'Deno', '2.9.6', ['run', '--quiet', '--allow-all', '--v8-flags=--expose-gc']),
  program('bun', 'Bun', '1.4.5', ['--expose-gc']),
  { id: 'workerd', label: 'workerd', start: 'worker', modules: 'node', run: runWorkerd },
  { id: 'chromium', label: 'Chromium', start: 'page', modules: 'none', run: runChromium },
];

function node(id: string, label: string, version: string): Runtime {
  return { ...program('node', label, version, []), id };
}

function program(name: string, label: string, version: string, args: readonly string[]): Runtime {
  const run: Runtime['run'] = async (bundle, print) => {
    const path = install(name, version);
    await spawned(path, [...args, bundle], print);
    return versionOf(path);
  };
  return { id: name, label, start: 'script', modules: 'node', run };
}

const WORKERD = '1.20261117.1';

/** A worker may do nothing before it is called, so the bundle exports what workerd's own test command calls. */
async function runWorkerd(bundle: string, print: (line: string) => void): Promise<string> {
  const path = install('workerd', WORKERD);
  const config = join(dirname(bundle), 'workerd.capnp');
  writeFileSync(config, `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "checks", worker = .checks)], v8Flags = ["--expose-gc"]);
const checks :Workerd.Worker = (
  modules = [(name = "checks", esModule = embed ${JSON.stringify(basename(bundle))})],
  compatibilityDate = "2026-11-17",
);
`);
  await spawned(path, ['test', config], print);
  return versionOf(path);
}

async function runChromium(bundle: string, print: (line: string) => void): Promise<string> {
  const { chromium, openPage } = await import('../chromium/open-page.ts');
  if (chromium === undefined) throw new Error('Chromium is not on this machine; CHROMIUM_PATH says where it is');
  const { page, close } = await openPage(bundle, ['--js-flags=--expose-gc']);
  try {
    await page.exposeFunction('print', print);
    await page.evaluate('bundle.check(print)');
    return page.context().browser()?.version() ?? '';
  } finally {
    await close();
  }
}

function spawned(path: string, args: readonly string[], print: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(path, args, { stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    for (const output of [child.stdout, child.stderr]) createInterface(output).on('line', print);
    child.on('error', reject);
    child.on('close', () => resolve());
  });
}

/** The first number in what `--version` prints that looks like one. */
function versionOf(path: string): string {
  const printed = execFileSync(path, ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' });
  return /\d+(?:\.\d+)+|\d{4}-\d\d-\d\d/.exec(printed)?.[0] ?? printed.trim();
}
