import { differs } from './compare.ts';
import type { Comparison } from './compare.ts';
import type { Case } from './corpus.ts';
import type { Explained } from './differences.ts';
import type { Status } from './judges.ts';

const statuses: readonly Status[] = ['passed', 'failed', 'skipped'];
const groups: Readonly<Record<Case['group'], string>> = {
  Sluice: 'Sluice: every source, sink, operator (its flow, as a processor, its upper end) and terminal',
  control: 'Correct implementations written without Sluice',
  mutant: 'Mutants: each broken on purpose',
};

/** The table of agreement, as a page. */
export function page(comparisons: readonly Comparison[], explained: readonly Explained[]): string {
  const cases = new Set(comparisons.map(({ of }) => of));
  const count = (group: Case['group']): number => [...cases].filter((one) => one.group === group).length;
  return `${[
    '# Two judges',
    'Written by `pnpm tck:jvm`; do not edit. The official kit for the JVM (`org.reactivestreams:reactive-streams-tck` 1.0.4) and `@sluice/tck` judge the same JavaScript by the same tests: Sluice and the mutants of our kit, compiled to one script, run inside the JVM for the one and in Node for the other. [How](../../tck/jvm/README.md). Tests that the official kit leaves untested are left out here, and so are those that only ours has.',
    `${cases.size} subjects (${count('Sluice')} of Sluice, ${count('control')} controls, ${count('mutant')} mutants), ${comparisons.length} verdicts of each judge, ${comparisons.filter((one) => !differs(one)).length} of them the same.`,
    ...(Object.keys(groups) as Case['group'][]).map((group) => matrix(groups[group], comparisons.filter(({ of }) => of.group === group))),
    mutants(comparisons.filter(({ of }) => of.group === 'mutant')),
    '## Differences, and why',
    ...explained.filter(({ found }) => found.length > 0).map(difference),
  ].join('\n\n')}\n`;
}

function matrix(title: string, comparisons: readonly Comparison[]): string {
  const cell = (official: Status, own: Status): number => comparisons.filter((one) => one.official.status === official && one.own.status === own).length;
  return [
    `## ${title}`,
    '',
    `| official kit ↓, ours → | ${statuses.join(' | ')} |`,
    '| --- | ---: | ---: | ---: |',
    ...statuses.map((official) => `| ${official} | ${statuses.map((own) => cell(official, own)).join(' | ')} |`),
  ].join('\n');
}

/** Of each mutant that a test of both kits is meant to find out: what both said of it in that test, and how many tests failed. */
function mutants(comparisons: readonly Comparison[]): string {
  const failures = (of: Case, judge: 'official' | 'own'): number => comparisons.filter((one) => one.of === of && one[judge].status === 'failed').length;
  const meant = comparisons.filter(({ of, test }) => of.kills.includes(test));
  return [
    '### Each mutant, in the test that is meant to find it out',
    '',
    'In brackets, how many of the common tests failed.',
    '',
    '| mutant | kind | test | official kit | ours |',
    '| --- | --- | --- | --- | --- |',
    ...meant.map(({ of, test, official, own }) => `| ${of.name} | ${of.kind} | \`${test}\` | ${official.status} (${failures(of, 'official')}) | ${own.status} (${failures(of, 'own')}) |`),
  ].join('\n');
}

function difference({ why, found }: Explained): string {
  const lines = new Map<string, Set<string>>();
  for (const { of, test, official, own } of found) {
    const line = `\`${test}\`: official kit ${official.status}, ours ${own.status}`;
    lines.set(line, (lines.get(line) ?? new Set()).add(of.group === 'Sluice' ? of.name : `${of.group}, ${of.kind}: ${of.name}`));
  }
  return [`### ${why}`, '', ...[...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([line, names]) => `- ${line} — ${list([...names])}`)].join('\n');
}

const MOST_NAMES = 12;

function list(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join('; ') + (rest > 0 ? `; and ${rest} more` : '');
}
