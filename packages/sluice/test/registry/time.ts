import { debounceTime, delay, observeOn } from 'sluice';
import { type OperatorRow, operatorRow } from './row.ts';

export const time: readonly OperatorRow[] = [
  operatorRow('debounceTime', {
    stance: 'unbounded-in lossy',
    conservation: 'subset',
    unheard: ['onDropped'],
    make: ({ scheduler, onDropped }) => debounceTime<number>(10, { scheduler, onDropped }),
  }),
  operatorRow('delay', { stance: 'passthrough', identity: true, timed: true, make: ({ scheduler }) => delay<number>(10, { scheduler }) }),
  operatorRow('observeOn', { stance: 'prefetch', identity: true, timed: true, make: ({ scheduler }) => observeOn<number>(scheduler) }),
  operatorRow('observeOn', {
    variant: 'with a small prefetch',
    stance: 'prefetch',
    identity: true,
    timed: true,
    make: ({ scheduler }) => observeOn<number>(scheduler, { prefetch: 4 }),
  }),
  operatorRow('observeOn', {
    variant: 'one by one',
    stance: 'prefetch',
    identity: true,
    timed: true,
    make: ({ scheduler }) => observeOn<number>(scheduler, { prefetch: 1 }),
  }),
];
