import { configure, of, type PipePlace } from 'sluice';
import { afterEach, describe, expect, it } from 'vitest';
import { titled } from '../registry/registry.ts';
import { Rig } from '../rig/rig.ts';

/** Rows whose result has no name of its own, and why. */
const nameless: Readonly<Record<string, string>> = {
  cast: 'it gives its source as it is',
  connectable: 'it stands before a pipe, not in one',
};

afterEach(() => {
  configure({ onAssembly: undefined });
});

describe('whoever sees the assembly of a pipe', () => {
  it.each(titled.filter(([, { name }]) => !(name in nameless)))('is told the name of %s', (_, row) => {
    const operator = row.make(new Rig());
    const places: PipePlace[] = [];
    configure({
      onAssembly: (flow, place) => {
        places.push(place);
        return flow;
      },
    });
    of(0, 1).pipe(operator);
    expect(places.filter(({ position }) => position === 1).map(({ name }) => name)).toContain(row.name);
  });
});
