import { counterpartsOf, type NameGroup } from '../../packages/sluice/test/names/name.ts';
import { reactorNames } from '../../packages/sluice/test/names/reactor.ts';
import { rxjsNames } from '../../packages/sluice/test/names/rxjs.ts';
import type { Elsewhere, Entry } from './picture.ts';

/** How an operator is called in RxJS and in Reactor: as the entry says, else as the tables of names do. */
export function namesOf({ name, rxjs, reactor }: Entry): { readonly rxjs: Elsewhere | undefined; readonly reactor: Elsewhere | undefined } {
  return { rxjs: rxjs ?? aliases(name, rxjsNames), reactor: reactor ?? aliases(name, reactorNames) };
}

/** The names that mean just this: the same one, and others to which there is nothing to say. */
function aliases(name: string, groups: readonly NameGroup[]): string | undefined {
  const all = groups.flatMap(({ names }) => Object.entries(names));
  const meant = all.filter(([other, counterpart]) => {
    const to = counterpartsOf(other, counterpart);
    return to.includes(name) && (other === name || (to.length === 1 && counterpart.note === ''));
  });
  return meant.length === 0 ? undefined : meant.map(([other]) => other).sort((a, b) => Number(b === name) - Number(a === name)).join(', ');
}
