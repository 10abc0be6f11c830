import { constantFrom, record } from 'fast-check';
import * as rx from 'rxjs';
import { audit, auditTime, debounce, debounceTime, delay, delaySubscription, delayWhen, observeOn, sample, sampleTime, subscribeOn, throttle, throttleTime, timer } from 'sluice';
import { completedAt, endOf, eventsOf, notifierFirst } from '../differences.ts';
import { type Difference, type OracleRow, oracleRow } from '../row.ts';
import { duration } from '../scenario.ts';

const ends = record({ leading: constantFrom(true, false), trailing: constantFrom(true, false) });

const clockFirst: Difference<number> = {
  reason: 'The clock runs from the request on, which is before upstream gives anything: of a tick and an item of one moment the tick counts first.',
  except: ({ attempts: [source] }, ms) => eventsOf(source!).some((atMs) => atMs > 0 && atMs % ms === 0),
};

const delayedEnd: Difference<number> = {
  reason: 'Completion is delayed as items are; RxJS passes it on when no item is under way.',
  adjust: (outcome, { attempts: [source] }, ms) => completedAt(outcome, endOf(source!) + ms),
};

export const timing: readonly OracleRow[] = [
  oracleRow('debounceTime', { args: duration, sluice: ({ scheduler }, ms) => debounceTime(ms, { scheduler }), rxjs: ({ scheduler }, ms) => rx.debounceTime(ms, scheduler) }),
  oracleRow('debounce', {
    sluice: ({ user, other }) => debounce(user((n: number) => other(n))),
    rxjs: ({ user, other }) => rx.debounce(user((n: number) => other(n))),
  }),
  oracleRow('auditTime', { args: duration, sluice: ({ scheduler }, ms) => auditTime(ms, { scheduler }), rxjs: ({ scheduler }, ms) => rx.auditTime(ms, scheduler) }),
  oracleRow('audit', {
    sluice: ({ user, other }) => audit(user((n: number) => other(n))),
    rxjs: ({ user, other }) => rx.audit(user((n: number) => other(n))),
  }),
  oracleRow('throttleTime', {
    args: record({ ms: duration, ends }),
    sluice: ({ scheduler }, { ms, ends: { leading, trailing } }) => throttleTime(ms, { leading, trailing, scheduler }),
    rxjs: ({ scheduler }, { ms, ends: config }) => rx.throttleTime(ms, scheduler, config),
  }),
  oracleRow('throttle', {
    args: ends,
    sluice: ({ user, other }, args) => throttle(user((n: number) => other(n)), args),
    rxjs: ({ user, other }, args) => rx.throttle(user((n: number) => other(n)), args),
    differences: [{ reason: 'A pause that is over at once is over; RxJS then waits for ever.', except: ({ others }) => others.some(({ pace }) => pace === 'at once') }],
  }),
  oracleRow('sampleTime', { args: duration, sluice: ({ scheduler }, ms) => sampleTime(ms, { scheduler }), rxjs: ({ scheduler }, ms) => rx.sampleTime(ms, scheduler), differences: [clockFirst] }),
  oracleRow('sample', { sluice: ({ other }) => sample(other(0)), rxjs: ({ other }) => rx.sample(other(0)), differences: [notifierFirst] }),
  oracleRow('delay', { args: duration, sluice: ({ scheduler }, ms) => delay(ms, { scheduler }), rxjs: ({ scheduler }, ms) => rx.delay(ms, scheduler), differences: [delayedEnd] }),
  oracleRow('delayWhen', {
    sluice: ({ user, other }) => delayWhen(user((n: number, index: number) => other(n + index))),
    rxjs: ({ user, other }) => rx.delayWhen(user((n: number, index: number) => other(n + index))),
  }),
  oracleRow('delayWhen', {
    variant: 'by timers',
    sluice: ({ user, scheduler }) => delayWhen(user((n: number) => timer(n, { scheduler }))),
    rxjs: ({ user, scheduler }) => rx.delayWhen(user((n: number) => rx.timer(n, scheduler))),
  }),
  oracleRow('delaySubscription', {
    variant: 'as the subscription delay of delayWhen',
    args: duration,
    sluice: ({ scheduler }, ms) => delaySubscription(ms, { scheduler }),
    rxjs: ({ scheduler }, ms) => (source) => rx.timer(ms, scheduler).pipe(rx.concatMap(() => source)),
  }),
  oracleRow('observeOn', { sluice: ({ scheduler }) => observeOn(scheduler), rxjs: ({ scheduler }) => rx.observeOn(scheduler) }),
  oracleRow('subscribeOn', { sluice: ({ scheduler }) => subscribeOn(scheduler), rxjs: ({ scheduler }) => rx.subscribeOn(scheduler) }),
];
