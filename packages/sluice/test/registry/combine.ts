import {
  combineLatest,
  combineLatestWith,
  concat,
  concatWith,
  endWith,
  forkJoin,
  from,
  map,
  merge,
  mergeComparing,
  mergeSequential,
  mergeWith,
  never,
  of,
  partition,
  type Publisher,
  race,
  raceWith,
  sequenceEqual,
  startWith,
  withLatestFrom,
  zip,
  zipAll,
  zipWith,
} from 'sluice';
import { type OperatorRow, operatorRow } from './row.ts';

const others = [100, 101, 102] as const;

function byNumber(a: number, b: number): number {
  return a - b;
}

/** For rows of the items of several inputs: the item of the source. */
function firstOf(row: unknown): readonly unknown[] {
  return (row as readonly unknown[]).slice(0, 1);
}

const inOrder: readonly OperatorRow[] = [
  operatorRow('concat', { variant: 'of one', stance: 'exact', identity: true, make: () => (source) => concat(source) }),
  operatorRow('concat', {
    stance: 'exact',
    make: ({ input }) => (source) => concat(input(...others), source, input(), input(...others)),
    model: (items) => [...others, ...items, ...others],
  }),
  operatorRow('concatWith', { variant: 'nothing', stance: 'exact', identity: true, make: () => concatWith() }),
  operatorRow('concatWith', {
    stance: 'exact',
    make: ({ input }) => concatWith(input(...others), input(), input(...others)),
    model: (items) => [...items, ...others, ...others],
  }),
  operatorRow('startWith', { variant: 'nothing', stance: 'exact', identity: true, make: () => startWith() }),
  operatorRow('startWith', { stance: 'exact', make: () => startWith(...others), model: (items) => [...others, ...items], recovered: (items) => [...others, ...items] }),
  operatorRow('endWith', { variant: 'nothing', stance: 'exact', identity: true, make: () => endWith() }),
  operatorRow('endWith', { stance: 'exact', make: () => endWith(...others), model: (items) => [...items, ...others] }),
  operatorRow('mergeSequential', { variant: 'of one', stance: 'prefetch', identity: true, make: () => (source) => mergeSequential(source) }),
  operatorRow('mergeSequential', {
    stance: 'prefetch',
    make: ({ input }) => (source) => mergeSequential(input(...others), source, input(), input(...others)),
    model: (items) => [...others, ...items, ...others],
  }),
];

const asTheyCome: readonly OperatorRow[] = [
  operatorRow('merge', { variant: 'of one', stance: 'prefetch', identity: true, make: () => (source) => merge(source) }),
  operatorRow('merge', {
    stance: 'prefetch',
    conservation: 'any-order',
    make: ({ input }) => (source) => merge(input(...others), source, input()),
    model: (items) => [...others, ...items],
  }),
  operatorRow('mergeWith', { variant: 'nothing', stance: 'prefetch', identity: true, make: () => mergeWith() }),
  operatorRow('mergeWith', {
    stance: 'prefetch',
    conservation: 'any-order',
    make: ({ input }) => mergeWith(input(...others), input()),
    model: (items) => [...items, ...others],
  }),
  operatorRow('mergeComparing', {
    variant: 'of one',
    stance: 'prefetch',
    identity: true,
    make: () => (source) => mergeComparing(byNumber, source),
  }),
  operatorRow('mergeComparing', {
    stance: 'prefetch',
    make: ({ user, input }) => (source) => mergeComparing(user('compare', byNumber), input(2, 5, 100), source, input(2), input()),
    model: (items) => [2, 5, 100, ...items, 2].sort(byNumber),
    conservation: 'any-order',
  }),
  operatorRow('race', { variant: 'of one', stance: 'passthrough', identity: true, make: () => (source) => race(source) }),
  operatorRow('race', {
    variant: 'that the last wins',
    stance: 'passthrough',
    identity: true,
    make: () => (source) => race(never(), never(), source),
  }),
  operatorRow('raceWith', { stance: 'passthrough', identity: true, make: () => raceWith(never()) }),
  operatorRow('partition', {
    variant: 'into all and none',
    stance: 'passthrough',
    step: true,
    identity: true,
    make: ({ user }) => (source) => partition(source, user('accepts', (_: number) => true))[0],
  }),
  operatorRow('partition', {
    variant: 'into those and the others',
    stance: 'passthrough',
    step: true,
    make: ({ user }) => (source) => partition(source, user('accepts', (n: number) => n % 3 === 0))[1],
    model: (items) => items.filter((n) => n % 3 !== 0),
  }),
];

