import { oracle } from '../../packages/sluice/test/oracle/rows.ts';
import { counterpartsOf, type NameGroup } from '../../packages/sluice/test/names/name.ts';
import { reactorMethods } from '../../packages/sluice/test/names/reactor-methods.ts';
import { reactorNames } from '../../packages/sluice/test/names/reactor.ts';
import { rxjsNames } from '../../packages/sluice/test/names/rxjs.ts';
import { read } from '../workspace.ts';
import { documented } from './docs.ts';
import { cell } from './page.ts';

/** The guides with their tables, by their paths. What is written by hand stays. */
export function guides(): ReadonlyMap<string, string> {
  return new Map([
    filled('docs/guides/from-rxjs.md', { names: nameTables(rxjsNames), differences: differences() }),
    filled('docs/guides/from-reactor.md', { names: nameTables(reactorNames, whose) }),
  ]);
}

/** Puts each text between `<!-- begin name -->` and `<!-- end name -->`. */
function filled(file: string, parts: Readonly<Record<string, string>>): [string, string] {
  const text = Object.entries(parts).reduce((whole, [name, part]) => {
    const place = new RegExp(`(<!-- begin ${name}[^>]*-->)[^]*?(<!-- end ${name} -->)`);
    if (!place.test(whole)) throw new Error(`${file} has no place for ${name}`);
    return whole.replace(place, (_, begin: string, end: string) => `${begin}\n\n${part}\n${end}`);
  }, read(file));
  return [file, text];
}

function nameTables(groups: readonly NameGroup[], mark: (name: string) => string = () => ''): string {
  return groups.map(({ title, names }) => {
    const rows = Object.entries(names).map(([name, counterpart]) => {
      const here = counterpartsOf(name, counterpart).map(linked).join(', ');
      return `| \`${name}\`${mark(name)} | ${here === '' ? '—' : here} | ${cell(counterpart.note)} |`;
    });
    return `### ${title}\n\n| there | here | what is different |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  }).join('\n');
}

/** Says which of the two classes has a method, where only one has it. */
function whose(name: string): string {
  if (!reactorMethods.Mono.includes(name)) return ' <sub>Flux</sub>';
  return reactorMethods.Flux.includes(name) ? '' : ' <sub>Mono</sub>';
}

function linked(name: string): string {
  return documented().has(name) ? `[\`${name}\`](../operators.md#${name.toLowerCase()})` : `\`${name.replace(' of ', '` of `')}\``;
}

/** What the oracle lets differ, each with the operators that it is about. */
function differences(): string {
  const about = new Map<string, Set<string>>();
  for (const { name, differences: differing } of oracle) {
    for (const { reason } of differing) about.set(reason, (about.get(reason) ?? new Set()).add(name));
  }
  const rows = [...about].map(([reason, names]) => `| ${[...names].map((name) => `\`${name}\``).join(', ')} | ${cell(reason)} |`);
  return `| operators | difference |\n| --- | --- |\n${rows.join('\n')}\n`;
}
