import { from, type Flow } from '@sluice/core';
import type { Publisher } from '@sluice/spec';
import { TestSubscriber } from '@sluice/testing';
import { array, assert, integer, property } from 'fast-check';
import * as rx from 'rxjs';
import { describe, expect, it } from 'vitest';
import { moves, playRx, playSluice } from '../../test/oracle-of-many.ts';
import { combineLatest } from './combine-latest.ts';
import { combineLatestWith } from './combine-latest-with.ts';
import { concatWith } from './concat-with.ts';
import { endWith } from './end-with.ts';
import { forkJoin } from './fork-join.ts';
import { mergeWith } from './merge-with.ts';
import { partition } from './partition.ts';
import { race } from './race.ts';
import { raceWith } from './race-with.ts';
import { startWith } from './start-with.ts';
import { withLatestFrom } from './with-latest-from.ts';
import { zipAll } from './zip-all.ts';
import { zipWith } from './zip-with.ts';

type Three<P> = readonly [P, P, P];
type Pair = readonly [name: string, sluice: (inputs: Three<Publisher<number>>) => Flow<unknown>, oracle: (inputs: Three<rx.Observable<number>>) => rx.Observable<unknown>];

const even = (n: number): boolean => n % 2 === 0;

const pairs: readonly Pair[] = [
  ['concatWith', ([a, b, c]) => concatWith(b, c)(a), ([a, b, c]) => a.pipe(rx.concatWith(b, c))],
  ['startWith', ([a]) => startWith('x', 'y')(a), ([a]) => a.pipe(rx.startWith('x', 'y'))],
  ['endWith', ([a]) => endWith('x', 'y')(a), ([a]) => a.pipe(rx.endWith('x', 'y'))],
  ['mergeWith', ([a, b, c]) => mergeWith(b, c)(a), ([a, b, c]) => a.pipe(rx.mergeWith(b, c))],
  ['zipWith', ([a, b, c]) => zipWith(b, c)(a), ([a, b, c]) => a.pipe(rx.zipWith(b, c))],
  ['zipAll', (inputs) => from(inputs).pipe(zipAll(3)), (inputs) => rx.from(inputs).pipe(rx.zipAll())],
  ['withLatestFrom', ([a, b, c]) => withLatestFrom(b, c)(a), ([a, b, c]) => a.pipe(rx.withLatestFrom(b, c))],
  ['withLatestFrom the flow itself', ([a]) => withLatestFrom(a)(a), ([a]) => a.pipe(rx.withLatestFrom(a))],
  ['race', (inputs) => race(...inputs), (inputs) => rx.race(...inputs)],
  ['raceWith', ([a, b, c]) => raceWith(b, c)(a), ([a, b, c]) => a.pipe(rx.raceWith(b, c))],
  ['forkJoin', (inputs) => forkJoin([...inputs]), (inputs) => rx.forkJoin([...inputs])],
  ['forkJoin of names', ([a, b]) => forkJoin({ a, b }), ([a, b]) => rx.forkJoin({ a, b })],
  ['partition', ([a]) => partition(a, even)[0], ([a]) => rx.partition(a, even)[0]],
  ['partition, the others', ([a]) => partition(a, even)[1], ([a]) => rx.partition(a, even)[1]],
];

const combining: readonly Pair[] = [
  ['combineLatest', (inputs) => combineLatest([...inputs]), (inputs) => rx.combineLatest([...inputs])],
  ['combineLatest of names', ([a, b, c]) => combineLatest({ a, b, c }), ([a, b, c]) => rx.combineLatest({ a, b, c })],
  ['combineLatest of one twice', ([a]) => combineLatest([a, a]), ([a]) => rx.combineLatest([a, a])],
  ['combineLatestWith', ([a, b, c]) => combineLatestWith(b, c)(a), ([a, b, c]) => a.pipe(rx.combineLatestWith(b, c))],
];

type Inputs = Three<never>;

describe('with everything asked for, the same comes at the same moments as from RxJS', () => {
  it.each(pairs)('%s', (_, sluice, oracle) => {
    assert(
      property(moves, (script) => {
        expect(playSluice(script, (inputs) => sluice(inputs as unknown as Inputs))).toEqual(playRx(script, (inputs) => oracle(inputs as unknown as Inputs)));
      }),
      { numRuns: 400 },
    );
  });

  it.each(combining)('%s, which may only complete earlier: RxJS waits for all inputs though none will ever have its turn', (_, sluice, oracle) => {
    assert(
      property(moves, (script) => {
        const ours = playSluice(script, (inputs) => sluice(inputs as unknown as Inputs));
        const theirs = playRx(script, (inputs) => oracle(inputs as unknown as Inputs));
        const isItem = ([, what]: readonly [number, unknown]): boolean => typeof what !== 'string';
        expect(ours.filter(isItem)).toEqual(theirs.filter(isItem));
        if (theirs.some(isItem)) expect(ours).toEqual(theirs);
        const [ourEnd, theirEnd] = [ours, theirs].map((played) => played.find((signal) => !isItem(signal))?.[0] ?? script.length);
        expect(ourEnd).toBeLessThanOrEqual(theirEnd!);
      }),
      { numRuns: 400 },
    );
  });
});

describe('of synchronous inputs, the same comes in the same order as from RxJS', () => {
  const some = array(integer({ min: 0, max: 5 }), { maxLength: 6 });
  it.each([...pairs, ...combining])('%s', (_, sluice, oracle) => {
    assert(
      property(some, some, some, (...arrays) => {
        const ours = TestSubscriber.on(sluice(arrays.map((items) => from(items)) as unknown as Inputs), { initialRequest: Infinity });
        const theirs: unknown[] = [];
        oracle(arrays.map((items) => rx.from(items)) as unknown as Inputs).subscribe((item) => theirs.push(item));
        expect(ours.items).toEqual(theirs);
      }),
      { numRuns: 100 },
    );
  });
});
