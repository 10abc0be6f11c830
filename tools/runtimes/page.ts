import type { FileVerdict, Remark } from './harness/protocol.ts';
import { failuresOf, type Outcome, passedIn } from './outcome.ts';

/** What is tested, by the path of the file that tests it; the first that fits. */
const parts: readonly (readonly [part: string, files: RegExp])[] = [
  ['the compliance kit over every row of the registry', /^packages\/sluice\/test\/(laws\/)?compliance/],
  ['nothing flows without demand, over every operator', /^packages\/sluice\//],
  ['the compliance kit over the bridge to web streams', /^packages\/web\//],
  ['the compliance kit over the bridge to Node streams', /^packages\/node\//],
  ['the compliance kit over the bridge to RxJS', /^packages\/rxjs\//],
  ['specification', /^packages\/spec\//],
  ['core', /^packages\/core\//],
  ['testing', /^packages\/testing\//],
];

/** The page of the documentation that says where Sluice was tested. */
export function pageOf(outcomes: readonly Outcome[], unshown: readonly string[]): string {
  return `# Runtimes

\`pnpm runtimes\` runs the core's checks and the compliance kit on every runtime that Sluice supports, and writes this page.
They are tests that \`pnpm test\` runs, bundled with their runner into one module per runtime, from source: those of the
specification, the core and the testing tools; the kit over every source, sink, terminal and operator of the registry, and
over what each bridge exports; and the law that nothing flows without demand. A number is how many tests passed: in the
row of the registry a test is a whole run of the kit over one subject, in those of the bridges it is one test of the kit.
“–” stands where a runtime has not what the tests need. A runtime on which one test fails, or none ran, fails the command.
\`pnpm runtimes --files /\` runs the other tests, too.

${table(outcomes)}
${missingRuns(unshown)}${failed(outcomes)}
Garbage can be collected on demand on all of them (\`--expose-gc\`), so that the tests of leaks (§3.13) run everywhere.
workerd has the modules of Node from its compatibility date 2026-08-04 on, and before under the flag \`nodejs_compat\`.

## What does not run where

${remarks(outcomes)}
`;
}

function failed(outcomes: readonly Outcome[]): string {
  const lines = outcomes.flatMap((outcome) => failuresOf(outcome).map(({ test }) => `- ${outcome.label}: ${test}\n`));
  return lines.length === 0 ? '' : `\nIn these runs, this failed:\n\n${lines.join('')}`;
}

function missingRuns(unshown: readonly string[]): string {
  return unshown.length === 0 ? '' : `\nThe run on ${unshown.join(', ')} is still missing here: this page shows nothing of it.\n`;
}

function table(outcomes: readonly Outcome[]): string {
  const rows = [
    ['', ...outcomes.map(({ label }) => label)],
    ['---', ...outcomes.map(() => '---:')],
    ['version', ...outcomes.map(({ version }) => version)],
    ...parts.map(([part, files], at) => [part, ...outcomes.map(({ verdicts }) => tally(verdicts.filter(({ file }) => partOf(file) === at && files.test(file))))]),
    ['**all**', ...outcomes.map((outcome) => `**${passedIn(outcome)}**`)],
  ];
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function partOf(file: string): number {
  return parts.findIndex(([, files]) => files.test(file));
}

function tally(verdicts: readonly FileVerdict[]): string {
  const passed = verdicts.reduce((sum, verdict) => sum + verdict.passed, 0);
  const failed = verdicts.reduce((sum, verdict) => sum + verdict.failed.length, 0);
  if (passed + failed === 0) return '–';
  return failed === 0 ? `${passed}` : `${passed}, ${failed} failed`;
}

/** The reasons, each once, with the runtimes and the number of tests that it concerns. */
function remarks(outcomes: readonly Outcome[]): string {
  const found = new Map<string, Map<string, string[]>>();
  for (const outcome of outcomes) {
    for (const { test, text } of [...notLoaded(outcome), ...outcome.verdicts.flatMap(({ skipped }) => skipped)]) {
      const where = found.get(text) ?? new Map<string, string[]>();
      const name = test.replace(` (skipped: ${text})`, ''); // the reason stands before the names already
      found.set(text, where.set(outcome.label, [...(where.get(outcome.label) ?? []), name]));
    }
  }
  return [...found].map(([why, where]) => `- ${places(where, outcomes.length)}: ${why} (${extent(where)}).`).sort().join('\n');
}

function notLoaded({ missing }: Outcome): readonly Remark[] {
  const needed = [...new Set(Object.values(missing).flat())].sort().map((name) => `\`${name}\``);
  const files = Object.keys(missing);
  return files.map((file) => ({ test: file, text: `it has no modules of Node, and ${files.length === 1 ? 'a file of tests needs' : `${files.length} files of tests need`} them, ${needed.join(', ')}` }));
}

function places(where: ReadonlyMap<string, readonly string[]>, all: number): string {
  return where.size === all ? 'everywhere' : [...where.keys()].join(', ');
}

function extent(where: ReadonlyMap<string, readonly string[]>): string {
  const [first = []] = where.values();
  const names = [...new Set(first)].map((test) => (test.includes('/') ? `\`${test}\`` : `“${test}”`));
  return names.length > 3 ? `${names.length} tests` : names.join(', ');
}
