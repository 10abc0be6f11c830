import * as rxjs from 'rxjs';
import * as rxjsOperators from 'rxjs/operators';
import * as sluice from 'sluice';
import { describe, expect, it } from 'vitest';
import { counterpartsOf, type NameGroup } from './name.ts';
import { reactorMethods } from './reactor-methods.ts';
import { reactorNames } from './reactor.ts';
import { rxjsNames } from './rxjs.ts';

const libraries = [
  ['RxJS', rxjsNames, [...Object.keys(rxjs), ...Object.keys(rxjsOperators)]],
  ['Reactor', reactorNames, [...reactorMethods.Flux, ...reactorMethods.Mono]],
] as const;

function namesIn(groups: readonly NameGroup[]): string[] {
  return groups.flatMap(({ names }) => Object.keys(names)).sort();
}

describe.each(libraries)('the table of names of %s', (_, groups, exported) => {
  it('has each name, and no other, once', () => {
    expect(namesIn(groups)).toEqual([...new Set(exported)].sort());
  });

  it('leads to what there is', () => {
    const there = new Set([...Object.keys(sluice), ...Object.getOwnPropertyNames(sluice.Flow.prototype).map((method) => `.${method}`)]);
    const led = groups.flatMap(({ names }) => Object.entries(names).flatMap(([name, counterpart]) => counterpartsOf(name, counterpart)));
    expect([...new Set(led)].filter((name) => !there.has(name) && !/^\w+ of @sluice\/\w+$/.test(name))).toEqual([]);
  });

  it('says what to do where there is nothing', () => {
    const silent = groups.flatMap(({ names }) => Object.entries(names)).filter(([, { to, note }]) => to.length === 0 && note === '');
    expect(silent).toEqual([]);
  });
});
