import { mkdir, writeFile } from 'node:fs/promises';
import { barChart, growthChart } from './charts.ts';
import { page } from './page.ts';
import type { Report } from './report.ts';

const folder = new URL('../../../../docs/benchmarks/', import.meta.url);

/** Writes the page, its charts and the figures that they are made of. */
export async function writeReport(report: Report): Promise<string[]> {
  const files: Readonly<Record<string, string>> = {
    'results.json': `${JSON.stringify(report, undefined, 1)}\n`,
    'benchmarks.svg': await barChart(report),
    'growth.svg': await growthChart(report),
    'README.md': page(report),
  };
  await mkdir(folder, { recursive: true });
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(new URL(name, folder), text)));
  return Object.keys(files).map((name) => `docs/benchmarks/${name}`);
}
