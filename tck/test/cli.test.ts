import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly error: string;
  readonly tookMs: number;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const built = here('../node_modules/.cli-test/');
const adapter = (name: string): string => join(built, `test/adapters/${name}.js`);

/** The command line and the adapters as plain JavaScript: a process that has to compile first takes seconds to start. */
beforeAll(async () => {
  const adapters = await readdir(here('adapters'));
  await build({
    entryPoints: [here('../src/cli/bin.ts'), ...adapters.map((name) => here(`adapters/${name}`))],
    outdir: built,
    outbase: here('..'),
    bundle: true,
    splitting: true,
    sourcemap: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['@sluice/source'],
    alias: { '@sluice/tck': here('../src/index.ts') },
    external: ['commander', 'picocolors', 'fast-check'],
  });
});

afterAll(() => rm(built, { recursive: true }));

function tck(...argv: string[]): Promise<Ended> {
  const startedMs = performance.now();
  return new Promise((resolve) => {
    const environment = { ...process.env, NO_COLOR: '1' };
    execFile(process.execPath, ['--enable-source-maps', join(built, 'src/cli/bin.js'), ...argv], { env: environment, maxBuffer: 1 << 26 }, (failure, out, error) => {
      resolve({ code: typeof failure?.code === 'number' ? failure.code : 0, out, error, tookMs: performance.now() - startedMs });
    });
  });
}

const PATIENT = 240_000; // starting a process takes many seconds on a busy machine