const inRows: readonly OperatorRow[] = [
  operatorRow('zip', {
    variant: 'of one',
    stance: 'prefetch',
    identity: true,
    make: ({ user }) => (source) => zip([source], user('combine', (n: number) => n)),
  }),
  operatorRow('zip', {
    stance: 'prefetch',
    make: ({ input }) => (source) => zip([source, from(input(...others))]),
    model: (items) => items.slice(0, others.length).map((n, at) => [n, others[at]]),
  }),
  operatorRow('zipWith', {
    stance: 'prefetch',
    make: ({ input }) => zipWith(input(...others)),
    model: (items) => items.slice(0, others.length).map((n, at) => [n, others[at]]),
  }),
  operatorRow('zipAll', {
    stance: 'prefetch',
    make: ({ user, input }) => (source: Publisher<number>) =>
      from(source).pipe(map((n) => input(n, n + 100)), zipAll('unbounded', user('combine', (...row: number[]) => row))),
    model: (items) => (items.length === 0 ? [] : [items, items.map((n) => n + 100)]),
  }),
  operatorRow('zipAll', {
    variant: 'of one',
    stance: 'prefetch',
    make: () => (source) => of(source).pipe(zipAll(1, (n: number) => n)),
  }),
  operatorRow('sequenceEqual', {
    stance: 'prefetch',
    make: ({ user, input }) => sequenceEqual(input(0, 1, 2), user('same', (a: number, b: number) => a === b)),
    model: (items) => [items.length === 3],
  }),
];

const ofTheNewest: readonly OperatorRow[] = [
  operatorRow('combineLatest', {
    variant: 'of one',
    stance: 'unbounded-in lossy',
    conservation: 'lossy',
    unheard: ['onDropped'],
    make: ({ onDropped }) => (source) => combineLatest([source], { onDropped: ([n], why) => onDropped(n, why) }),
    view: firstOf,
  }),
  operatorRow('combineLatest', {
    stance: 'unbounded-in lossy',
    conservation: 'subset',
    make: ({ input }) => (source) => combineLatest([source, input(100)]),
    view: firstOf,
  }),
  operatorRow('combineLatestWith', {
    stance: 'unbounded-in lossy',
    conservation: 'subset',
    make: ({ input }) => combineLatestWith(input(100)),
    view: firstOf,
  }),
  operatorRow('withLatestFrom', {
    variant: 'nothing',
    stance: 'passthrough',
    make: () => withLatestFrom(),
    view: firstOf,
  }),
  operatorRow('withLatestFrom', {
    stance: 'passthrough',
    conservation: 'subset',
    make: ({ input }) => withLatestFrom(input(100), input(...others)),
    view: firstOf,
  }),
  operatorRow('withLatestFrom', {
    variant: 'one that is there',
    stance: 'passthrough',
    identity: true,
    make: () => (source) => from(source).pipe(withLatestFrom(of('there')), map(([n]) => n)),
  }),
  operatorRow('forkJoin', {
    stance: 'unbounded-in',
    make: ({ input }) => (source) => forkJoin([source, input(...others)]),
    model: (items) => (items.length === 0 ? [] : [[items.at(-1), 102]]),
  }),
  operatorRow('forkJoin', {
    variant: 'of names',
    stance: 'unbounded-in',
    make: ({ input }) => (source) => forkJoin({ last: source, other: input(...others) }),
    model: (items) => (items.length === 0 ? [] : [{ last: items.at(-1), other: 102 }]),
  }),
];

export const combine: readonly OperatorRow[] = [...inOrder, ...asTheyCome, ...inRows, ...ofTheNewest];
