import { bufferCount, bufferTime } from 'sluice';
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
];
