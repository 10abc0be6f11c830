import { count, every, find, findIndex, isEmpty, max, min, reduce, toArray } from 'sluice';
import { type OperatorRow, operatorRow } from './row.ts';

export const reducing: readonly OperatorRow[] = [
  operatorRow('toArray', { stance: 'unbounded-in', make: () => toArray<number>(), model: (items) => [items] }),
  operatorRow('reduce', {
    stance: 'unbounded-in',
    make: ({ user }) => reduce(user('fold', (sum: number, n: number) => sum + n), 0),
    model: (items) => [items.reduce((sum, n) => sum + n, 0)],
  }),
  operatorRow('reduce', {
    variant: 'without a seed',
    stance: 'unbounded-in',
    make: ({ user }) => reduce(user('fold', (sum: number, n: number) => sum + n)),
    model: (items) => (items.length === 0 ? [] : [items.reduce((sum, n) => sum + n)]),
  }),
  operatorRow('count', { stance: 'unbounded-in', make: () => count<number>(), model: (items) => [items.length] }),
  operatorRow('count', {
    variant: 'of some',
    stance: 'unbounded-in',
    make: ({ user }) => count(user('accepts', (n: number) => n % 2 === 0)),
    model: (items) => [items.filter((n) => n % 2 === 0).length],
  }),
  operatorRow('min', { stance: 'unbounded-in', make: () => min<number>(), model: (items) => items.slice(0, 1) }),
  operatorRow('max', {
    stance: 'unbounded-in',
    make: ({ user }) => max(user('compare', (a: number, b: number) => a - b)),
    model: (items) => items.slice(-1),
  }),
  operatorRow('every', {
    stance: 'exact',
    make: ({ user }) => every(user('accepts', (n: number) => n < 4)),
    model: (items) => [items.every((n) => n < 4)],
  }),
  operatorRow('find', {
    stance: 'exact',
    make: ({ user }) => find(user('accepts', (n: number) => n > 2)),
    model: (items) => [items.find((n) => n > 2)],
  }),
  operatorRow('findIndex', {
    stance: 'exact',
    make: ({ user }) => findIndex(user('accepts', (n: number) => n > 2)),
    model: (items) => [items.findIndex((n) => n > 2)],
  }),
  operatorRow('isEmpty', { stance: 'exact', make: () => isEmpty<number>(), model: (items) => [items.length === 0] }),
];
