import * as rxjs from 'rxjs';
import * as rxjsOperators from 'rxjs/operators';
import { describe, expect, it } from 'vitest';
import type { NameGroup } from './name.ts';
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

  it('says what to do where there is nothing', () => {
    const silent = groups.flatMap(({ names }) => Object.entries(names)).filter(([, { to, note }]) => to.length === 0 && note === '');
    expect(silent).toEqual([]);
  });
});
