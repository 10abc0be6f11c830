import * as rx from 'rxjs';
import { count, every, find, findIndex, isEmpty, max, min, reduce, toArray } from 'sluice';
import { asks, question, upTo } from '../arguments.ts';
import { type Difference, type OracleRow, oracleRow } from '../row.ts';

const firstOfEquals: Difference<number> = {
  reason: 'Of items that compare as equal the first is given, RxJS gives the last.',
  except: ({ attempts: [source] }, modulo) => new Set(source!.items.map(({ item }) => item % modulo)).size < new Set(source!.items.map(({ item }) => item)).size,
};

export const reducing: readonly OracleRow[] = [
  oracleRow('toArray', { sluice: () => toArray(), rxjs: () => rx.toArray() }),
  oracleRow('reduce', {
    variant: 'with a seed',
    args: upTo(9),
    sluice: ({ user }, seed) => reduce(user((sum: number, n: number, index: number) => sum + n * index), seed),
    rxjs: ({ user }, seed) => rx.reduce(user((sum: number, n: number, index: number) => sum + n * index), seed),
  }),
  oracleRow('reduce', {
    variant: 'without a seed',
    sluice: ({ user }) => reduce(user((sum: number, n: number, index: number) => sum * 2 + n * index)),
    rxjs: ({ user }) => rx.reduce(user((sum: number, n: number, index: number) => sum * 2 + n * index)),
  }),
  oracleRow('count', { sluice: () => count(), rxjs: () => rx.count() }),
  oracleRow('count', {
    variant: 'of some',
    args: question,
    sluice: ({ user }, args) => count(user(asks(args))),
    rxjs: ({ user }, args) => rx.count(user(asks(args))),
  }),
  oracleRow('min', { sluice: () => min(), rxjs: () => rx.min() }),
  oracleRow('min', {
    variant: 'by a comparison',
    args: upTo(10, 1),
    sluice: ({ user }, modulo) => min(user((a: number, b: number) => (a % modulo) - (b % modulo))),
    rxjs: ({ user }, modulo) => rx.min(user((a: number, b: number) => (a % modulo) - (b % modulo))),
    differences: [firstOfEquals],
  }),
  oracleRow('max', { sluice: () => max(), rxjs: () => rx.max() }),
  oracleRow('max', {
    variant: 'by a comparison',
    args: upTo(10, 1),
    sluice: ({ user }, modulo) => max(user((a: number, b: number) => (a % modulo) - (b % modulo))),
    rxjs: ({ user }, modulo) => rx.max(user((a: number, b: number) => (a % modulo) - (b % modulo))),
    differences: [firstOfEquals],
  }),
  oracleRow('every', { args: question, sluice: ({ user }, args) => every(user(asks(args))), rxjs: ({ user }, args) => rx.every(user(asks(args))) }),
  oracleRow('find', { args: question, sluice: ({ user }, args) => find(user(asks(args))), rxjs: ({ user }, args) => rx.find(user(asks(args))) }),
  oracleRow('findIndex', {
    args: question,
    sluice: ({ user }, args) => findIndex(user(asks(args))),
    rxjs: ({ user }, args) => rx.findIndex(user(asks(args))),
  }),
  oracleRow('isEmpty', { sluice: () => isEmpty(), rxjs: () => rx.isEmpty() }),
];
