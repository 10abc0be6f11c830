import { configure, type Flow, never, of } from '@sluice/core';
import type { Publisher } from '@sluice/spec';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeUntil } from '../filter/take-until.ts';
import { combineLatest } from './combine-latest.ts';
import { concat } from './concat.ts';
import { forkJoin } from './fork-join.ts';
import { merge } from './merge.ts';
import { race } from './race.ts';
import { withLatestFrom } from './with-latest-from.ts';
import { zipAll } from './zip-all.ts';
import { zip } from './zip.ts';

const two = (): [TestPublisher<number>, TestPublisher<number>] => [TestPublisher.create(), TestPublisher.create()];

describe('what combines tells onDropped', () => {
  const lost: unknown[] = [];
  beforeEach(() => {
    lost.length = 0;
    configure({ onDropped: (item, why) => lost.push([item, why]) });
  });
  afterEach(() => configure({ onDropped: undefined }));

  it.each<[string, (inputs: TestPublisher<number>[]) => Flow<unknown>]>([['combineLatest', combineLatest], ['forkJoin', forkJoin]])(
    '%s: of an item that has no other to go with, since another input completed without one',
    (_, combined) => {
      const [a, b] = two();
      const probe = TestSubscriber.on(combined([a, b])).request(1);
      a.next(1);
      b.complete();
      expect([probe.ending, lost]).toEqual(['complete', [[1, 'cancelled']]]);
    },
  );

  it('withLatestFrom: of the newest item of an input, if none of upstream has gone with it', () => {
    const [main, other] = two();
    const probe = TestSubscriber.on(withLatestFrom<number, [number]>(other)(main)).request(1);
    other.next(1);
    probe.cancel();
    expect(lost).toEqual([[1, 'cancelled']]);
  });

  it('withLatestFrom: not of one that was given', () => {
    const [main, other] = two();
    const probe = TestSubscriber.on(withLatestFrom<number, [number]>(other)(main)).request(1);
    other.next(1);
    main.next(2);
    probe.cancel();
    expect([probe.items, lost]).toEqual([[[2, 1]], []]);
  });

  it('zipAll: of the flow that is one too many, besides those that were collected', () => {
    const [a, b] = [of(1), of(2)];
    TestSubscriber.on(of(a, b).pipe(zipAll(1))).request(1);
    expect(lost).toEqual([[b, 'overflow'], [a, 'failed']]);
  });

  it('race: of what a loser gives that does not take its cancel', () => {
    const [a, b] = two();
    TestSubscriber.on(race(a.violate('defer-cancellation'), b)).request(5);
    b.next(1);
    a.next(2);
    expect(lost).toEqual([[2, 'cancelled']]);
  });
});

describe('a publisher whose answer to cancel is to fail with an abort', () => {
  const unhandled: unknown[] = [];
  beforeEach(() => configure({ onUnhandled: (reason) => unhandled.push(reason) }));
  afterEach(() => configure({ onUnhandled: undefined }));
  const aborting: Publisher<number> = {
    subscribe: (subscriber) => subscriber.onSubscribe({ request: () => {}, cancel: () => subscriber.onError(new DOMException('left', 'AbortError')) }),
  };

  it.each<[string, Flow<unknown>]>([
    ['combineLatest', combineLatest([aborting])],
    ['concat', concat(aborting)],
    ['merge', merge(aborting)],
    ['race', race(aborting, never())],
    ['takeUntil', takeUntil(aborting)(never())],
    ['withLatestFrom', withLatestFrom(aborting)(aborting)],
    ['zip', zip([aborting])],
  ])('is no news to %s', (_, flow) => {
    TestSubscriber.on(flow).request(1).cancel();
    expect(unhandled).toEqual([]);
  });
});

describe('an input that gives its subscription late', () => {
  it('is asked once by race, also from inside the request to another', () => {
    const asked: number[] = [];
    let begin = (): void => {};
    const late: Publisher<number> = {
      subscribe: (subscriber) => void (begin = () => subscriber.onSubscribe({ request: (n) => asked.push(n), cancel: () => {} })),
    };
    const prompt: Publisher<number> = { subscribe: (subscriber) => subscriber.onSubscribe({ request: () => begin(), cancel: () => {} }) };
    TestSubscriber.on(race(prompt, late)).request(3);
    expect(asked).toEqual([3]);
  });
});
