import { constantFrom, record } from 'fast-check';
import * as rx from 'rxjs';
import { connectable, defer, map, merge, mergeMap, publish, share, shareReplay, take, timer } from 'sluice';
import { upTo } from '../arguments.ts';
import { type OracleRow, oracleRow } from '../row.ts';
import type { RxSide } from '../rx-side.ts';
import { duration } from '../scenario.ts';
import type { Flow } from 'sluice';
import type { SluiceSide } from '../sluice-side.ts';

/** Two subscribers, one of them late, and one that leaves early. */
interface Visits {
  readonly lateMs: number;
  readonly count: number;
}
const visits = record({ lateMs: duration, count: upTo(4, 1) });

function visited({ scheduler }: SluiceSide, shared: Flow<number>, { lateMs, count }: Visits): Flow<unknown> {
  return merge(
    shared.pipe(map((n) => ['first', n])),
    shared.pipe(take(count), map((n) => ['leaver', n])),
    timer(lateMs, { scheduler }).pipe(mergeMap(() => shared, 1), map((n) => ['late', n])),
  );
}

function visitedRx({ scheduler }: RxSide, shared: rx.Observable<number>, { lateMs, count }: Visits): rx.Observable<unknown> {
  return rx.merge(
    shared.pipe(rx.map((n) => ['first', n])),
    shared.pipe(rx.take(count), rx.map((n) => ['leaver', n])),
    rx.timer(lateMs, scheduler).pipe(rx.mergeMap(() => shared), rx.map((n) => ['late', n])),
  );
}

export const multicasting: readonly OracleRow[] = [
  oracleRow('share', {
    args: record({ visits, resets: record({ resetOnComplete: constantFrom(true, false), resetOnError: constantFrom(true, false), resetOnRefCountZero: constantFrom(true, false) }) }),
    sluice: (side, args) => (source) => visited(side, source.pipe(share(args.resets)), args.visits),
    rxjs: (side, args) => (source) => visitedRx(side, source.pipe(rx.share(args.resets)), args.visits),
    differences: [{ reason: 'Without subscribers nothing is asked of upstream: if it is not cancelled, it waits, and RxJS lets its items go by.', except: (_, { resets }) => !resets.resetOnRefCountZero }],
  }),
  oracleRow('shareReplay', {
    args: record({ visits, count: upTo(4, 1), refCount: constantFrom(true, false), maxAgeMs: constantFrom(5, undefined) }),
    sluice: (side, { count, refCount, maxAgeMs, ...args }) => (source) =>
      visited(side, source.pipe(shareReplay({ count, refCount, maxAgeMs, scheduler: side.scheduler })), args.visits),
    rxjs: (side, { count, refCount, maxAgeMs, ...args }) => (source) =>
      visitedRx(side, source.pipe(rx.shareReplay({ bufferSize: count, refCount, windowTime: maxAgeMs ?? Infinity, scheduler: side.scheduler })), args.visits),
  }),
  oracleRow('publish', {
    args: upTo(4, 1),
    sluice: (_, count) => publish((shared) => merge(shared, shared.pipe(take(count), map((n) => n * 10)))),
    rxjs: (_, count) => rx.connect((shared) => rx.merge(shared, shared.pipe(rx.take(count), rx.map((n) => n * 10)))),
  }),
  oracleRow('connectable', {
    args: upTo(4, 1),
    sluice: (_, count) => (source) =>
      defer(() => {
        const flow = connectable(source);
        return merge(flow, flow.pipe(take(count), map((n) => n * 10)), defer(() => (flow.connect(), [])));
      }),
    rxjs: (_, count) => (source) =>
      rx.defer(() => {
        const flow = rx.connectable(source);
        return rx.merge(flow, flow.pipe(rx.take(count), rx.map((n) => n * 10)), rx.defer(() => (flow.connect(), [])));
      }),
  }),
];
