import { buffer, bufferCount, bufferTime, bufferToggle, bufferUntil, bufferUntilChanged, bufferWhen, bufferWhile, interval, timer } from 'sluice';
import { flat, type OperatorRow, operatorRow } from './row.ts';

function chunks(size: number, every: number): (items: readonly number[]) => readonly number[][] {
  return (items) => items.flatMap((_, at) => (at % every === 0 ? [items.slice(at, at + size)] : []));
}

export const reshape: readonly OperatorRow[] = [
  operatorRow('bufferCount', { stance: 'exact', make: () => bufferCount<number>(3), model: chunks(3, 3) }),
  operatorRow('bufferCount', {
    variant: 'overlapping',
    stance: 'exact',
    make: () => bufferCount<number>(3, 1),
    model: chunks(3, 1),
  }),
  operatorRow('bufferCount', {
    variant: 'with gaps',
    stance: 'exact',
    make: () => bufferCount<number>(2, 5),
    model: chunks(2, 5),
  }),
  operatorRow('bufferTime', {
    stance: 'held',
    make: ({ scheduler }) => bufferTime<number>(10, { scheduler }),
    view: flat,
  }),
  operatorRow('bufferTime', {
    variant: 'with a bound',
    stance: 'held',
    make: ({ scheduler }) => bufferTime<number>(10, { maxSize: 3, scheduler }),
    view: flat,
  }),
  operatorRow('buffer', { stance: 'held', make: ({ scheduler }) => buffer<number>(interval(10, { scheduler })), view: flat }),
  operatorRow('buffer', {
    variant: 'by an input',
    stance: 'held',
    make: ({ input }) => buffer<number>(input(1, 2), { maxSize: 3 }),
    view: flat,
  }),
  operatorRow('bufferWhen', {
    stance: 'held',
    make: ({ user, scheduler }) => bufferWhen<number>(user('closing', () => timer(10, { scheduler })), { maxSize: 4 }),
    view: flat,
  }),
  operatorRow('bufferToggle', {
    stance: 'held',
    conservation: 'subset',
    make: ({ user, input, scheduler }) => bufferToggle<number, number>(input(1), user('closing', (_: number) => timer(10, { scheduler }))),
    view: flat,
  }),
  operatorRow('bufferUntil', {
    stance: 'exact',
    make: ({ user }) => bufferUntil(user('accepts', (n: number) => n % 3 === 2)),
    model: chunks(3, 3),
  }),
  operatorRow('bufferUntil', {
    variant: 'cut before',
    stance: 'exact',
    make: ({ user }) => bufferUntil(user('accepts', (n: number) => n % 3 === 0), { cut: 'before' }),
    model: chunks(3, 3),
  }),
  operatorRow('bufferWhile', {
    stance: 'exact',
    make: ({ user }) => bufferWhile(user('accepts', (n: number) => n % 4 !== 3)),
    model: chunks(3, 4),
  }),
  operatorRow('bufferUntilChanged', {
    stance: 'exact',
    make: ({ user }) => bufferUntilChanged(user('key', (n: number) => Math.floor(n / 3)), user('same', (a: number, b: number) => a === b)),
    model: chunks(3, 3),
  }),
];