describe('sluice-tck', () => {
  it('exits 0 when everything passes, with a line for each test and a summary', async () => {
    const { code, out, error } = await tck(adapter('good'), '--seed', '5');
    expect(out).toMatch(/^\nrange: Reactive Streams, as a publisher\n/);
    expect(out).toMatch(/✓ rule 3\.09 · request\(0\) fails with RangeError \d+ ms/);
    expect(out).toMatch(/range: 52 passed, 0 failed, 0 skipped, 7 cannot be tested\nof the 43 rules: 27 verified, 0 violated, 16 not verified\nseed 5\n/);
    expect(error).toContain('an adapter that prints');
    expect(code).toBe(0);
  }, PATIENT);

  it('exits 1 when a test fails, and says the rule, what happened, where to look and how to repeat it', async () => {
    const { code, out } = await tck(adapter('bad'), '--seed', '7');
    expect(out).toContain('§1.1: got item 1, but 0 were requested');
    expect(out).toContain('the rule     §1.1 (must) A publisher never delivers more items');
    expect(out).toMatch(/look at {6}.*tampered\.ts:\d+:\d+/);
    expect(out).toMatch(/shortest failing schedule \(shrunk \d+ times\): a stream of 4; then request\(3\)/);
    expect(out).toContain('repeat it with --seed 7');
    expect(out).toMatch(/subscriber ↓.*✗ onNext\(3\)/);
    expect(code).toBe(1);
  }, PATIENT);

  it('finds the same shortest schedule again with the same seed', async () => {
    const schedule = async (): Promise<string> => /shortest failing schedule.*\n/.exec((await tck(adapter('bad'), '--seed', '11', '--rule', '1.1')).out)?.[0] ?? 'none';
    const first = await schedule();
    expect(first).toContain('a stream of');
    expect(await schedule()).toBe(first);
  }, PATIENT);

  it('runs only the tests of a rule, and exits 2 when that leaves none to run', async () => {
    const some = await tck(adapter('good'), '--rule', '3.9');
    expect(some.out.match(/ rule \d\.\d\d /g)?.every((title) => title === ' rule 3.09 ')).toBe(true);
    expect(some.code).toBe(0);
    const none = await tck(adapter('good'), '--rule', '4.2');
    expect(none.error).toContain('no test ran');
    expect(none.code).toBe(2);
  }, PATIENT);

  it('exits 2 where of one of its suites no test about a rule ran', async () => {
    const { code, error } = await tck(adapter('skipping'));
    expect(error).toBe('sluice-tck: no test of none ran, so nothing is verified\n');
    expect(code).toBe(2);
  }, PATIENT);

  it('lists the tests without running any', async () => {
    const { code, out } = await tck(adapter('bad'), '--list');
    expect(out).toMatch(/^generous <publisher> & "friends"\n/);
    expect(out).toContain('3.9   required_spec309_requestZeroMustSignalIllegalArgumentException\n');
    expect(out).not.toContain('✗');
    expect(code).toBe(0);
  }, PATIENT);

  it('explains its options, and exits 2 for one that it does not know', async () => {
    expect((await tck('--help')).out).toContain('Exit codes: 0 all passed');
    const wrong = await tck(adapter('good'), '--reporter', 'morse');
    expect(wrong.error).toContain('Allowed choices are spec, json, junit, html');
    expect(wrong.code).toBe(2);
  }, PATIENT);

  it.each([
    ['throws when it loads', 'throwing', /cannot load .*not today/s],
    ['exports no suite', 'empty', /it exports no suite/],
    ['exports what only looks like one', 'odd', /it exports no suite/],
    ['throws what is no error', 'throwing-object', /cannot load .*: it threw \{\}/],
    ['does not exist', 'missing', /Cannot find module/],
    ['blocks the thread when it loads', 'blocking-load', /it blocked the thread for more than 8000 ms/],
    ['never finishes loading', 'hanging', /it did not finish within 8000 ms/],
  ])('exits 2 in bounded time for an adapter that %s', async (_, name, complaint) => {
    const { code, error, tookMs } = await tck(adapter(name), '--load-ms', '8000');
    expect(error).toMatch(complaint);
    expect(code).toBe(2);
    expect(tookMs).toBeLessThan(90_000);
  }, PATIENT);

  it('ends a test that blocks the thread, goes on with the others, and gives up after the third', async () => {
    const { code, out } = await tck(adapter('blocking'), '--patience-ms', '4000');
    expect(out.match(/no verdict: it blocked the thread for more than 4000 ms/g)).toHaveLength(3);
    expect(out).toContain('✓ rule 1.01 · delivers as many items as were requested'); // before the first that blocked
    expect(out).toContain('✓ rule 3.02 ·'); // and between them
    expect(out).toContain('not run: 3 tests before it blocked the thread or ended the process');
    expect(code).toBe(1);
  }, PATIENT);

  it('says so when the adapter ends the process', async () => {
    const { code, out } = await tck(adapter('exiting'));
    expect(out).toContain('no verdict: it ended the process with exit code 3');
    expect(code).toBe(1);
  }, PATIENT);

  it('listens to no adapter that speaks in the name of the kit', async () => {
    const { code, out } = await tck(adapter('meddling'), '--rule', '1.1');
    expect(out).toMatch(/✓ rule 1\.01 · delivers as many items.*\n.*✓ rule 1\.01 · under any schedule/);
    expect(code).toBe(0);
  }, PATIENT);

  it('goes on where the adapter throws between two tests', async () => {
    const { code, out } = await tck(adapter('ticking'));
    expect(out).toContain('after the test: uncaught exception: Error: tick');
    expect(out).not.toContain('no verdict');
    expect(code).toBe(1);
  }, PATIENT);

  it('does not wait for ever for a verdict on which nobody works', async () => {
    const { code, out } = await tck(adapter('intercepting'), '--test', 'required_validate_maxElementsFromPublisher', '--patience-ms', '4000');
    expect(out).toMatch(/no verdict: it did not finish within \d+ ms/);
    expect(code).toBe(1);
  }, PATIENT);

  it('knows a rule by the name that reports give it, and refuses one that there is not', async () => {
    const { code, out } = await tck(adapter('good'), '--rule', '3.09, 1.1', '--list');
    expect(out).toMatch(/ {2}1\.1 .* {2}3\.9 /s);
    expect(code).toBe(0);
    const unknown = await tck(adapter('good'), '--rule', '9.9');
    expect(unknown.error).toContain('There is no rule 9.9');
    expect(unknown.code).toBe(2);
  }, PATIENT);

  it('exits 2 where the report cannot be written', async () => {
    const { code, error } = await tck(adapter('good'), '--rule', '1.1', '--output', here('.'));
    expect(error).toMatch(/^(?:.*\n)?sluice-tck: cannot write the report: EISDIR.*\n$/);
    expect(code).toBe(2);
  }, PATIENT);

  it('ends quietly, with its judging process, when nobody reads on', async () => {
    const child = spawn(process.execPath, [join(built, 'src/cli/bin.js'), adapter('bad')], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let error = '';
    child.stderr.on('data', (chunk) => void (error += String(chunk)));
    const [code] = (await once(child, 'close')) as [number]; // standard error is closed when the judging process has gone, too
    expect(error).toBe('');
    expect(code).toBe(2);
  }, PATIENT);

  it('has a clear verdict on factories that return nothing, or the same again', async () => {
    const { code, out } = await tck(adapter('nothing'));
    expect(out).toContain('createPublisher(1) returned undefined, where a Publisher with a method subscribe is due');
    expect(out).toContain('createSubscriber() returned the same instance twice');
    expect(code).toBe(1);
  }, PATIENT);
});

describe('the reports', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'sluice-tck-'))));
  afterAll(() => rm(folder, { recursive: true }));

  async function report(reporter: string, name = 'bad'): Promise<string> {
    const file = join(folder, reporter);
    const { out } = await tck(adapter(name), '--seed', '7', '--reporter', reporter, '--output', file);
    expect(out).toBe('');
    return await readFile(file, 'utf8');
  }

  it('json has every result and a verdict on each of the 43 rules', async () => {
    const { suites } = JSON.parse(await report('json')) as { suites: { suite: string; failed: number; results: { status: string; error?: { message: string; timeline: unknown[] } }[]; rules: { id: string; verdict: string }[] }[] };
    const [suite] = suites;
    expect(suite?.rules).toHaveLength(43);
    expect(suite?.rules.find((rule) => rule.id === '1.1')?.verdict).toBe('violated');
    const failures = suite?.results.filter((result) => result.status === 'failed') ?? [];
    expect(failures).toHaveLength(suite?.failed ?? -1);
    for (const failure of failures) expect(failure.error?.timeline.length).toBeGreaterThan(0);
  }, PATIENT);

  it('junit is well-formed, with a case for each test', async () => {
    const xml = await report('junit');
    expect(xml).toContain('<testsuite name="generous &lt;publisher&gt; &amp; &quot;friends&quot;" tests="59" failures="6" errors="0" skipped="9"');
    expect(xml.match(/<testcase /g)).toHaveLength(59);
    expect(wellFormed(xml)).toBe(true);
  }, PATIENT);

  it('html is one page with the 43 rules, and a picture of each failure', async () => {
    const html = await report('html');
    expect(html.match(/<tr id=/g)).toHaveLength(43);
    expect(html).toMatch(/<svg class="timeline".*onNext\(3\)/s);
    expect(html).toContain('generous &lt;publisher&gt; &amp; &quot;friends&quot;');
    for (const [, to = ''] of html.matchAll(/href="#([^"]*)"/g)) expect(html).toContain(`id="${to}"`);
    expect(html).not.toMatch(/<(script|link|img)|https?:\/\//);
    expect(wellFormed(html.replace(/<!doctype html>|<meta[^>]*>/g, ''))).toBe(true);
  }, PATIENT);

  it('html holds suites of any name', async () => {
    expect((await report('html', 'meddling')).match(/<tr id="suite-1-rule-/g)).toHaveLength(43);
  }, PATIENT);
});

/** Every tag that opens closes, in order. */
function wellFormed(text: string): boolean {
  const open: string[] = [];
  for (const [, closing, name = '', self] of text.replace(/<\?.*?\?>/g, '').matchAll(/<(\/?)([a-zA-Z0-9]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (self === '/') continue;
    if (closing === '') open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}
