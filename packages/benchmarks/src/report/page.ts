import { scenarios, sizes, titleOf } from '../scenarios.ts';
import type { Report, ReportedLibrary } from './report.ts';
import { detailTable, markdown, summaryTable } from './tables.ts';

/** docs/benchmarks/README.md: written by `pnpm bench`, never by hand. */
export function page(report: Report): string {
  return `# Benchmarks

<!-- Written by \`pnpm bench\`; the figures are in results.json. -->

Milliseconds for a million items, best round at 1,000,000 items: lower is better, a dash means lacking or skipped (the reasons are below). Machine: ${report.machine}; ${report.clock === 'cpu' ? 'processor time of the process, as other work ran beside it' : 'wall-clock time'}. Read ratios rather than absolute figures.

${summaryTable(report, 1_000_000)}

![Milliseconds for a million items, by scenario and library](benchmarks.svg)

Where Sluice's time goes, and what was tried: [notes](notes.md). The bridges to other streams are measured [on a page of their own](bridges.md).

## How it is measured

- Each library runs in a process of its own, bundled to one ES module of plain JavaScript, \`NODE_ENV=production\`. One library runs at a time.
- Every process first runs **all** scenarios for some seconds. A call site that has met one class of subscriber is up to three times faster than one that has met many, and an application has many; what is measured is the second kind.
- Then each size (${sizes.map((size) => size.toLocaleString('en')).join(', ')} items) is measured in rounds through all scenarios by turns. The tables show the best round and, in brackets, the median.
- The input is an array of small integers that exists before the clock starts; inner streams are arrays of 1,000. All libraries are given the same functions, and every round checks its one number, which depends on each item and, where order is promised, on the order.
- A size at which one round would last longer than a few seconds is skipped; the reason with the measured time is given at the end.
- The hand-written loop is no peer: it shows what the work itself costs.

| scenario | what is done |
| --- | --- |
${scenarios.map(({ title, text }) => `| ${title} | ${text} |`).join('\n')}

## What each library runs

${report.libraries.map(libraryNotes).join('\n')}

## Growth with size

Best round and, in brackets, median, in milliseconds for a million items; *to fastest peer* compares at 1,000,000 items; *growth* is the cost of an item at the largest size by its cost at the smallest: about 1 where cost is linear.

![Milliseconds for a million items, by size](growth.svg)

${scenarios.map(({ name, title }) => `### ${title}\n\n${detailTable(report, name)}\n`).join('\n')}
## What was skipped, and why

${skipTable(report)}
`;
}

function libraryNotes({ title, version, form, notes }: ReportedLibrary): string {
  const lines = notes.map(({ scenario, text }) => `  - ${titleOf(scenario)}: ${text}`);
  return [`- **${title}** ${version}: ${form}`, ...lines].join('\n');
}

/** Which cells have no figure although the library has the operator. */
export function skipTable(report: Report): string {
  const rows = report.libraries.flatMap(({ name, title }) =>
    scenarios.flatMap((scenario) => {
      const smallest = report.measurements.find((cell) => cell.library === name && cell.scenario === scenario.name && cell.skipped !== undefined);
      return smallest?.skipped === undefined ? [] : [[title, scenario.title, `from ${smallest.items.toLocaleString('en')} on`, smallest.skipped]];
    }),
  );
  return rows.length === 0 ? 'Nothing.' : markdown(['library', 'scenario', 'items', 'why'], rows);
}
