import { record } from 'fast-check';
import * as rx from 'rxjs';
import { buffer, bufferCount, bufferTime, bufferToggle, bufferWhen, type Flow, groupBy, ignoreElements, type KeyedFlow, mergeMap, type Operator, pipe, tap, timer, window, windowCount, windowTime, windowToggle, windowWhen } from 'sluice';
import { upTo } from '../arguments.ts';
import { noEmptyLast, notifierFirst, throws } from '../differences.ts';
import { type Difference, type OracleRow, oracleRow } from '../row.ts';
import type { RxSide } from '../rx-side.ts';
import { duration, type Outcome } from '../scenario.ts';
import type { SluiceSide } from '../sluice-side.ts';

/** All that happens in the parts of a flow, as it happens. */
function told<K>({ note }: SluiceSide, split: Operator<number, KeyedFlow<K, number>>): Operator<number, unknown> {
  const tell = (part: KeyedFlow<K, number>, at: number): Flow<never> => {
    note(['opens', at]);
    const say = (what: unknown): void => note([at, what]);
    return pipe(part, tap<number>({ next: say, error: () => say('fails'), complete: () => say('completes') }), ignoreElements());
  };
  return (source) => pipe(source, split, mergeMap(tell, 'unbounded'));
}

function toldRx({ note }: RxSide, split: rx.OperatorFunction<number, rx.Observable<number>>): rx.OperatorFunction<number, unknown> {
  const tell = (part: rx.Observable<number>, at: number): rx.Observable<never> => {
    note(['opens', at]);
    const say = (what: unknown): void => note([at, what]);
    return part.pipe(rx.tap<number>({ next: say, error: () => say('fails'), complete: () => say('completes') }), rx.ignoreElements());
  };
  return (source) => source.pipe(split, rx.mergeMap(tell));
}

const sizes = record({ size: upTo(4, 1), every: upTo(4, 1) });

function isItem(what: unknown): what is readonly [part: number, item: number] {
  return Array.isArray(what) && what.every((piece) => typeof piece === 'number');
}

const takingTurns: Difference<unknown> = {
  reason: 'Openings and items that all come at the subscription take turns, so that the end of upstream may come before the last opening.',
  except: ({ attempts: [source], others: [openings] }) => source!.pace === 'at once' && openings!.pace === 'at once',
};

const openedByItems: Difference<unknown> = {
  reason: 'A window opens with its first item, so that none is empty; RxJS opens the next one when the last is full.',
  adjust: (outcome) => {
    const begun = new Map<unknown, number>(); // when each window got its first item
    for (const [atMs, what] of outcome) if (isItem(what) && !begun.has(what[0])) begun.set(what[0], atMs);
    return outcome.flatMap(([atMs, what]): Outcome => {
      if (!Array.isArray(what)) return [[atMs, what]];
      const opens = what[0] === 'opens';
      const beginMs = begun.get(opens ? what[1] : what[0]);
      return beginMs === undefined ? [] : [[opens ? beginMs : atMs, what]];
    });
  },
};

export const reshaping: readonly OracleRow[] = [
  oracleRow('bufferCount', { args: sizes, sluice: (_, { size, every }) => bufferCount(size, every), rxjs: (_, { size, every }) => rx.bufferCount(size, every) }),
  oracleRow('bufferTime', { args: duration, sluice: ({ scheduler }, ms) => bufferTime(ms, { scheduler }), rxjs: ({ scheduler }, ms) => rx.bufferTime(ms, scheduler), differences: [noEmptyLast] }),
  oracleRow('buffer', { sluice: ({ other }) => buffer(other(0)), rxjs: ({ other }) => rx.buffer(other(0)), differences: [noEmptyLast, notifierFirst] }),
  oracleRow('bufferWhen', {
    args: duration,
    sluice: ({ user, scheduler }, ms) => bufferWhen(user(() => timer(ms, { scheduler }))),
    rxjs: ({ user, scheduler }, ms) => rx.bufferWhen(user(() => rx.timer(ms, scheduler))),
    differences: [noEmptyLast],
  }),
  oracleRow('bufferToggle', {
    sluice: ({ user, other, scheduler }) => bufferToggle(other(0), user((n: number) => timer(n, { scheduler }))),
    rxjs: ({ user, other, scheduler }) => rx.bufferToggle(other(0), user((n: number) => rx.timer(n, scheduler))),
  }),
  oracleRow('groupBy', {
    args: upTo(4, 1),
    sluice: (side, modulo) => told(side, groupBy(side.user((n: number) => n % modulo), { maxGroups: 'unbounded', whenFull: 'error', scheduler: side.scheduler })),
    rxjs: (side, modulo) => toldRx(side, rx.groupBy(side.user((n: number) => n % modulo))),
  }),
  oracleRow('windowCount', { args: sizes, sluice: (side, { size, every }) => told(side, windowCount(size, every)), rxjs: (side, { size, every }) => toldRx(side, rx.windowCount(size, every)), differences: [openedByItems] }),
  oracleRow('windowTime', { args: duration, sluice: (side, ms) => told(side, windowTime(ms, side)), rxjs: (side, ms) => toldRx(side, rx.windowTime(ms, side.scheduler)) }),
  oracleRow('windowTime', {
    variant: 'of so many at most',
    args: record({ ms: duration, maxSize: upTo(3, 1) }),
    sluice: (side, { ms, maxSize }) => told(side, windowTime(ms, { maxSize, scheduler: side.scheduler })),
    rxjs: (side, { ms, maxSize }) => toldRx(side, rx.windowTime(ms, null, maxSize, side.scheduler)),
  }),
  oracleRow('window', { sluice: (side) => told(side, window(side.other(0))), rxjs: (side) => toldRx(side, rx.window(side.other(0))), differences: [notifierFirst] }),
  oracleRow('windowWhen', {
    args: duration,
    sluice: (side, ms) => told(side, windowWhen(side.user(() => timer(ms, side)))),
    rxjs: (side, ms) => toldRx(side, rx.windowWhen(side.user(() => rx.timer(ms, side.scheduler)))),
    differences: [{ reason: 'A window whose closing flow cannot be made does not open.', except: throws }],
  }),
  oracleRow('windowToggle', {
    sluice: (side) => told(side, windowToggle(side.other(0), side.user((n: number) => timer(n, side)))),
    rxjs: (side) => toldRx(side, rx.windowToggle(side.other(0), side.user((n: number) => rx.timer(n, side.scheduler)))),
    differences: [{ reason: 'A failure of the openings, or of a closing flow that cannot be made, fails the open windows too; RxJS leaves them without an end.', except: ({ others: [openings], throwingCall }) => openings!.ending === 'fail' || throwingCall !== null }, takingTurns],
  }),
];
