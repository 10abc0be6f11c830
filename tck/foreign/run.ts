import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publisherVerification, run } from '@sluice/tck';
import { type Finding, findings } from './findings.ts';
import { type Library, loadLibraries } from './libraries.ts';
import { type Judged, pageOf } from './page.ts';

/*
 * Runs the compliance kit over published libraries, and each reproduction of what it found; writes
 * docs/tck/foreign-libraries.md. Fails if a library was not judged, or a reproduction prints something else.
 */
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const folder = here('../../node_modules/.cache/tck-foreign');
const page = here('../../docs/tck/foreign-libraries.md');

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  cpSync(here('package.json'), join(folder, 'package.json'));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  console.error = console.warn = () => {}; // a library complains of the signals that the kit sends on purpose
  const judged: Judged[] = [];
  for (const library of await loadLibraries(folder)) judged.push(await judge(library));
  const unlike = findings.filter((finding) => !reproduces(finding));
  mkdirSync(here('../../docs/tck'), { recursive: true });
  writeFileSync(page, pageOf(judged, findings));
  process.exit(unlike.length === 0 && judged.every(({ report }) => report.passed > 0) ? 0 : 1);
}

async function judge(library: Library): Promise<Judged> {
  const report = await run(publisherVerification({ name: library.name, ...library.options }), { seed: 1 });
  console.log(`${library.name}: ${report.passed} passed, ${report.failed} failed, ${report.skipped} skipped`);
  return { ...library, version: versionOf(library), report };
}

function versionOf({ package: name }: Library): string {
  if (name === undefined) return process.version.slice(1);
  return (JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version;
}

function reproduces({ library, says, code, prints }: Finding): boolean {
  const file = join(folder, 'reproduction.mjs');
  writeFileSync(file, code);
  const printed = execFileSync(process.execPath, [file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  console.log(`${printed === prints ? 'ok' : 'FAIL'} ${library}: ${says}`);
  if (printed !== prints) console.log(printed);
  return printed === prints;
}

await main();
