import { guides } from './guides.ts';
import { drawn, page } from './page.ts';
import { draw } from './svg.ts';

/** Every generated file by its path from the root. */
export async function generated(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>([['docs/operators.md', page()], ...guides()]);
  for (const { name, picture } of drawn()) files.set(`docs/operators/${name}.svg`, await draw(picture));
  return files;
}
