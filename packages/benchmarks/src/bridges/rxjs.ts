/** `tsx --conditions=@sluice/source src/bridges/rxjs.ts [part of a heading]`: bridges to RxJS against RxJS by itself. */
import { range } from '@sluice/core';
import { map } from '@sluice/operators';
import { fromObservable, fromRxOperator, toObservable, toRxOperator } from '@sluice/rxjs';
import { count, from, lastValueFrom, map as rxMap, range as rxRange } from 'rxjs';
import { type Contender, contest } from './contest.ts';

const items = 1_000_000;
const fewer = 200_000;

function* numbers(n: number): Generator<number> {
  for (let at = 0; at < n; at++) yield at;
}

async function* asyncNumbers(n: number): AsyncGenerator<number> {
  yield* numbers(n);
}

const double = (n: number): number => n * 2;
const into = 'from an Observable';
const out = 'to an Observable';
const operators = 'one map of the other library in a pipe';

const contenders: Contender[] = [
  { heading: into, items, name: 'sluice fromObservable, count', run: (n) => fromObservable(rxRange(0, n), { overflow: 'error' }).count() },
  { heading: into, items, name: 'rxjs count, no bridge', run: (n) => lastValueFrom(rxRange(0, n).pipe(count())) },
  { heading: out, items, name: 'sluice toObservable of a flow', run: (n) => lastValueFrom(toObservable(range(0, n)).pipe(count())) },
  { heading: out, items, name: 'rxjs from an iterable', run: (n) => lastValueFrom(from(numbers(n)).pipe(count())) },
  { heading: out, items: fewer, name: 'rxjs from an async iterable', run: (n) => lastValueFrom(from(asyncNumbers(n)).pipe(count())) },
  { heading: out, items: fewer, name: 'rxjs from the iterator of a flow', run: (n) => lastValueFrom(from(range(0, n)).pipe(count())) },
  { heading: operators, items, name: 'sluice fromRxOperator(rx map), all asked for', run: (n) => range(0, n).pipe(fromRxOperator(rxMap(double), { overflow: 'error' })).count() },
  { heading: operators, items, name: 'sluice fromRxOperator(rx map), one by one', run: async (n) => {
    let seen = 0;
    await range(0, n).pipe(fromRxOperator(rxMap(double), { overflow: 'error' })).forEach(() => void seen++);
    return seen;
  } },
  { heading: operators, items, name: 'sluice toRxOperator(map)', run: (n) => lastValueFrom(rxRange(0, n).pipe(toRxOperator(map(double), { overflow: 'error' }), count())) },
  { heading: operators, items, name: 'rxjs map, no bridge', run: (n) => lastValueFrom(rxRange(0, n).pipe(rxMap(double), count())) },
];

await contest(contenders, import.meta.url);
