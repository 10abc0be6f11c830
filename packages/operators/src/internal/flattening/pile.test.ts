import { EMPTY } from '@sluice/core/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pile } from './pile.ts';

describe('Pile', () => {
  it('does what an array does from which items are taken out by a search', () => {
    const act = fc.oneof(fc.record({ kind: fc.constantFrom('push', 'delete'), item: fc.nat(6) }), fc.constant({ kind: 'pop', item: 0 }));
    fc.assert(
      fc.property(fc.array(act), (acts) => {
        const pile = new Pile<number>();
        let model: number[] = [];
        for (const { kind, item } of acts) {
          if (kind === 'pop') expect(pile.pop()).toBe(model.pop() ?? EMPTY);
          else if (kind === 'delete') {
            expect(pile.delete(item)).toBe(model.includes(item));
            model = model.filter((other) => other !== item);
          } else if (!model.includes(item)) {
            pile.push(item);
            model.push(item);
          }
          expect(pile.size).toBe(model.length);
        }
      }),
    );
  });
});
