import type { Report } from '@sluice/tck';
import type { Finding } from './findings.ts';
import type { Library } from './libraries.ts';

export interface Judged extends Library {
  readonly version: string;
  readonly report: Report;
}

/** The page of the documentation about what the kit found. */
export function pageOf(judged: readonly Judged[], findings: readonly Finding[]): string {
  return `# The compliance kit over other libraries

\`pnpm tck:foreign\` installs published libraries that are publishers or look like one, runs \`@sluice/tck\` over them, runs
each reproduction below, compares what it prints, and writes this page. Where a library claims no demand, the adapter that
stands around it is the one that people write, in \`tck/foreign\`: what is found then is what no adapter can give, or what
this one leaves to the library. None of it is a reproach: a library that promises no Reactive Streams breaks no promise.

| library | version | passed | failed | skipped | rules that were broken |
| --- | --- | ---: | ---: | ---: | --- |
${judged.map(row).join('\n')}

${judged.map(({ name, about }) => `- **${name}.** ${about}`).join('\n')}

## Reproductions

Each runs by itself, without the kit.

${findings.map(section).join('\n')}`;
}

function row({ name, version, report }: Judged): string {
  return `| ${name} | ${version} | ${report.passed} | ${report.failed} | ${report.skipped} | ${brokenRules(report).join(', ')} |`;
}

/** The rules that were broken, which need not be those that the tests are about. */
function brokenRules({ results }: Report): string[] {
  const broken = new Set(results.flatMap(({ error }) => (error?.rule === undefined ? [] : [error.rule as string])));
  return [...broken].sort((one, other) => Number(one.split('.')[0]) - Number(other.split('.')[0]) || Number(one.split('.')[1]) - Number(other.split('.')[1]));
}

function section({ library, says, code, prints }: Finding): string {
  return `### ${library}\n\n${says}.\n\n\`\`\`js\n${code}\n\`\`\`\n\n\`\`\`text\n${prints}\n\`\`\`\n`;
}
