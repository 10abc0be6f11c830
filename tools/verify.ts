import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './workspace.ts';

/*
 * Everything that must hold before a change lands: the tests, then the gates, two at a time. Ends with the line
 * "N passed, N failed", which counts tests and gates alike. `--tested` takes the report of a `pnpm test` that just ran.
 */
interface Gate {
  readonly name: string;
  readonly script: readonly string[];
}

interface TestReport {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
}

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const gates: readonly Gate[] = [
  { name: 'types', script: ['check'] },
  { name: 'packages', script: ['test:pack'] },
  { name: 'other runtimes', script: ['runtimes', '--only', 'node24,deno,chromium', '--files', 'packages/spec,packages/core,zero-demand,compliance-of-ends,web/test/tck,node/test/tck,rxjs/test/tck'] },
  { name: 'the library of an author', script: ['example:library-author'] },
  { name: 'API reports', script: ['api'] },
  { name: 'lint', script: ['lint'] },
  { name: 'boundaries', script: ['boundaries'] },
  { name: 'unused code', script: ['unused'] },
  { name: 'duplicated code', script: ['duplicates'] },
  { name: 'contracts and rooms', script: ['guard'] },
  { name: 'page of operators', script: ['docs:operators', '--check'] },
  { name: 'size', script: ['size'] },
  { name: 'lockfile', script: ['dedupe', '--check'] },
];
const lanes = 2;
const testReport = join(root, '.reports/vitest.json');
const { values: { tested = false } } = parseArgs({ options: { tested: { type: 'boolean' } } });

async function main(): Promise<void> {
  mkdirSync(join(root, '.reports'), { recursive: true });
  const tests = await testCount();
  const judged = [await pass({ name: 'build', script: ['build'] }), ...(await inLanes(gates))];
  const passed = tests.passed + judged.filter(Boolean).length;
  const failed = tests.failed + judged.filter((good) => !good).length;
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && tests.passed > 0 ? 0 : 1;
}

/** Counts from the runner's own report. A run that broke outside of its tests, or ran none, counts as a failure. */
async function testCount(): Promise<Count> {
  if (!tested) {
    rmSync(testReport, { force: true });
    await run(['test'], 'inherit');
  }
  if (!existsSync(testReport)) {
    console.error('FAIL tests: the run left no report');
    return { passed: 0, failed: 1 };
  }
  const report = JSON.parse(readFileSync(testReport, 'utf8')) as TestReport;
  const broken = (!report.success || report.numPassedTests === 0) && report.numFailedTests === 0;
  const failed = report.numFailedTests + (broken ? 1 : 0);
  console.log(`${failed === 0 ? 'ok' : 'FAIL'} tests: ${report.numPassedTests} of ${report.numPassedTests + failed}`);
  return { passed: report.numPassedTests, failed };
}

async function inLanes(waiting: readonly Gate[]): Promise<boolean[]> {
  const queue = [...waiting];
  const verdicts: boolean[] = [];
  const lane = async (): Promise<void> => {
    for (let gate = queue.shift(); gate; gate = queue.shift()) verdicts.push(await pass(gate));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return verdicts;
}

async function pass({ name, script }: Gate): Promise<boolean> {
  const start = performance.now();
  const { code, output } = await run(script, 'pipe');
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok' : 'FAIL'} ${name} (${seconds} s)`);
  if (code !== 0) console.log(output);
  return code === 0;
}

function run(script: readonly string[], stdio: 'inherit' | 'pipe'): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('pnpm', script, { cwd: root, stdio: ['ignore', stdio, stdio], shell: process.platform === 'win32' });
    let output = '';
    child.stdout?.on('data', (text: Buffer) => (output += text.toString()));
    child.stderr?.on('data', (text: Buffer) => (output += text.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

await main();
