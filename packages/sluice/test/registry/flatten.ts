import { concatMap, mapAsync, mergeMap, switchMap } from 'sluice';
import { type OperatorRow, operatorRow } from './row.ts';

const doubled = (items: readonly number[]): readonly number[] => items.flatMap((n) => [n, n + 100]);

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
];
