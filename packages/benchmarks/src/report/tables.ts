import { scenarios, sizes } from '../scenarios.ts';
import { bestOf, bestPeer, cell, medianOf, SLUICE } from './figures.ts';
import type { Report } from './report.ts';

type Rows = readonly (readonly string[])[];

/** Libraries across, scenarios down: the best round at `items` items, in milliseconds for a million. */
export function summaryTable(report: Report, items: number): string {
  const withSluice = report.libraries.some(({ name }) => name === SLUICE);
  const head = ['scenario', ...report.libraries.map(({ title }) => title), 'fastest peer', ...(withSluice ? ['Sluice ÷ fastest peer'] : [])];
  const rows = measuredScenarios(report).map(({ name, title }) => {
    const peer = bestPeer(report, name, items);
    const own = bestOf(cell(report, SLUICE, name, items));
    return [
      title,
      ...report.libraries.map((library) => figure(bestOf(cell(report, library.name, name, items)))),
      peer?.title ?? '–',
      ...(withSluice ? [own !== undefined && peer !== undefined ? (own / peer.ms).toFixed(2) : '–'] : []),
    ];
  });
  return markdown(head, rows);
}

/** One line for each library and scenario: best and median at every size, the distance to the fastest peer, the growth. */
export function detailTable(report: Report, scenario: string): string {
  const head = ['library', ...sizes.map((items) => items.toLocaleString('en')), 'to fastest peer', 'growth'];
  const rows = report.libraries.map(({ name, title }) => {
    const cells = sizes.map((items) => cell(report, name, scenario, items));
    const peer = bestPeer(report, scenario, 1_000_000);
    const own = bestOf(cell(report, name, scenario, 1_000_000));
    return [
      title,
      ...cells.map((measured) => (bestOf(measured) === undefined ? '–' : `${figure(bestOf(measured))} (${figure(medianOf(measured))})`)),
      own === undefined || peer === undefined ? '–' : `× ${(own / peer.ms).toFixed(2)}`,
      growth(cells.map(bestOf)),
    ];
  });
  return markdown(head, rows);
}

/** Cost of an item at the largest measured size, by the cost at the smallest: 1 is linear. */
function growth(figures: readonly (number | undefined)[]): string {
  const [smallest, ...larger] = figures.filter((ms) => ms !== undefined);
  const largest = larger.at(-1);
  return smallest === undefined || largest === undefined ? '–' : `× ${(largest / smallest).toFixed(2)}`;
}

function measuredScenarios({ measurements }: Report): readonly (typeof scenarios)[number][] {
  return scenarios.filter(({ name }) => measurements.some(({ scenario }) => scenario === name));
}

export function figure(ms: number | undefined): string {
  if (ms === undefined) return '–';
  return ms < 100 ? ms.toFixed(1) : Math.round(ms).toLocaleString('en');
}

export function markdown(head: readonly string[], rows: Rows): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), `| --- |${' ---: |'.repeat(head.length - 1)}`, ...rows.map(line)].join('\n');
}
