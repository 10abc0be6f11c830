import * as rx from 'rxjs';
import { combineLatest, combineLatestWith, concat, concatWith, endWith, forkJoin, map, merge, mergeWith, of, partition, race, raceWith, sequenceEqual, startWith, withLatestFrom, zip, zipAll, zipWith } from 'sluice';
import { upTo } from '../arguments.ts';
import { failureOvertakes } from '../differences.ts';
import { type Difference, type OracleRow, oracleRow } from '../row.ts';

const noCombination: Difference<unknown> = {
  reason: 'An input that ends without an item ends it at once, since no combination can come; RxJS waits for the others.',
  except: ({ attempts: [source], others: [other] }) => [source!, other!].some(({ items, ending }) => items.length === 0 && ending === 'complete'),
};

const unequalLengths: Difference<unknown> = {
  reason: 'An item more on one side is `false`, as soon as it is known; RxJS says `true` when the side without it has ended first.',
  except: ({ attempts: [source], others: [other] }) => source!.items.length !== other!.items.length,
};

export const combining: readonly OracleRow[] = [
  oracleRow('concat', {
    sluice: ({ other }) => (source) => concat(other(0), source, other(1)),
    rxjs: ({ other }) => (source) => rx.concat(other(0), source, other(1)),
  }),
  oracleRow('merge', {
    sluice: ({ other }) => (source) => merge(other(0), source, other(1)),
    rxjs: ({ other }) => (source) => rx.merge(other(0), source, other(1)),
  }),
  oracleRow('zip', {
    sluice: ({ other }) => (source) => zip([source, other(0), other(1)]),
    rxjs: ({ other }) => (source) => rx.zip([source, other(0), other(1)]),
    differences: [failureOvertakes],
  }),
  oracleRow('zip', {
    variant: 'with a function',
    differences: [failureOvertakes],
    args: upTo(3),
    sluice: ({ other, user }, times) => (source) => zip([source, other(0)], user((a: number, b: number) => a + times * b)),
    rxjs: ({ other, user }, times) => (source) => rx.zip([source, other(0)], user((a: number, b: number) => a + times * b)),
  }),
  oracleRow('combineLatest', {
    differences: [noCombination],
    sluice: ({ other }) => (source) => combineLatest([source, other(0)]),
    rxjs: ({ other }) => (source) => rx.combineLatest([source, other(0)]),
  }),
  oracleRow('combineLatestWith', {
    differences: [noCombination],
    sluice: ({ other }) => combineLatestWith(other(0)),
    rxjs: ({ other }) => rx.combineLatestWith(other(0)),
  }),
  oracleRow('withLatestFrom', {
    sluice: ({ other }) => withLatestFrom(other(0), other(1)),
    rxjs: ({ other }) => rx.withLatestFrom(other(0), other(1)),
  }),
  oracleRow('race', {
    sluice: ({ other }) => (source) => race(source, other(0)),
    rxjs: ({ other }) => (source) => rx.race(source, other(0)),
  }),
  oracleRow('raceWith', { sluice: ({ other }) => raceWith(other(0)), rxjs: ({ other }) => rx.raceWith(other(0)) }),
  oracleRow('forkJoin', {
    sluice: ({ other }) => (source) => forkJoin([source, other(0)]),
    rxjs: ({ other }) => (source) => rx.forkJoin([source, other(0)]),
  }),
  oracleRow('startWith', { args: upTo(9), sluice: (_, item) => startWith(item), rxjs: (_, item) => rx.startWith(item) }),
  oracleRow('endWith', { args: upTo(9), sluice: (_, item) => endWith(item), rxjs: (_, item) => rx.endWith(item) }),
  oracleRow('concatWith', { sluice: ({ other }) => concatWith(other(0), other(1)), rxjs: ({ other }) => rx.concatWith(other(0), other(1)) }),
  oracleRow('mergeWith', { sluice: ({ other }) => mergeWith(other(0), other(1)), rxjs: ({ other }) => rx.mergeWith(other(0), other(1)) }),
  oracleRow('zipWith', { differences: [failureOvertakes], sluice: ({ other }) => zipWith(other(0)), rxjs: ({ other }) => rx.zipWith(other(0)) }),
  oracleRow('zipAll', {
    differences: [failureOvertakes],
    sluice: ({ other }) => () => of(0, 1).pipe(map(other), zipAll('unbounded')),
    rxjs: ({ other }) => () => rx.of(0, 1).pipe(rx.map(other), rx.zipAll()),
  }),
  oracleRow('sequenceEqual', {
    differences: [unequalLengths, failureOvertakes],
    sluice: ({ other }) => sequenceEqual(other(0)),
    rxjs: ({ other }) => rx.sequenceEqual(other(0)),
  }),
  oracleRow('partition', {
    args: upTo(5, 1),
    sluice: (_, modulo) => (source) => merge(...partition(source, (n) => n % modulo === 0)),
    rxjs: (_, modulo) => (source) => rx.merge(...rx.partition(source, (n) => n % modulo === 0)),
  }),
];
