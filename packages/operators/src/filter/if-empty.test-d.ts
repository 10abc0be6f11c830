import { type Flow, of, type Operator } from '@sluice/core';
import { describe, expectTypeOf, it } from 'vitest';
import { defaultIfEmpty } from './default-if-empty.ts';
import { switchIfEmpty } from './switch-if-empty.ts';
import { takeUntil } from './take-until.ts';
import { throwIfEmpty } from './throw-if-empty.ts';

describe('types', () => {
  it('what may stand for no items adds its type', () => {
    expectTypeOf(of(1).pipe(defaultIfEmpty('none'))).toEqualTypeOf<Flow<number | string>>();
    expectTypeOf(of(1).pipe(switchIfEmpty(['none']))).toEqualTypeOf<Flow<number | string>>();
    expectTypeOf(of(1).pipe(throwIfEmpty())).toEqualTypeOf<Flow<number>>();
    expectTypeOf(takeUntil<number>(of('now'))).toEqualTypeOf<Operator<number, number>>();
  });

  it('a notifier is a flow', () => {
    // @ts-expect-error -- a number is no flow
    takeUntil(1);
  });
});
