import * as rx from 'rxjs';
import { concatMap, mergeMap, switchMap } from 'sluice';
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
];
