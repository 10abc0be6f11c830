import { type Flow, of, type Operator } from '@sluice/core';
import type { Publisher } from '@sluice/spec';
import { describe, expectTypeOf, it } from 'vitest';
import { concatAll } from './concat-all.ts';
import { exhaustAll } from './exhaust-all.ts';
import { exhaustMap } from './exhaust-map.ts';
import { expand } from './expand.ts';
import { filterAsync } from './filter-async.ts';
import { mergeAll } from './merge-all.ts';
import { mergeScan } from './merge-scan.ts';
import { switchAll } from './switch-all.ts';
import { switchScan } from './switch-scan.ts';

describe('types', () => {
  it('what flattens flows knows their items', () => {
    const flows = of(of(1), of(2)) as Flow<Flow<number> | Promise<string>>;
    expectTypeOf(flows.pipe(concatAll())).toEqualTypeOf<Flow<number | string>>();
    expectTypeOf(flows.pipe(mergeAll(2))).toEqualTypeOf<Flow<number | string>>();
    expectTypeOf(flows.pipe(switchAll())).toEqualTypeOf<Flow<number | string>>();
    expectTypeOf(flows.pipe(exhaustAll())).toEqualTypeOf<Flow<number | string>>();
    expectTypeOf(of([1, 2], [3]).pipe(concatAll())).toEqualTypeOf<Flow<number>>();
  });

  it('only flows can be flattened', () => {
    // @ts-expect-error -- a number is no flow
    concatAll<number>();
    // @ts-expect-error -- a number is no flow
    mergeAll<number>(1);
    expectTypeOf(of(1)).not.toExtend<Parameters<ReturnType<typeof switchAll>>[0]>();
  });

  it('a dropped item has its type', () => {
    expectTypeOf(exhaustMap((n: number) => [String(n)], { onDropped: (n) => expectTypeOf(n).toEqualTypeOf<number>() })).toEqualTypeOf<Operator<number, string>>();
  });

  it('a state has the type of the seed and of the results', () => {
    expectTypeOf(of('a').pipe(switchScan((length, item) => of(length + item.length), 0))).toEqualTypeOf<Flow<number>>();
    expectTypeOf(of('a').pipe(mergeScan((length, item) => [length + item.length], 0, 2))).toEqualTypeOf<Flow<number>>();
    // @ts-expect-error -- the seed is missing
    switchScan((_: number, n: number) => [n]);
    // @ts-expect-error -- a result that is no state
    switchScan((_: number, n: number) => [String(n)], 0);
  });

  it('a concurrency is spelled out', () => {
    // @ts-expect-error -- the concurrency is missing
    mergeAll<Publisher<number>>();
    // @ts-expect-error -- the concurrency is missing
    mergeScan((_: number, n: number) => [n], 0);
    // @ts-expect-error -- the concurrency is missing
    expand((n: number) => [n]);
    // @ts-expect-error -- the concurrency is missing
    filterAsync(async (n: number) => n > 0);
    // @ts-expect-error -- options without the concurrency
    filterAsync(async (n: number) => n > 0, { ordered: false });
    expectTypeOf(filterAsync(async (n: number) => n > 0, 'unbounded')).toEqualTypeOf<Operator<number, number>>();
  });
});
