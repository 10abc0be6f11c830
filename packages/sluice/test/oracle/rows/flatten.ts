import * as rx from 'rxjs';
import {
  concatAll,
  concatMap,
  exhaustAll,
  exhaustMap,
  expand,
  map,
  mergeAll,
  mergeMap,
  mergeScan,
  pipe,
  switchAll,
  switchMap,
  switchScan,
} from 'sluice';
import { upTo } from '../arguments.ts';
import { failureOvertakes, readByDemand } from '../differences.ts';
import { type OracleRow, oracleRow } from '../row.ts';

export const flattening: readonly OracleRow[] = [
  oracleRow('mergeMap', {
    variant: 'limited',
    differences: [readByDemand, failureOvertakes],
    args: upTo(3, 1),
    sluice: ({ user, other }, concurrency) => mergeMap(user((n: number, index: number) => other(n + index)), concurrency),
    rxjs: ({ user, other }, concurrency) => rx.mergeMap(user((n: number, index: number) => other(n + index)), concurrency),
  }),
  oracleRow('mergeMap', {
    variant: 'unbounded',
    differences: [failureOvertakes],
    sluice: ({ user, other }) => mergeMap(user(other), 'unbounded'),
    rxjs: ({ user, other }) => rx.mergeMap(user(other)),
  }),
  oracleRow('concatMap', {
    differences: [readByDemand],
    sluice: ({ user, other }) => concatMap(user((n: number, index: number) => other(n + index))),
    rxjs: ({ user, other }) => rx.concatMap(user((n: number, index: number) => other(n + index))),
  }),
  oracleRow('switchMap', {
    sluice: ({ user, other }) => switchMap(user((n: number, index: number) => other(n + index))),
    rxjs: ({ user, other }) => rx.switchMap(user((n: number, index: number) => other(n + index))),
  }),
  oracleRow('exhaustMap', {
    sluice: ({ user, other }) => exhaustMap(user((n: number, index: number) => other(n + index))),
    rxjs: ({ user, other }) => rx.exhaustMap(user((n: number, index: number) => other(n + index))),
  }),
  oracleRow('concatAll', {
    differences: [readByDemand],
    sluice: ({ other }) => (source) => pipe(source, map(other), concatAll()),
    rxjs: ({ other }) => (source) => source.pipe(rx.map(other), rx.concatAll()),
  }),
  oracleRow('mergeAll', {
    differences: [readByDemand, failureOvertakes],
    args: upTo(3, 1),
    sluice: ({ other }, concurrency) => (source) => pipe(source, map(other), mergeAll(concurrency)),
    rxjs: ({ other }, concurrency) => (source) => source.pipe(rx.map(other), rx.mergeAll(concurrency)),
  }),
  oracleRow('switchAll', {
    sluice: ({ other }) => (source) => pipe(source, map(other), switchAll()),
    rxjs: ({ other }) => (source) => source.pipe(rx.map(other), rx.switchAll()),
  }),
  oracleRow('exhaustAll', {
    sluice: ({ other }) => (source) => pipe(source, map(other), exhaustAll()),
    rxjs: ({ other }) => (source) => source.pipe(rx.map(other), rx.exhaustAll()),
  }),
  oracleRow('switchScan', {
    sluice: ({ user, other }) => switchScan(user((state: number, n: number, index: number) => other(state + n + index)), 1),
    rxjs: ({ user, other }) => rx.switchScan(user((state: number, n: number, index: number) => other(state + n + index)), 1),
  }),
  oracleRow('mergeScan', {
    args: upTo(3, 1),
    differences: [readByDemand, failureOvertakes],
    sluice: ({ user, other }, concurrency) => mergeScan(user((state: number, n: number, index: number) => other(state + n + index)), 1, concurrency),
    rxjs: ({ user, other }, concurrency) => rx.mergeScan(user((state: number, n: number, index: number) => other(state + n + index)), 1, concurrency),
  }),
  oracleRow('expand', {
    variant: 'of what is there at once',
    differences: [failureOvertakes],
    sluice: ({ user }) => expand(user((n: number) => (n < 3 ? [] : [n - 3, n - 2])), 'unbounded'),
    rxjs: ({ user }) => rx.expand(user((n: number) => (n < 3 ? [] : [n - 3, n - 2]))),
  }),
];
