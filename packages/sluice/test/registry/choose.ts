import { distinct, elementAt, first, ignoreElements, last, single, skipLast, skipWhile, takeLast } from 'sluice';
import { type OperatorRow, operatorRow } from './row.ts';

export const choosing: readonly OperatorRow[] = [
  operatorRow('first', {
    stance: 'exact',
    make: () => first<number>({ default: 100 }),
    model: (items) => [items[0] ?? 100],
  }),
  operatorRow('last', {
    stance: 'unbounded-in',
    make: () => last<number>({ default: 100 }),
    model: (items) => [items.at(-1) ?? 100],
  }),
  operatorRow('single', {
    stance: 'exact',
    make: ({ user }) => single(user('accepts', (n: number) => n === 2), { default: 100 }),
    model: (items) => [items.find((n) => n === 2) ?? 100],
  }),
  operatorRow('elementAt', {
    stance: 'exact',
    make: () => elementAt<number>(2, { default: 100 }),
    model: (items) => [items[2] ?? 100],
  }),
  operatorRow('skipWhile', {
    stance: 'passthrough',
    step: true,
    make: ({ user }) => skipWhile(user('accepts', (n: number) => n < 3)),
    model: (items) => items.filter((n) => n >= 3),
  }),
  operatorRow('skipLast', {
    stance: 'passthrough',
    step: true,
    make: () => skipLast<number>(2),
    model: (items) => items.slice(0, -2),
  }),
  operatorRow('takeLast', { stance: 'unbounded-in', make: () => takeLast<number>(3), model: (items) => items.slice(-3) }),
  operatorRow('distinct', {
    stance: 'passthrough',
    step: true,
    make: ({ user }) => distinct({ maxKeys: 3, key: user('key', (n: number) => n % 3) }),
    model: (items) => items.slice(0, 3),
  }),
  operatorRow('ignoreElements', { stance: 'unbounded-in', make: () => ignoreElements(), model: () => [] }),
];
