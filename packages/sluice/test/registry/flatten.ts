import { concatMap, exhaustMap, expand, filterAsync, mapAsync, mergeMap, mergeScan, switchMap, switchScan } from 'sluice';
import { type OperatorRow, operatorRow } from './row.ts';

const doubled = (items: readonly number[]): readonly number[] => items.flatMap((n) => [n, n + 100]);

const withParts = (items: readonly number[]): readonly number[] => items.flatMap((n) => [n, n + 0.25, n + 0.5]);

function sums(items: readonly number[]): readonly number[] {
  let sum = 0;
  return items.map((n) => (sum += n));
}

export const flatten: readonly OperatorRow[] = [
  operatorRow('mergeMap', {
    stance: 'prefetch',
    conservation: 'any-order',
    make: ({ user, input }) => mergeMap(user('project', (n: number) => input(n, n + 100)), 2),
    model: doubled,
  }),
  operatorRow('mergeMap', {
    variant: 'ordered',
    stance: 'prefetch',
    make: ({ user, input }) =>
      mergeMap(user('project', (n: number) => input(n, n + 100)), { concurrency: 3, innerPrefetch: 1, ordered: true }),
    model: doubled,
  }),
  operatorRow('mergeMap', {
    variant: 'unbounded',
    stance: 'prefetch',
    conservation: 'any-order',
    make: ({ user, input }) => mergeMap(user('project', (n: number) => input(n, n + 100)), 'unbounded'),
    model: doubled,
  }),
  operatorRow('mergeMap', {
    variant: 'one by one',
    stance: 'prefetch',
    identity: true,
    make: ({ user }) => mergeMap(user('project', (n: number) => [n]), 1),
  }),
  operatorRow('concatMap', {
    stance: 'exact',
    make: ({ user, input }) => concatMap(user('project', (n: number) => input(n, n + 100))),
    model: doubled,
  }),
  operatorRow('concatMap', {
    variant: 'with prefetch',
    stance: 'exact',
    make: ({ user, input }) => concatMap(user('project', (n: number) => input(n, n + 100)), { prefetch: 4 }),
    model: doubled,
  }),
  operatorRow('concatMap', {
    variant: 'of single items',
    stance: 'exact',
    identity: true,
    make: ({ user }) => concatMap(user('project', (n: number) => [n])),
  }),
  operatorRow('switchMap', {
    stance: 'unbounded-in',
    conservation: 'subset',
    make: ({ user, input }) => switchMap(user('project', (n: number) => input(n, n + 100))),
    model: doubled,
  }),
  operatorRow('mapAsync', {
    stance: 'prefetch',
    identity: true,
    make: ({ user }) => mapAsync(user('project', (n: number) => Promise.resolve(n)), 2),
  }),
  operatorRow('mapAsync', {
    variant: 'unordered',
    stance: 'prefetch',
    conservation: 'any-order',
    make: ({ user, scheduler }) =>
      mapAsync(
        user('project', (n: number) => new Promise<number>((resolve) => scheduler.schedule(() => resolve(n), n % 3))),
        { concurrency: 3, ordered: false },
      ),
  }),
  operatorRow('filterAsync', {
    stance: 'prefetch',
    make: ({ user }) => filterAsync(user('accepts', (n: number) => Promise.resolve(n % 3 > 0)), 2),
    model: (items) => items.filter((n) => n % 3 > 0),
  }),
  operatorRow('filterAsync', {
    variant: 'that keeps all',
    stance: 'prefetch',
    identity: true,
    make: ({ user }) => filterAsync(user('accepts', async (_: number) => true), { concurrency: 3 }),
  }),
  operatorRow('filterAsync', {
    variant: 'unordered',
    stance: 'prefetch',
    conservation: 'any-order',
    make: ({ user }) =>
      filterAsync(
        user('accepts', (n: number) => (n % 3 === 0 ? Promise.resolve(true) : Promise.resolve().then(() => n % 3 === 1))),
        { concurrency: 3, ordered: false },
      ),
    model: (items) => items.filter((n) => n % 3 < 2),
  }),
  operatorRow('exhaustMap', {
    stance: 'unbounded-in lossy',
    conservation: 'subset',
    unheard: ['onDropped'],
    make: ({ user, input, onDropped }) => exhaustMap(user('project', (n: number) => input(n, n + 100)), { onDropped }),
    model: doubled,
  }),
  operatorRow('switchScan', {
    stance: 'unbounded-in',
    conservation: 'subset',
    make: ({ user, input }) => switchScan(user('fold', (_: number, n: number) => input(n, n + 100)), -1),
    model: doubled,
  }),
  operatorRow('mergeScan', {
    stance: 'prefetch',
    make: ({ user, input }) => mergeScan(user('fold', (sum: number, n: number) => input(sum + n)), 0, 1),
    model: sums,
  }),
  operatorRow('mergeScan', {
    variant: 'of several at once',
    stance: 'prefetch',
    conservation: 'any-order',
    make: ({ user, input }) => mergeScan(user('fold', (_: number, n: number) => input(n, n + 100)), -1, 3),
    model: doubled,
  }),
  operatorRow('mergeScan', {
    variant: 'one by one',
    stance: 'prefetch',
    identity: true,
    make: ({ user }) => mergeScan(user('fold', (_: number, n: number) => [n]), -1, 'unbounded'),
  }),
  operatorRow('expand', {
    stance: 'prefetch',
    make: ({ user, input }) => expand(user('project', (n: number) => (n % 1 === 0 ? input(n + 0.25, n + 0.5) : input())), 1),
    model: withParts,
  }),
  operatorRow('expand', {
    variant: 'of several at once',
    stance: 'prefetch',
    conservation: 'any-order',
    make: ({ user, input }) => expand(user('project', (n: number) => (n % 1 === 0 ? input(n + 0.25, n + 0.5) : input())), 3),
    model: withParts,
  }),
  operatorRow('expand', { variant: 'of leaves', stance: 'prefetch', identity: true, make: ({ user }) => expand<number>(user('project', () => []), 1) }),
];
