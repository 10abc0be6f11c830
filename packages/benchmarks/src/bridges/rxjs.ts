import { from as flowOf } from '@sluice/core';
import { map } from '@sluice/operators';
import { fromObservable, fromRxOperator, toObservable, toRxOperator } from '@sluice/rxjs';
import { count, from, lastValueFrom, map as rxMap, type Observable } from 'rxjs';
import { type Contest, floor, native, sluice } from './contest.ts';

const items = 500_000;

function* numbers(n: number): Generator<number> {
  for (let at = 0; at < n; at++) yield at;
}

async function* asyncNumbers(n: number): AsyncGenerator<number> {
  yield* numbers(n);
}

/** What is written wherever an observable has to be iterated: nothing is ever held back. */
async function* eachValue<T>(observable: Observable<T>): AsyncGenerator<T> {
  const held: T[] = [];
  let [ended, failure]: [boolean, unknown] = [false, undefined];
  let heard = (): void => {};
  const subscription = observable.subscribe({
    next: (item) => (held.push(item), heard()),
    error: (reason: unknown) => (([ended, failure] = [true, reason]), heard()),
    complete: () => ((ended = true), heard()),
  });
  try {
    for (let at = 0; ; ) {
      while (at < held.length) yield held[at++] as T;
      held.length = at = 0;
      if (ended) break;
      await new Promise<void>((resolve) => (heard = resolve));
    }
  } finally {
    subscription.unsubscribe();
  }
  if (failure !== undefined) throw failure;
}

async function counted(items: AsyncIterable<unknown>): Promise<number> {
  let seen = 0;
  for await (const _ of items) seen++;
  return seen;
}

const double = (n: number): number => n * 2;

export const contests: readonly Contest[] = [
  {
    heading: 'a flow as an Observable',
    aim: 'faster',
    items,
    ways: [
      sluice('toObservable', (n) => lastValueFrom(toObservable(flowOf(numbers(n))).pipe(count()))),
      native('rxjs from, of an iterable', (n) => lastValueFrom(from(numbers(n)).pipe(count()))),
      native('rxjs from, of an async iterable', (n) => lastValueFrom(from(asyncNumbers(n)).pipe(count()))),
      native('rxjs from, of the flow’s iterator', (n) => lastValueFrom(from(flowOf(numbers(n))).pipe(count()))),
    ],
  },
  {
    heading: 'an Observable as a flow',
    aim: 'faster',
    items,
    ways: [
      sluice('fromObservable, count', (n) => fromObservable(from(numbers(n)), { overflow: 'error' }).count()),
      native('eachValueFrom: an unbounded queue and promises', (n) => counted(eachValue(from(numbers(n))))),
      floor('rxjs alone, no conversion', (n) => lastValueFrom(from(numbers(n)).pipe(count()))),
    ],
  },
  {
    heading: 'an operator of the other library in a pipe',
    aim: 'faster',
    items,
    ways: [
      sluice('fromRxOperator(map), all asked for', (n) => flowOf(numbers(n)).pipe(fromRxOperator(rxMap(double), { overflow: 'error' })).count()),
      sluice('fromRxOperator(map), one by one', async (n) => {
        let seen = 0;
        await flowOf(numbers(n)).pipe(fromRxOperator(rxMap(double), { overflow: 'error' })).forEach(() => void seen++);
        return seen;
      }),
      sluice('toRxOperator(map)', (n) => lastValueFrom(from(numbers(n)).pipe(toRxOperator(map(double), { overflow: 'error' }), count()))),
      native('rxjs from, of the iterator, and back', (n) => counted(eachValue(from(flowOf(numbers(n))).pipe(rxMap(double))))),
      floor('rxjs map alone, no conversion', (n) => lastValueFrom(from(numbers(n)).pipe(rxMap(double), count()))),
    ],
  },
];
