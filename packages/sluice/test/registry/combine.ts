import { concat, from, merge, zip } from 'sluice';
import { type OperatorRow, operatorRow } from './row.ts';

const others = [100, 101, 102] as const;

export const combine: readonly OperatorRow[] = [
  operatorRow('concat', { variant: 'of one', stance: 'exact', identity: true, make: () => (source) => concat(source) }),
  operatorRow('concat', {
    stance: 'exact',
    make: ({ input }) => (source) => concat(input(...others), source, input(), input(...others)),
    model: (items) => [...others, ...items, ...others],
  }),
  operatorRow('merge', { variant: 'of one', stance: 'prefetch', identity: true, make: () => (source) => merge(source) }),
  operatorRow('merge', {
    stance: 'prefetch',
    conservation: 'any-order',
    make: ({ input }) => (source) => merge(input(...others), source, input()),
    model: (items) => [...others, ...items],
  }),
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
];
