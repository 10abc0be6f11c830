import { type Flow, type FlowInput, of, range } from '@sluice/core';
import { describe, expectTypeOf, it } from 'vitest';
import { combineLatest } from './combine-latest.ts';
import { combineLatestWith } from './combine-latest-with.ts';
import { forkJoin } from './fork-join.ts';
import { mergeComparing } from './merge-comparing.ts';
import { merge } from './merge.ts';
import { mergeSequential } from './merge-sequential.ts';
import { mergeWith } from './merge-with.ts';
import { partition } from './partition.ts';
import { race } from './race.ts';
import { startWith } from './start-with.ts';
import { withLatestFrom } from './with-latest-from.ts';
import { zip } from './zip.ts';
import { zipAll } from './zip-all.ts';
import { zipWith } from './zip-with.ts';

const numbers = range(0, 3);
const letters: Flow<string> = of('a');

describe('types', () => {
  it('combineLatest and forkJoin keep the tuple, of an array and of a constant one', () => {
    expectTypeOf(combineLatest([numbers, letters])).toEqualTypeOf<Flow<[number, string]>>();
    expectTypeOf(forkJoin([numbers, Promise.resolve(true)])).toEqualTypeOf<Flow<[number, boolean]>>();
    const inputs = [numbers, letters] as const;
    expectTypeOf(combineLatest(inputs)).toExtend<Flow<readonly [number, string]>>();
    expectTypeOf(forkJoin(inputs)).toExtend<Flow<readonly [number, string]>>();
    const many: FlowInput<number>[] = [numbers];
    expectTypeOf(combineLatest(many)).toExtend<Flow<readonly number[]>>();
  });

  it('combineLatest and forkJoin keep the names', () => {
    expectTypeOf(combineLatest({ n: numbers, letter: letters })).toEqualTypeOf<Flow<{ n: number; letter: string }>>();
    expectTypeOf(forkJoin({ n: numbers, letter: Promise.resolve('a') })).toEqualTypeOf<Flow<{ n: number; letter: string }>>();
  });

  it('what stands in a pipe puts its own item first', () => {
    expectTypeOf(numbers.pipe(combineLatestWith(letters, [true]))).toEqualTypeOf<Flow<[number, string, boolean]>>();
    expectTypeOf(numbers.pipe(withLatestFrom(letters))).toEqualTypeOf<Flow<[number, string]>>();
    expectTypeOf(numbers.pipe(zipWith(letters))).toEqualTypeOf<Flow<[number, string]>>();
  });

  it('what goes on with one or the other gives the union', () => {
    expectTypeOf(race(numbers, letters)).toEqualTypeOf<Flow<number | string>>();
    expectTypeOf(numbers.pipe(mergeWith(letters))).toEqualTypeOf<Flow<number | string>>();
    expectTypeOf(numbers.pipe(startWith('a'))).toEqualTypeOf<Flow<number | string>>();
  });

  it('options after the inputs are none of them', () => {
    const prefetch = { prefetch: 4 };
    expectTypeOf(merge(numbers, letters, prefetch)).toEqualTypeOf<Flow<number | string>>();
    expectTypeOf(mergeSequential(...[numbers], prefetch)).toEqualTypeOf<Flow<number>>();
    expectTypeOf(mergeComparing((a, b) => (a < b ? -1 : 1), numbers, letters, prefetch)).toEqualTypeOf<Flow<number | string>>();
    expectTypeOf(numbers.pipe(mergeWith(letters, prefetch))).toEqualTypeOf<Flow<number | string>>();
    expectTypeOf(numbers.pipe(zipWith(letters, prefetch))).toEqualTypeOf<Flow<[number, string]>>();
    expectTypeOf(zip([numbers, letters], undefined, prefetch)).toEqualTypeOf<Flow<[number, string]>>();
    expectTypeOf(of(numbers).pipe(zipAll(2, undefined, prefetch))).toEqualTypeOf<Flow<number[]>>();
    // @ts-expect-error -- not a number
    merge(numbers, { prefetch: '4' });
    // @ts-expect-error -- neither an input nor options
    merge(numbers, {});
  });

  it('partition narrows by a type guard', () => {
    const [ns, others] = partition(of<(number | string)[]>(1, 'a'), (item) => typeof item === 'number');
    expectTypeOf(ns).toEqualTypeOf<Flow<number>>();
    expectTypeOf(others).toEqualTypeOf<Flow<string>>();
  });

  it('zipAll has to be told how many inputs there may be', () => {
    expectTypeOf(of(numbers).pipe(zipAll(2))).toEqualTypeOf<Flow<number[]>>();
    // @ts-expect-error -- a bound is required
    zipAll();
  });
});
