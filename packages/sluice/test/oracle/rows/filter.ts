import { constantFrom, option } from 'fast-check';
import * as rx from 'rxjs';
import {
  defaultIfEmpty,
  distinct,
  distinctUntilChanged,
  elementAt,
  filter,
  first,
  ignoreElements,
  last,
  pipe,
  single,
  skip,
  skipLast,
  skipUntil,
  skipWhile,
  switchIfEmpty,
  take,
  takeLast,
  takeUntil,
  takeWhile,
  throwIfEmpty,
} from 'sluice';
import { asks, question, upTo } from '../arguments.ts';
import { type OracleRow, oracleRow } from '../row.ts';
import { renamed } from '../differences.ts';

export const filtering: readonly OracleRow[] = [
  oracleRow('filter', {
    args: question,
    sluice: ({ user }, args) => filter(user(asks(args))),
    rxjs: ({ user }, args) => rx.filter(user(asks(args))),
  }),
  oracleRow('take', { args: upTo(6), sluice: (_, count) => take(count), rxjs: (_, count) => rx.take(count) }),
  oracleRow('takeWhile', {
    args: question,
    sluice: ({ user }, args) => takeWhile(user(asks(args))),
    rxjs: ({ user }, args) => rx.takeWhile(user(asks(args))),
  }),
  oracleRow('takeWhile', {
    variant: 'inclusive',
    args: question,
    sluice: ({ user }, args) => takeWhile(user(asks(args)), { inclusive: true }),
    rxjs: ({ user }, args) => rx.takeWhile(user(asks(args)), true),
  }),
  oracleRow('takeLast', {
    args: upTo(6),
    sluice: (_, count) => takeLast(count),
    rxjs: (_, count) => rx.takeLast(count),
    differences: [{ reason: 'A count of 0 is taken for a mistake (RangeError); `ignoreElements` says what is meant.', except: (_, count) => count === 0 }],
  }),
  oracleRow('skip', { args: upTo(6), sluice: (_, count) => skip(count), rxjs: (_, count) => rx.skip(count) }),
  oracleRow('skipWhile', {
    args: question,
    sluice: ({ user }, args) => skipWhile(user(asks(args))),
    rxjs: ({ user }, args) => rx.skipWhile(user(asks(args))),
  }),
  oracleRow('skipLast', { args: upTo(6), sluice: (_, count) => skipLast(count), rxjs: (_, count) => rx.skipLast(count) }),
  oracleRow('distinct', { sluice: () => distinct({ maxKeys: 'unbounded' }), rxjs: () => rx.distinct() }),
  oracleRow('distinct', {
    variant: 'by key',
    args: upTo(5, 1),
    sluice: ({ user }, modulo) => distinct({ maxKeys: 'unbounded', key: user((n: number) => n % modulo) }),
    rxjs: ({ user }, modulo) => rx.distinct(user((n: number) => n % modulo)),
  }),
  oracleRow('distinctUntilChanged', {
    variant: 'by ===',
    sluice: () => (source) => pipe(source, distinctUntilChanged()),
    rxjs: () => rx.distinctUntilChanged(),
  }),
  oracleRow('distinctUntilChanged', {
    variant: 'by key',
    args: upTo(5, 1),
    sluice: ({ user }, modulo) => distinctUntilChanged(user((a: number, b: number) => a === b), user((n: number) => n % modulo)),
    rxjs: ({ user }, modulo) => rx.distinctUntilChanged(user((a: number, b: number) => a === b), user((n: number) => n % modulo)),
  }),
  oracleRow('ignoreElements', { sluice: () => ignoreElements(), rxjs: () => rx.ignoreElements() }),
  oracleRow('elementAt', {
    args: upTo(6),
    sluice: (_, at) => elementAt(at),
    rxjs: (_, at) => rx.elementAt(at),
    differences: [renamed('There is one error for an item that was to come and did not: EmptyError.', { ArgumentOutOfRangeError: 'EmptyError' })],
  }),
  oracleRow('elementAt', {
    variant: 'with a default',
    args: upTo(6),
    sluice: (_, at) => elementAt(at, { default: 42 }),
    rxjs: (_, at) => rx.elementAt(at, 42),
  }),
  oracleRow('first', { args: option(constantFrom(42)), sluice: (_, other) => first(other === null ? {} : { default: other }), rxjs: (_, other) => (other === null ? rx.first() : rx.first(null, other)) }),
  oracleRow('last', { args: option(constantFrom(42)), sluice: (_, other) => last(other === null ? {} : { default: other }), rxjs: (_, other) => (other === null ? rx.last() : rx.last(null, other)) }),
  oracleRow('single', {
    args: question,
    sluice: ({ user }, args) => single(user(asks(args))),
    rxjs: ({ user }, args) => rx.single(user(asks(args))),
    differences: [renamed('There is one error for an item that was to come and did not: EmptyError. More than one item is a RangeError.', { NotFoundError: 'EmptyError', SequenceError: 'RangeError' })],
  }),
  oracleRow('takeUntil', { sluice: ({ other }) => takeUntil(other(0)), rxjs: ({ other }) => rx.takeUntil(other(0)) }),
  oracleRow('skipUntil', { sluice: ({ other }) => skipUntil(other(0)), rxjs: ({ other }) => rx.skipUntil(other(0)) }),
  oracleRow('defaultIfEmpty', { sluice: () => defaultIfEmpty(42), rxjs: () => rx.defaultIfEmpty(42) }),
  oracleRow('throwIfEmpty', { sluice: () => throwIfEmpty(), rxjs: () => rx.throwIfEmpty() }),
  oracleRow('throwIfEmpty', {
    variant: 'with a reason',
    sluice: ({ user }) => throwIfEmpty(user(() => 'nothing')),
    rxjs: ({ user }) => rx.throwIfEmpty(user(() => 'nothing')),
  }),
  oracleRow('switchIfEmpty', {
    sluice: ({ other }) => switchIfEmpty(other(0)),
    rxjs: ({ other }) => (source) => rx.defer(() => { // RxJS has no such operator: what it would be
      let seen = false;
      return rx.concat(source.pipe(rx.tap(() => (seen = true))), rx.defer(() => (seen ? rx.EMPTY : other(0))));
    }),
  }),
];
