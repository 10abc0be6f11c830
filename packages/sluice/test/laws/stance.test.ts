import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { operators } from '../registry/registry.ts';

const homes = ['../../../operators/src/', '../../../backpressure/src/'].map((path) => new URL(path, import.meta.url));

/** The doc block of each exported function, by name. */
const docs: ReadonlyMap<string, string> = new Map(homes.flatMap(sourcesIn).flatMap(docOf));

function sourcesIn(home: URL): string[] {
  const files = readdirSync(home, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /(?<![.](test|test-d))[.]ts$/.test(file)).map((file) => readFileSync(new URL(file, home), 'utf8'));
}

function docOf(source: string): [string, string][] {
  const documented = /\/\*\*((?:(?!\*\/)[^])*)\*\/\nexport function (\w+)/g;
  return [...source.matchAll(documented)].map(([, doc = '', name = '']) => [name, doc]);
}

describe('the doc block of', () => {
  it.each([...new Set(operators.map(({ name }) => name))])('%s has the @backpressure tag that its rows have', (name) => {
    const tag = /@backpressure (.*)/.exec(docs.get(name) ?? '')?.[1]?.replace(/\([^)]*\)/, ''); // rows do not say how much is prefetched
    const stances = new Set(operators.filter((row) => row.name === name).map(({ stance }) => stance));
    expect([...stances]).toEqual([tag]);
  });

  it.each([...new Set(operators.map(({ name }) => name))])('%s says its shape, its demand, what it holds, and how it ends', (name) => {
    const headings = [...(docs.get(name) ?? '').matchAll(/^ \* - (\w+):/gm)].map(([, heading]) => heading);
    expect(headings.filter((heading) => heading !== 'Time')).toEqual(['Shape', 'Demand', 'Holds', 'Ends']);
  });
});
