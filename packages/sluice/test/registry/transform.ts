import { cast, dematerialize, index, map, mapNotNull, materialize, ofType, pairwise, pipe, scan, tap, timeInterval, timestamp } from 'sluice';
import { failure } from '../rig/failure.ts';
import { type OperatorRow, operatorRow } from './row.ts';

function runningSums(items: readonly number[]): readonly number[] {
  let sum = 0;
  return items.map((n) => (sum += n));
}

export const transform: readonly OperatorRow[] = [
  operatorRow('map', {
    stance: 'passthrough',
    step: true,
    identity: true,
    make: ({ user }) => map(user('project', (n: number) => n)),
  }),
  operatorRow('map', {
    variant: 'with the index',
    stance: 'passthrough',
    step: true,
    make: ({ user }) => map(user('project', (n: number, index: number) => n * 10 + index)),
    model: (items) => items.map((n, index) => n * 10 + index),
  }),
  operatorRow('mapNotNull', {
    stance: 'passthrough',
    step: true,
    make: ({ user }) => mapNotNull(user('project', (n: number) => (n % 3 === 1 ? null : n % 3 === 2 ? undefined : n))),
    model: (items) => items.filter((n) => n % 3 === 0),
  }),
  operatorRow('scan', {
    variant: 'with a seed',
    stance: 'passthrough',
    step: true,
    make: ({ user }) => scan(user('fold', (sum: number, n: number) => sum + n), 0),
    model: runningSums,
  }),
  operatorRow('scan', {
    variant: 'without a seed',
    stance: 'passthrough',
    step: true,
    make: ({ user }) => scan(user('fold', (sum: number, n: number) => sum + n)),
    model: runningSums,
  }),
  operatorRow('tap', {
    variant: 'with a function',
    stance: 'passthrough',
    step: true,
    identity: true,
    make: ({ user }) => tap(user('observer', (_: number) => {})),
  }),
  operatorRow('tap', {
    variant: 'with an observer',
    stance: 'passthrough',
    identity: true,
    unheard: ['error', 'cancel', 'finalize'],
    make: ({ user }) =>
      tap<number>({
        subscribe: user('subscribe', () => {}),
        request: user('request', () => {}),
        next: user('next', () => {}),
        error: user('error', () => {}),
        complete: user('complete', () => {}),
        cancel: user('cancel', () => {}),
        finalize: user('finalize', () => {}),
      }),
  }),
  operatorRow('pairwise', {
    stance: 'passthrough',
    step: true,
    make: () => pairwise<number>(),
    model: (items) => items.slice(1).map((n, at) => [items[at], n]),
  }),
  operatorRow('index', { stance: 'passthrough', step: true, make: () => index<number>(), model: (items) => items.map((n, at) => [at, n]) }),
  operatorRow('cast', { stance: 'passthrough', identity: true, make: () => cast<number>() }),
  operatorRow('ofType', { stance: 'passthrough', step: true, make: () => ofType(Date), model: () => [] }),
  operatorRow('timestamp', {
    stance: 'passthrough',
    step: true,
    make: ({ scheduler }) => timestamp<number>({ scheduler }),
    view: (stamped) => [(stamped as { item: number }).item],
  }),
  operatorRow('timeInterval', {
    stance: 'passthrough',
    step: true,
    make: ({ scheduler }) => timeInterval<number>({ scheduler }),
    view: (timed) => [(timed as { item: number }).item],
  }),
  operatorRow('materialize', {
    stance: 'passthrough',
    make: () => materialize<number>(),
    model: (items) => [...items.map((item) => ({ kind: 'next', item })), { kind: 'complete' }],
    recovered: (items) => [...items.map((item) => ({ kind: 'next', item })), { kind: 'error', reason: failure }],
  }),
  operatorRow('dematerialize', {
    stance: 'passthrough',
    identity: true,
    make: () => (source) => pipe(source, map((item: number) => ({ kind: 'next', item }) as const), dematerialize<number>()),
  }),
];
