import { array, record } from 'fast-check';
import * as rx from 'rxjs';
import { create, defer, DONE, empty, from, generate, interval, never, of, pipe, range, take, throwError, timer, using } from 'sluice';
import { upTo } from '../arguments.ts';
import { earlier, throws } from '../differences.ts';
import { type OracleRow, oracleRow } from '../row.ts';
import { duration, failure } from '../scenario.ts';

const items = array(upTo(9), { maxLength: 6 });

export const making: readonly OracleRow[] = [
  oracleRow('of', { args: items, sluice: (_, given) => () => of(...given), rxjs: (_, given) => () => rx.of(...given) }),
  oracleRow('from', { variant: 'an array', args: items, sluice: (_, given) => () => from(given), rxjs: (_, given) => () => rx.from(given) }),
  oracleRow('from', { variant: 'an iterable', args: items, sluice: (_, given) => () => from(new Set(given)), rxjs: (_, given) => () => rx.from(new Set(given)) }),
  oracleRow('range', {
    args: record({ start: upTo(9, -9), count: upTo(9) }),
    sluice: (_, { start, count }) => () => range(start, count),
    rxjs: (_, { start, count }) => () => rx.range(start, count),
  }),
  oracleRow('empty', { sluice: () => () => empty(), rxjs: () => () => rx.EMPTY }),
  oracleRow('never', { sluice: () => () => never(), rxjs: () => () => rx.NEVER }),
  oracleRow('throwError', { sluice: ({ user }) => () => throwError(user(() => failure)), rxjs: ({ user }) => () => rx.throwError(user(() => failure)) }),
  oracleRow('defer', { sluice: ({ user, other }) => () => defer(user(() => other(0))), rxjs: ({ user, other }) => () => rx.defer(user(() => other(0))) }),
  oracleRow('interval', {
    args: record({ ms: duration, count: upTo(9, 1) }),
    sluice: ({ scheduler }, { ms, count }) => () => pipe(interval(ms, { scheduler }), take(count)),
    rxjs: ({ scheduler }, { ms, count }) => () => rx.interval(ms, scheduler).pipe(rx.take(count)),
  }),
  oracleRow('timer', { args: duration, sluice: ({ scheduler }, ms) => () => timer(ms, { scheduler }), rxjs: ({ scheduler }, ms) => () => rx.timer(ms, scheduler) }),
  oracleRow('generate', {
    args: record({ start: upTo(5), end: upTo(9) }),
    sluice: ({ user }, { start, end }) => () => {
      const advance = user((n: number) => n + 1);
      return generate(() => start, (n: number, emit: (item: number) => void) => (n < end ? (emit(n), advance(n)) : DONE));
    },
    rxjs: ({ user }, { start, end }) => () => rx.generate({ initialState: start, condition: (n) => n < end, iterate: user((n: number) => n + 1) }),
    differences: [{ reason: 'One function makes a step, and gives at most one item: if it throws after `emit`, the item of this step is not given.', except: throws }],
  }),
  oracleRow('using', {
    sluice: ({ user, note, other }) => () => using(() => note('acquired'), user(() => other(0)), () => note('released')),
    rxjs: ({ user, note, other }) => () =>
      rx.using(() => (note('acquired'), { unsubscribe: () => note('released') }), user(() => other(0))),
    differences: [earlier('released'), { reason: 'The resource is released also when the function that uses it throws.', except: throws }],
  }),
  oracleRow('create', {
    variant: 'as new Observable',
    args: items,
    sluice: ({ scheduler, note }, given) => () =>
      create<number>(
        (emitter) => {
          for (const item of given) emitter.next(item);
          scheduler.schedule(() => emitter.complete(), 3);
          return () => note('torn down');
        },
        { overflow: 'error' },
      ),
    rxjs: ({ scheduler, note }, given) => () =>
      new rx.Observable<number>((subscriber) => {
        for (const item of given) subscriber.next(item);
        scheduler.schedule(() => subscriber.complete(), 3);
        return () => note('torn down');
      }),
    differences: [earlier('torn down')],
  }),
];
