import { constantFrom, option, record } from 'fast-check';
import * as rx from 'rxjs';
import { dematerialize, map, materialize, pairwise, pipe, scan, tap, timeInterval, timestamp } from 'sluice';
import { upTo } from '../arguments.ts';
import { type OracleRow, oracleRow } from '../row.ts';

/** A notification of RxJS as one of Sluice. */
export function notificationOf({ kind, value, error }: { readonly kind: string; readonly value?: unknown; readonly error?: unknown }): unknown {
  if (kind === 'N') return { kind: 'next', item: value };
  return kind === 'E' ? { kind: 'error', reason: error } : { kind: 'complete' };
}

export const transforming: readonly OracleRow[] = [
  oracleRow('map', {
    args: upTo(3),
    sluice: ({ user }, times) => map(user((n: number, index: number) => n * times + index)),
    rxjs: ({ user }, times) => rx.map(user((n: number, index: number) => n * times + index)),
  }),
  oracleRow('scan', {
    variant: 'with a seed',
    args: upTo(9),
    sluice: ({ user }, seed) => scan(user((sum: number, n: number, index: number) => sum + n * index), seed),
    rxjs: ({ user }, seed) => rx.scan(user((sum: number, n: number, index: number) => sum + n * index), seed),
  }),
  oracleRow('scan', {
    variant: 'without a seed',
    sluice: ({ user }) => scan(user((sum: number, n: number, index: number) => sum * 2 + n * index)),
    rxjs: ({ user }) => rx.scan(user((sum: number, n: number, index: number) => sum * 2 + n * index)),
  }),
  oracleRow('tap', {
    variant: 'with a function',
    sluice: ({ user }) => tap(user((_: number) => {})),
    rxjs: ({ user }) => rx.tap(user((_: number) => {})),
  }),
  oracleRow('tap', {
    variant: 'with an observer',
    sluice: ({ user, note }) =>
      tap<number>({ subscribe: () => note('subscribed'), next: user((n) => note(`next ${n}`)), error: () => note('error'), complete: () => note('complete') }),
    rxjs: ({ user, note }) =>
      rx.tap<number>({ subscribe: () => note('subscribed'), next: user((n) => note(`next ${n}`)), error: () => note('error'), complete: () => note('complete') }),
  }),
  oracleRow('pairwise', { sluice: () => pairwise(), rxjs: () => rx.pairwise() }),
  oracleRow('timestamp', {
    sluice: ({ scheduler }) => timestamp({ scheduler }),
    rxjs: ({ scheduler }) => (source) => source.pipe(rx.timestamp(scheduler), rx.map(({ value, timestamp: atMs }) => ({ item: value, atMs }))),
  }),
  oracleRow('timeInterval', {
    sluice: ({ scheduler }) => timeInterval({ scheduler }),
    rxjs: ({ scheduler }) => (source) => source.pipe(rx.timeInterval(scheduler), rx.map(({ value, interval: afterMs }) => ({ item: value, afterMs }))),
  }),
  oracleRow('materialize', {
    sluice: () => materialize(),
    rxjs: () => (source) => source.pipe(rx.materialize(), rx.map(notificationOf)),
  }),
  oracleRow('dematerialize', {
    args: record({ at: option(upTo(6)), kind: constantFrom('complete', 'error') }),
    sluice: (_, { at, kind }) => (source) =>
      pipe(source, map((item: number, index) => (index !== at ? { kind: 'next', item } : kind === 'error' ? { kind, reason: 'told' } : { kind }) as never), dematerialize<number>()),
    rxjs: (_, { at, kind }) => (source) =>
      source.pipe(rx.map((value, index) => (index !== at ? { kind: 'N', value } : kind === 'error' ? { kind: 'E', error: 'told' } : { kind: 'C' }) as rx.ObservableNotification<number>), rx.dematerialize()),
  }),
];
