import * as backpressure from '@sluice/backpressure';
import * as core from '@sluice/core';
import * as operatorsPackage from '@sluice/operators';
import * as sluice from 'sluice';
import { describe, expect, it } from 'vitest';
import { operators } from '../registry/registry.ts';
import { titleOf } from '../registry/row.ts';
import { sinks } from '../registry/sinks.ts';
import { sources } from '../registry/sources.ts';

/** Exports of core that are neither a source nor a sink. */
const neither = ['configure', 'DONE', 'Flow', 'macrotaskScheduler', 'microtaskScheduler', 'pipe', 'timerScheduler'];

/** Exports of the operators that are none. */
const tools = ['formatTrace', 'traceAssembly'];

function namesOf(...rows: readonly { readonly name: string }[]): string[] {
  return [...new Set(rows.map(({ name }) => name))].sort();
}

function exportsOf(...packages: readonly object[]): string[] {
  return packages.flatMap((exports) => Object.keys(exports)).sort();
}

describe('roll call', () => {
  it('finds a row for each operator, and an operator for each row', () => {
    const candidates = exportsOf(operatorsPackage, backpressure).filter((name) => !tools.includes(name));
    expect(namesOf(...operators)).toEqual(candidates);
  });

  it('finds a row for each source and sink, and a source or sink for each row', () => {
    const candidates = exportsOf(core).filter((name) => !neither.includes(name) && !/^[A-Z].*Error$/.test(name));
    expect(namesOf(...sources, ...sinks)).toEqual(candidates);
  });

  it('finds all of them under the umbrella', () => {
    expect(exportsOf(sluice)).toEqual(exportsOf(core, operatorsPackage, backpressure));
  });

  it('finds no two rows of one title', () => {
    for (const rows of [operators, sources, sinks]) {
      const titles = rows.map(titleOf);
      expect(titles).toEqual([...new Set(titles)]);
    }
  });
});
