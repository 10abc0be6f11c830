import * as rx from 'rxjs';
import { concat, merge, zip } from 'sluice';
import { upTo } from '../arguments.ts';
import { failureOvertakes } from '../differences.ts';
import { type OracleRow, oracleRow } from '../row.ts';

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
];
