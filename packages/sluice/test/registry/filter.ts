import { distinctUntilChanged, filter, skip, take, takeWhile } from 'sluice';
import { type OperatorRow, operatorRow } from './row.ts';

export const filtering: readonly OperatorRow[] = [
  operatorRow('filter', {
    stance: 'passthrough',
    step: true,
    make: ({ user }) => filter(user('accepts', (n: number) => n % 2 === 0)),
    model: (items) => items.filter((n) => n % 2 === 0),
  }),
  operatorRow('filter', {
    variant: 'that keeps all',
    stance: 'passthrough',
    step: true,
    identity: true,
    make: ({ user }) => filter(user('accepts', (_: number) => true)),
  }),
  operatorRow('take', {
    variant: 'of three',
    stance: 'exact',
    step: true,
    make: () => take<number>(3),
    model: (items) => items.slice(0, 3),
  }),
  operatorRow('take', {
    variant: 'of all',
    stance: 'exact',
    step: true,
    identity: true,
    make: () => take<number>(Infinity),
  }),
  operatorRow('takeWhile', {
    stance: 'passthrough',
    step: true,
    make: ({ user }) => takeWhile(user('accepts', (n: number) => n < 4)),
    model: (items) => items.filter((n) => n < 4),
  }),
  operatorRow('takeWhile', {
    variant: 'inclusive',
    stance: 'passthrough',
    step: true,
    make: ({ user }) => takeWhile(user('accepts', (n: number) => n < 4), { inclusive: true }),
    model: (items) => items.filter((n) => n <= 4),
  }),
  operatorRow('skip', {
    stance: 'passthrough',
    step: true,
    make: () => skip<number>(2),
    model: (items) => items.slice(2),
  }),
  operatorRow('skip', {
    variant: 'of none',
    stance: 'passthrough',
    step: true,
    identity: true,
    make: () => skip<number>(0),
  }),
  operatorRow('distinctUntilChanged', {
    stance: 'passthrough',
    step: true,
    identity: true,
    make: () => distinctUntilChanged<number>(),
  }),
  operatorRow('distinctUntilChanged', {
    variant: 'by key',
    stance: 'passthrough',
    step: true,
    make: ({ user }) =>
      distinctUntilChanged(
        user('same', (before: number, now: number) => before === now),
        user('key', (n: number) => Math.floor(n / 3)),
      ),
    model: (items) => items.filter((n) => n % 3 === 0),
  }),
];
