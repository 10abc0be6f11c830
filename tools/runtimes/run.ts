import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../workspace.ts';
import { bundleChecks, isStandard, needsOfNode, testFiles } from './checks.ts';
import { type FileVerdict, fromLine } from './harness/protocol.ts';
import { failuresOf, isGood, type Outcome, passedIn } from './outcome.ts';
import { pageOf } from './page.ts';
import { type Runtime, runtimes } from './runtimes.ts';
import { unfitOn } from './unfit.ts';

/*
 * The core's checks and the compliance kit on every runtime, each of which is fetched when it is first needed. What each
 * showed is kept in .reports/runtimes, and docs/runtimes.md is written from what is kept, be it of one go or of several.
 * `--only node24,deno` runs some of the runtimes. `--files web,operators` runs the files whose path has one of these in
 * it, and `--files /` all there are; both leave the page as it is.
 */
const { values: { only, files: part } } = parseArgs({ options: { only: { type: 'string' }, files: { type: 'string' } } });
const folder = join(root, '.reports/runtimes');

async function main(): Promise<void> {
  const files = testFiles().filter(isAskedFor);
  const needs = await needsOfNode(files);
  mkdirSync(folder, { recursive: true });
  const outcomes: Outcome[] = [];
  for (const runtime of chosen()) {
    const outcome = await judge(runtime, files, needs);
    tell(outcome);
    outcomes.push(outcome);
    if (part === undefined) writeFileSync(kept(runtime), JSON.stringify(outcome));
  }
  if (part === undefined) writePage();
  process.exitCode = outcomes.every(isGood) ? 0 : 1;
}

function isAskedFor(file: string): boolean {
  return part === undefined ? isStandard(file) : part.split(',').some((each) => file.includes(each));
}

function kept({ id }: Runtime): string {
  return join(folder, `${id}.json`);
}

function writePage(): void {
  const shown = runtimes.filter((runtime) => existsSync(kept(runtime)));
  const unshown = runtimes.filter((runtime) => !shown.includes(runtime)).map(({ label }) => label);
  const outcomes = shown.map((runtime) => JSON.parse(readFileSync(kept(runtime), 'utf8')) as Outcome);
  writeFileSync(join(root, 'docs/runtimes.md'), pageOf(outcomes, unshown));
}

function chosen(): readonly Runtime[] {
  if (only === undefined) return runtimes;
  return only.split(',').map((id) => {
    const runtime = runtimes.find((each) => each.id === id);
    if (runtime === undefined) throw new Error(`${id} is none of ${runtimes.map((each) => each.id).join(', ')}`);
    return runtime;
  });
}

async function judge(runtime: Runtime, files: readonly string[], needs: ReadonlyMap<string, readonly string[]>): Promise<Outcome> {
  const { id, label, start, modules } = runtime;
  const missing = modules === 'node' ? new Map<string, readonly string[]>() : needs;
  const bundle = join(folder, `${id}.mjs`);
  await bundleChecks({ files: files.filter((file) => !missing.has(file)), unfit: unfitOn(id), start }, bundle);
  const verdicts: FileVerdict[] = [];
  const noise: string[] = [];
  let done = false;
  let version = '';
  try {
    version = await runtime.run(bundle, (line) => {
      const message = fromLine(line);
      if (message === undefined) noise.push(line);
      else if ('done' in message) done = true;
      else verdicts.push(message);
    });
  } catch (reason) {
    noise.push(String(reason));
  }
  const trouble = done ? undefined : `it ended before all tests had run, after ${verdicts.at(-1)?.file ?? 'none'}; it said:\n${noise.slice(-20).join('\n')}`;
  return { label, version, verdicts, missing: Object.fromEntries(missing), trouble };
}

function tell(outcome: Outcome): void {
  const { label, version, trouble } = outcome;
  for (const { test, text } of failuresOf(outcome)) console.error(`${label}: ${test}\n${text.replace(/^/gm, '    ')}`);
  if (trouble !== undefined) console.error(`${label}: ${trouble}`);
  console.log(`${isGood(outcome) ? 'ok' : 'FAIL'} ${label} ${version}: ${passedIn(outcome)} tests passed, ${failuresOf(outcome).length} failed`);
}

await main();
