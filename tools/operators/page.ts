import { type Documented, documented } from './docs.ts';
import { namesOf } from './elsewhere.ts';
import type { Chapter, Elsewhere, Entry } from './picture.ts';
import { chapters } from './pictures/index.ts';

const lead = `# Operators

Every operator, source and sink of Sluice: what it does, a picture of a run, how it treats demand, what it holds, and what
it is called in RxJS and in Reactor. The pictures are drawn from real runs under virtual time, and this page is made
from the doc blocks and those runs by \`pnpm docs:operators\`.

**How to read a picture.** Time goes right, one step a millisecond. Above the box are the sources, one line for each
subscription; below it is what comes out. A bar is completion, a red cross is failure. The blue triangles below a line
are what was asked of it, and when: **∞** is everything; a blue cross is cancel. The picture of \`bufferCount\`, for one:

![bufferCount](operators/bufferCount.svg)

Downstream asks for one array, so upstream is asked for three items, and no more until the next request.

**The words for demand**, which are the \`@backpressure\` tags of the doc blocks:

| tag | meaning |
| --- | --- |
| \`passthrough\` | what downstream asks for is asked of upstream, one to one |
| \`exact\` | asks for what it needs for what was asked of it, and for nothing ahead |
| \`prefetch(n)\` | asks for up to n items ahead, once downstream has asked |
| \`held\` | what is due waits for demand |
| \`unbounded-in\` | asks upstream for everything, at the first request |
| \`lossy\` | may leave items out when they are not asked for; \`onDropped\` hears of each |
`;

/** What the page lacks, or has too much; empty if it is whole. */
export function complaints(): string[] {
  const docs = documented();
  const entries = chapters.flatMap((chapter) => chapter.entries);
  const named = new Set(entries.map(({ name }) => name));
  return [
    ...[...docs.keys()].filter((name) => !named.has(name)).map((name) => `${name} has no entry in tools/operators/pictures`),
    ...entries.filter(({ name }) => !docs.has(name)).map(({ name }) => `${name} has an entry in tools/operators/pictures, but is not exported`),
    ...entries.flatMap((entry) => {
      const { rxjs, reactor } = namesOf(entry);
      return [rxjs === undefined && 'RxJS', reactor === undefined && 'Reactor'].filter(Boolean).map((library) => `${entry.name} has no name of ${library}, nor the reason why`);
    }),
  ];
}

/** The entries that are drawn, in the order of the page. */
export function drawn(): readonly Entry[] {
  const docs = documented();
  return chapters.flatMap(({ entries }) => entries).filter(({ name }) => docs.has(name));
}

/** The page, as Markdown. */
export function page(): string {
  const docs = documented();
  const whole = chapters.map((chapter) => ({ ...chapter, entries: chapter.entries.filter(({ name }) => docs.has(name)) }));
  const contents = whole.map(({ title }) => `[${title}](#${anchor(title)})`).join(' · ');
  return [lead, `## Index\n\n${contents}\n`, indexTable(whole, docs), ...whole.map((chapter) => chapterText(chapter, docs))].join('\n');
}

function indexTable(whole: readonly Chapter[], docs: ReadonlyMap<string, Documented>): string {
  const rows = whole.flatMap(({ title, entries }) => [
    `| **${title}** | | | |`,
    ...entries.map((entry) => {
      const { summary, stance } = docs.get(entry.name) as Documented;
      const { rxjs, reactor } = namesOf(entry);
      return `| [\`${entry.name}\`](#${anchor(entry.name)}) | ${cell(summary)} *${stance}* | ${cell(short(rxjs))} | ${cell(short(reactor))} |`;
    }),
  ]);
  return `| operator | what it does, *and to demand* | RxJS | Reactor |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}

function chapterText({ title, about, entries }: Chapter, docs: ReadonlyMap<string, Documented>): string {
  return `## ${title}\n\n${about}\n\n${entries.map((entry) => entryText(entry, docs.get(entry.name) as Documented)).join('\n')}`;
}

function entryText(entry: Entry, { name, file, summary, signatures, contract, stance }: Documented): string {
  const { rxjs, reactor } = namesOf(entry);
  return `### ${name}

${summary}

\`\`\`ts
${signatures.join('\n')}
\`\`\`

![${entry.picture.code.replace(/\s+/g, ' ').replaceAll('[', '(').replaceAll(']', ')')}](operators/${name}.svg)

- **Demand** (\`${stance}\`): ${contract['Demand']}
- **Holds**: ${contract['Holds']}
${contract['Time'] === undefined ? '' : `- **Time**: ${contract['Time']}\n`}- **Ends**: ${contract['Ends']}
- **RxJS**: ${long(rxjs)} **Reactor**: ${long(reactor)} **Source**: [${file.split('/').at(-1)}](../${file})
`;
}

function short(elsewhere: Elsewhere | undefined): string {
  return typeof elsewhere === 'string' ? code(elsewhere.split(', ').slice(0, 2).join(', ')) : '—';
}

function long(elsewhere: Elsewhere | undefined): string {
  if (elsewhere === undefined) return '—.';
  return typeof elsewhere === 'string' ? `${code(elsewhere)}.` : `— (${elsewhere.none}).`;
}

function code(names: string): string {
  return names.split(', ').map((name) => `\`${name}\``).join(', ');
}

/** A line of text within a table. */
export function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function anchor(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-').replace(/[^\w-]/g, '');
}
