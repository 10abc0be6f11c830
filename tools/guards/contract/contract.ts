import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { examplesOf } from '../../doctest/examples.ts';
import { publicFunctions, type PublicFunction } from '../surface.ts';

/** The indexes whose functions make or change streams, and the folder that they must come from to count. */
const contracts = [
  { index: 'packages/operators/src/index.ts', folder: 'packages/operators/src/' },
  { index: 'packages/backpressure/src/index.ts', folder: 'packages/backpressure/src/' },
  { index: 'packages/core/src/index.ts', folder: 'packages/core/src/sources/' },
  { index: 'packages/node/src/index.ts', folder: 'packages/node/src/' },
  { index: 'packages/web/src/index.ts', folder: 'packages/web/src/' },
  { index: 'packages/rxjs/src/index.ts', folder: 'packages/rxjs/src/' },
];

/** Exported beside operators, but neither makes nor changes a stream. */
const tools = ['formatTrace', 'traceAssembly'];

const required = ['Shape', 'Demand', 'Holds', 'Ends'];
const order = ['Shape', 'Demand', 'Holds', 'Time', 'Ends'];

/** Complaints about doc blocks that do not state the whole contract: shape, demand, what is held, how it ends, an example. */
export function contract(base: string): string[] {
  return contracts
    .filter(({ index }) => existsSync(join(base, index)))
    .flatMap(({ index, folder }) => publicFunctions(index, base).filter(({ file }) => file.startsWith(folder)))
    .filter(({ name }) => !tools.includes(name))
    .filter(({ doc }) => !/@(internal|deprecated)\b/.test(doc))
    .flatMap((documented) => faults(documented).map((fault) => `${documented.file}:${documented.line} ${documented.name}: ${fault}`));
}

function faults({ file, doc }: PublicFunction): string[] {
  if (doc === '') return ['has no doc block'];
  const headings = [...doc.matchAll(/^\s*\*\s+-?\s*\*{0,2}(Shape|Demand|Holds|Time|Ends)\*{0,2}:\*{0,2} +\S/gm)].map(([, heading]) => heading ?? '');
  const missing = required.filter((heading) => !headings.includes(heading)).map((heading) => `does not say its ${heading}`);
  const sorted = [...headings].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const disorder = headings.join() === sorted.join() ? [] : [`says ${headings.join(', ')}; the order is ${order.join(', ')}`];
  const example = examplesOf(doc).some(({ code }) => code.trim() !== '') ? [] : ['has no @example'];
  return [...missing, ...disorder, ...demandTag(file, doc), ...example];
}

/** An operator says in one word, for machines, what it does to demand. */
function demandTag(file: string, doc: string): string[] {
  if (!/^packages\/(operators|backpressure)\//.test(file)) return [];
  return /@backpressure (passthrough|exact|prefetch\([^)]+\)|unbounded-in|lossy|held)(?!\S)/.test(doc) ? [] : ['has no @backpressure'];
}
