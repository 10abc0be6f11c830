import { describe, expect, it } from 'vitest';
import { libraryNames } from './libraries.ts';
import type { Library } from './library.ts';
import { scenarios } from './scenarios.ts';

describe.each(libraryNames)('the library file of %s', async (name) => {
  const { library } = (await import(`./libraries/${name}.ts`)) as { library: Library };

  it('carries the name of its file', () => {
    expect(library.name).toBe(name);
  });

  it.each(scenarios)('computes the expected value of $name, or tells why it cannot', async ({ name: scenario, expected }) => {
    const implementation = library.scenarios[scenario];
    if ('lacks' in implementation) expect(implementation.lacks).toMatch(/^no /);
    else expect(await implementation.run(10_000)).toBe(expected(10_000));
  });
});
