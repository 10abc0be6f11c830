import { audit, auditTime, debounce, delaySubscription, delayWhen, sample, sampleTime, subscribeOn, throttle, throttleTime, timer } from 'sluice';
import { type OperatorRow, operatorRow } from './row.ts';

const thinning = { stance: 'unbounded-in lossy', conservation: 'subset', unheard: ['onDropped'] } as const;

/** Operators that give some of the items, or all of them later, as time or another flow says. */
export const paced: readonly OperatorRow[] = [
  operatorRow('debounce', {
    ...thinning,
    make: ({ user, scheduler, onDropped }) => debounce(user('silence', (_: number) => timer(10, { scheduler })), { onDropped }),
  }),
  operatorRow('audit', {
    ...thinning,
    make: ({ user, scheduler, onDropped }) => audit(user('pause', (_: number) => timer(10, { scheduler })), { onDropped }),
  }),
  operatorRow('auditTime', { ...thinning, make: ({ scheduler, onDropped }) => auditTime<number>(10, { scheduler, onDropped }) }),
  operatorRow('throttle', {
    ...thinning,
    make: ({ user, scheduler, onDropped }) => throttle(user('pause', (_: number) => timer(10, { scheduler })), { onDropped }),
  }),
  operatorRow('throttle', {
    ...thinning,
    variant: 'by inputs',
    make: ({ user, input, onDropped }) => throttle(user('pause', (n: number) => input(n)), { trailing: true, onDropped }),
  }),
  operatorRow('throttleTime', { ...thinning, make: ({ scheduler, onDropped }) => throttleTime<number>(10, { scheduler, onDropped }) }),
  operatorRow('throttleTime', {
    ...thinning,
    variant: 'trailing',
    make: ({ scheduler, onDropped }) => throttleTime<number>(10, { leading: false, trailing: true, scheduler, onDropped }),
  }),
  operatorRow('throttleTime', {
    ...thinning,
    variant: 'both ends',
    make: ({ scheduler, onDropped }) => throttleTime<number>(10, { trailing: true, scheduler, onDropped }),
  }),
  operatorRow('sample', { ...thinning, make: ({ input, onDropped }) => sample<number>(input(1, 2, 3), { onDropped }) }),
  operatorRow('sampleTime', { ...thinning, make: ({ scheduler, onDropped }) => sampleTime<number>(10, { scheduler, onDropped }) }),
  operatorRow('delayWhen', {
    stance: 'passthrough',
    conservation: 'any-order',
    timed: true,
    make: ({ user, scheduler }) => delayWhen(user('due', (n: number) => timer(n % 3, { scheduler }))),
  }),
  operatorRow('delayWhen', {
    variant: 'by inputs',
    stance: 'passthrough',
    conservation: 'any-order',
    make: ({ user, input }) => delayWhen(user('due', (n: number) => input(n))),
  }),
  operatorRow('delaySubscription', {
    stance: 'passthrough',
    identity: true,
    timed: true,
    make: ({ scheduler }) => delaySubscription<number>(3, { scheduler }),
  }),
  operatorRow('delaySubscription', {
    variant: 'until an input speaks',
    stance: 'passthrough',
    make: ({ input }) => delaySubscription<number>(input(1)),
  }),
  operatorRow('subscribeOn', { stance: 'passthrough', identity: true, timed: true, make: ({ scheduler }) => subscribeOn<number>(scheduler) }),
];
