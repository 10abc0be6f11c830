import { mkdir } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Report } from '../report/report.ts';
import { count, kilobytes, milliseconds, percent, seconds } from '../story/format.ts';
import { runAll } from './tasks.ts';

const folder = fileURLToPath(new URL('../out/', import.meta.url));
const pageFile = `${folder}report.html`;

await mkdir(folder, { recursive: true });
console.log('One makes 10,000 a second, the other takes 9,500: nine ways to stand in between, and a real file.\n');
const report = await runAll({ folder, pageFile, lengthMs: 1500 });
console.log(summary(report));

function summary({ story, input }: Report): string {
  const figuresOf = (name: string): Report['story'][number]['figures'] | undefined => story.find(({ design }) => design === name)?.figures;
  const [unbounded, latest, demand] = ['unbounded', 'latest', 'demand'].map(figuresOf);
  const { withDemand, withoutDemand } = input;
  if (unbounded === undefined || latest === undefined || demand === undefined) throw new Error('A design has not been run');
  return `
  Unbounded queue    ${count(unbounded.held)} items behind after ${seconds(unbounded.lastedMs)}, ${milliseconds(unbounded.meanAgeMs)} old on average, and growing
  Keep the latest    ${milliseconds(latest.meanAgeMs)} old on average, ${percent(latest.lost / latest.produced)} lost
  Demand: request(n) ${count(demand.lost)} lost, at most ${count(demand.longestQueue)} queued, the producer waits ${percent(demand.stalledMs / demand.lastedMs)} of the time
  Real file          ${count(withDemand.rows)} rows = ${count(withDemand.good)} good + ${count(withDemand.bad)} bad; read ahead: ${kilobytes(withDemand.mostBytesAhead)} with demand, ${kilobytes(withoutDemand.mostBytesAhead)} without

  The page: ${relative(process.env['INIT_CWD'] ?? process.cwd(), pageFile)}
            ${pathToFileURL(pageFile).href}
`;
}
