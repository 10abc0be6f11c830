import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { build } from 'esbuild';
import { run } from '../src/index.ts';
import { official } from '../test/official.ts';
import { suiteOf } from '../test/suite-of.ts';
import type { Case } from './corpus.ts';

export type Status = 'passed' | 'failed' | 'skipped';

/** What a judge said in one test of one case. */
export interface Verdict {
  readonly status: Status;
  /** The complaint, or the reason for skipping. */
  readonly told: string;
}

/** By case, then by test. */
export type Verdicts = ReadonlyMap<number, ReadonlyMap<string, Verdict>>;

const here = import.meta.dirname;
const target = join(here, 'target');
const shared = (ids: readonly (readonly [id: string, rule?: string])[]): string[] => ids.flatMap(([id]) => (id.startsWith('untested') ? [] : [id]));

/** The tests that both kits have and do not leave untested, by the kind of the subject. */
export const tests: Readonly<Record<Case['kind'], readonly string[]>> = {
  publisher: shared(official.publisher),
  whitebox: shared(official.whitebox),
  blackbox: shared(official.blackbox),
  processor: shared([...official.publisher, ...official.whitebox, ...official.processor]),
};

/** Compiles Sluice and the corpus to one script for a JavaScript world. */
async function bundle(): Promise<string> {
  const outfile = join(target, 'world.js');
  await build({
    entryPoints: [join(here, 'world/world.ts')],
    outfile,
    bundle: true,
    format: 'iife',
    globalName: 'world',
    target: 'es2022',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['@sluice/source'],
    ignoreAnnotations: true, // host.ts is imported for what it does
  });
  return outfile;
}

/** Runs the official kit in a JVM. A failure of what should be correct counts if it comes again when the test has the JVM to itself. */
export async function officialVerdicts(corpus: readonly Case[]): Promise<Verdicts> {
  mkdirSync(target, { recursive: true });
  const script = await bundle();
  execFileSync('mvn', ['-q', '-B', '-f', join(here, 'pom.xml'), 'compile', 'dependency:build-classpath'], { stdio: 'inherit' });
  const first = await judge(script, []);
  const again = [...first].filter(([index]) => corpus[index]?.group !== 'mutant').flatMap(([index, ofCase]) => failedIn(ofCase).map((test) => `${index} ${test}`));
  if (again.length === 0) return first;
  const second = await judge(script, [`-Dchosen=${again.join('|')}`, '-Dthreads=1']);
  return new Map([...first].map(([index, ofCase]) => [index, new Map([...ofCase, ...(second.get(index) ?? [])])]));
}

const failedIn = (ofCase: ReadonlyMap<string, Verdict>): string[] => [...ofCase].flatMap(([test, { status }]) => (status === 'failed' ? [test] : []));

async function judge(script: string, properties: readonly string[]): Promise<Verdicts> {
  const classpath = [join(target, 'classes'), readFileSync(join(target, 'classpath.txt'), 'utf8').trim()].join(delimiter);
  const written = join(target, 'verdicts.tsv');
  const log = openSync(join(target, 'jvm.log'), 'a'); // the executors of the kit print what the mutants throw at them
  const jvm = spawn('java', [`-Dbundle=${script}`, `-Dverdicts=${written}`, ...properties, '-cp', classpath, 'sluice.jvm.Main'], { stdio: ['ignore', 'inherit', log] });
  const [code] = (await once(jvm, 'exit')) as [number | null];
  closeSync(log);
  if (code !== 0) throw new Error(`the JVM ended with ${code}`);
  return readVerdicts(written);
}

export function readVerdicts(path: string): Verdicts {
  const verdicts = new Map<number, Map<string, Verdict>>();
  for (const line of readFileSync(path, 'utf8').split('\n').filter((text) => text !== '')) {
    const [index = '', test = '', status = '', told = ''] = line.split('\t');
    const ofCase = verdicts.get(Number(index)) ?? new Map<string, Verdict>();
    verdicts.set(Number(index), ofCase.set(test, { status: status as Status, told }));
  }
  return verdicts;
}

/** Runs our own kit over the same cases, as far as it has the same tests. */
export async function ownVerdicts(corpus: readonly Case[]): Promise<Verdicts> {
  const verdicts = new Map<number, Map<string, Verdict>>();
  for (const [index, { kind, subject }] of corpus.entries()) {
    const { results } = await run(suiteOf(subject()), { test: tests[kind], seed: 20 });
    verdicts.set(index, new Map(results.map(({ id, status, error, reason }) => [id, { status, told: error?.message ?? reason ?? '' }])));
  }
  return verdicts;
}
