import { constantFrom, record } from 'fast-check';
import * as rx from 'rxjs';
import { catchError, finalize, onErrorResumeNext, pipe, repeat, repeatWhen, retry, take, takeWhile, timeout } from 'sluice';
import { upTo } from '../arguments.ts';
import { earlier } from '../differences.ts';
import { type Difference, type OracleRow, oracleRow } from '../row.ts';
import { duration } from '../scenario.ts';

const most = 40; // a source that completes or fails at once would be repeated for ever

const beforeTheEnd = earlier('finalized');

const inTheLastMoment: Difference<{ readonly firstMs: number }> = {
  reason: 'The time for the first item begins with the request, before upstream can give it: what comes in the very millisecond in which that time is over is late. `eachMs` alone does not limit the first item.',
  except: ({ attempts: [source] }, { firstMs }) => (source!.items[0]?.afterMs ?? source!.lastMs) === firstMs,
};

export const mending: readonly OracleRow[] = [
  oracleRow('catchError', {
    sluice: ({ user, other }) => catchError(user((_: unknown) => other(0))),
    rxjs: ({ user, other }) => rx.catchError(user((_: unknown) => other(0))),
  }),
  oracleRow('retry', { args: upTo(3), sluice: (_, count) => retry(count), rxjs: (_, count) => rx.retry(count) }),
  oracleRow('retry', {
    variant: 'after a time',
    args: record({ count: upTo(3), delayMs: duration, resetOnSuccess: constantFrom(true, false) }),
    sluice: ({ scheduler }, args) => (source) => pipe(source, retry({ ...args, scheduler }), take(most)),
    rxjs: ({ scheduler }, { count, delayMs, resetOnSuccess }) => (source) =>
      source.pipe(rx.retry({ count, resetOnSuccess, delay: () => rx.timer(delayMs, scheduler) }), rx.take(most)),
  }),
  oracleRow('repeat', { args: upTo(3, 1), sluice: (_, count) => repeat(count), rxjs: (_, count) => rx.repeat(count) }),
  oracleRow('repeat', {
    variant: 'after a time',
    args: record({ count: upTo(3, 1), delayMs: duration }),
    sluice: ({ scheduler }, args) => repeat({ ...args, scheduler }),
    rxjs: ({ scheduler }, { count, delayMs }) => rx.repeat({ count, delay: () => rx.timer(delayMs, scheduler) }),
  }),
  oracleRow('repeatWhen', {
    args: upTo(3),
    sluice: (_, times) => repeatWhen((completions) => completions.pipe(takeWhile((count) => count <= times))),
    rxjs: (_, times) => rx.repeatWhen((completions) => completions.pipe(rx.takeWhile((__, index) => index < times))),
  }),
  oracleRow('onErrorResumeNext', {
    sluice: ({ other }) => onErrorResumeNext(other(0), other(1)),
    rxjs: ({ other }) => rx.onErrorResumeNextWith(other(0), other(1)),
  }),
  oracleRow('finalize', {
    sluice: ({ note }) => finalize<number>(() => note('finalized')),
    rxjs: ({ note }) => rx.finalize(() => note('finalized')),
  }),
  oracleRow('finalize', {
    variant: 'when it is cut off',
    sluice: ({ note }) => (source) => pipe(source, finalize<number>(() => note('finalized')), take(3)),
    rxjs: ({ note }) => (source) => source.pipe(rx.finalize(() => note('finalized')), rx.take(3)),
    differences: [{ ...beforeTheEnd, adjust: (outcome, ...rest) => (outcome.length === 5 ? beforeTheEnd.adjust!(outcome, ...rest) : outcome) }],
  }),
  oracleRow('timeout', {
    args: record({ firstMs: duration, eachMs: duration }),
    sluice: ({ scheduler }, args) => timeout({ ...args, scheduler }),
    rxjs: ({ scheduler }, { firstMs, eachMs }) => rx.timeout({ first: firstMs, each: eachMs, scheduler }),
    differences: [inTheLastMoment],
  }),
  oracleRow('timeout', {
    variant: 'with an alternative',
    args: record({ firstMs: duration, eachMs: duration }),
    sluice: ({ scheduler, user, other }, args) => timeout({ ...args, with: user(() => other(0)), scheduler }),
    rxjs: ({ scheduler, user, other }, { firstMs, eachMs }) => rx.timeout({ first: firstMs, each: eachMs, with: user(() => other(0)), scheduler }),
    differences: [inTheLastMoment],
  }),
];
