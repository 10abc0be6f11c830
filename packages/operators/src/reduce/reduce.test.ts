import { configure, empty, of, type Operator } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { last } from '../filter/last.ts';
import { single } from '../filter/single.ts';
import { count } from './count.ts';
import { every } from './every.ts';
import { findIndex } from './find-index.ts';
import { find } from './find.ts';
import { isEmpty } from './is-empty.ts';
import { max } from './max.ts';
import { min } from './min.ts';
import { reduce } from './reduce.ts';
import { toArray } from './to-array.ts';

function begin<R>(operator: Operator<number, R>) {
  const upstream = TestPublisher.create<number>();
  return { upstream, probe: TestSubscriber.on(operator(upstream)) };
}

type Make = (look: (item: number, index: number) => boolean) => Operator<number, unknown>;

/** With what is given of 3, 1, 3, 2, and of nothing; `look` accepts what is less than 3. */
const ofAll: readonly (readonly [name: string, make: Make, answer: unknown, ofNothing: readonly unknown[]])[] = [
  ['count', (look) => count(look), 2, [0]],
  ['max', () => max(), 3, []],
  ['min', () => min(), 1, []],
  ['reduce', () => reduce((sum, n) => sum + n), 9, []],
  ['reduce, with a seed', () => reduce((sum, n) => sum + n, 10), 19, [10]],
  ['toArray', () => toArray(), [3, 1, 3, 2], [[]]],
];

const ofOneByOne: readonly (readonly [name: string, make: Make, looksAt: number, answer: unknown, ofNothing: unknown])[] = [
  ['every', (look) => every(look), 1, false, true],
  ['find', (look) => find(look), 2, 1, undefined],
  ['findIndex', (look) => findIndex(look), 2, 1, -1],
  ['isEmpty', () => isEmpty(), 1, false, true],
];

const isSmall = (n: number): boolean => n < 3;

describe.each(ofAll)('%s', (_, make, answer, ofNothing) => {
  it('asks for everything at the first request, once, and completes with the answer after upstream', () => {
    const { upstream, probe } = begin(make(isSmall));
    expect(upstream.requested).toEqual([]);
    probe.request(1).request(1);
    expect(upstream.requested).toEqual([Infinity]);
    upstream.next(3, 1, 3, 2);
    expect(probe.items).toEqual([]);
    upstream.complete();
    expect([probe.expectNoViolations().items, probe.ending]).toEqual([[answer], 'complete']);
  });

  it('lets what it gives of an empty upstream wait until it is asked for', () => {
    const probe = TestSubscriber.on(empty().pipe(make(isSmall)));
    expect([probe.items, probe.ending]).toEqual([[], ofNothing.length === 0 ? 'complete' : undefined]);
    if (ofNothing.length > 0) probe.request(1);
    expect([probe.items, probe.ending]).toEqual([ofNothing, 'complete']);
  });
});

describe.each(ofOneByOne)('%s', (_, make, looksAt, answer, ofNothing) => {
  it('asks for items one by one until the answer is known, and cancels upstream then', () => {
    const { upstream, probe } = begin(make(isSmall));
    expect(upstream.requested).toEqual([]);
    probe.request(1).request(1);
    for (const n of [3, 1].slice(0, looksAt)) {
      expect([upstream.outstanding, upstream.cancelled]).toEqual([1, false]);
      upstream.next(n);
    }
    expect([upstream.totalRequested, upstream.cancelled, probe.expectNoViolations().items, probe.ending]).toEqual([looksAt, true, [answer], 'complete']);
  });

  it('lets what it gives of an empty upstream wait until it is asked for', () => {
    const probe = TestSubscriber.on(empty().pipe(make(isSmall)));
    expect([probe.items, probe.ending]).toEqual([[], undefined]);
    probe.request(1);
    expect([probe.items, probe.ending]).toEqual([[ofNothing], 'complete']);
  });
});

describe.each([...ofAll, ...ofOneByOne].map(([name, make]) => [name, make] as const))('%s', (_, make) => {
  it('fails as soon as upstream does, and cancels it on cancel', () => {
    const failing = begin(make(isSmall));
    failing.upstream.fail('broken');
    const left = begin(make(isSmall));
    left.probe.request(1).cancel();
    expect([failing.probe.error, left.upstream.cancelled]).toEqual(['broken', true]);
  });
});

describe('a function that looks at the items', () => {
  const broken = (): never => { throw 'thrown'; };
  const looking: readonly (readonly [string, (look: (...args: number[]) => never) => Operator<number, unknown>])[] = [
    ['count', count], ['every', every], ['find', find], ['findIndex', findIndex], ['max', max], ['min', min], ['reduce', (look) => reduce(look)],
    ['reduce, with a seed', (look) => reduce(look, 0)],
  ];

  it.each(looking)('of %s cancels upstream and fails by a throw', (_, make) => {
    const { upstream, probe } = begin(make(broken));
    probe.request(1);
    for (const n of [1, 2]) if (upstream.outstanding > 0) upstream.next(n);
    expect([probe.error, upstream.cancelled]).toEqual(['thrown', true]);
  });

  it.each<[string, (see: (index: number) => false) => Operator<number, unknown>, number[]]>([
    ['count', (see) => count((_, index) => see(index)), [0, 1, 2]],
    ['every', (see) => every((_, index) => !see(index)), [0, 1, 2]],
    ['find', (see) => find((_, index) => see(index)), [0, 1, 2]],
    ['findIndex', (see) => findIndex((_, index) => see(index)), [0, 1, 2]],
    ['reduce', (see) => reduce((state: number, _, index) => (see(index), state), 0), [0, 1, 2]],
    ['reduce, without a seed', (see) => reduce((state, _, index) => (see(index), state)), [1, 2]],
  ])('of %s gets the number of the item', (_, make, expected) => {
    const seen: number[] = [];
    TestSubscriber.on(of(7, 8, 9).pipe(make((index) => (seen.push(index), false)))).request(1);
    expect(seen).toEqual(expected);
  });
});

describe('max and min', () => {
  it('give the first of equal items', () => {
    const items = [[1, 'a'], [1, 'b']] as const;
    const byNumber = (a: readonly [number, string], b: readonly [number, string]): number => a[0] - b[0];
    for (const make of [max, min]) expect(TestSubscriber.on(of(...items).pipe(make(byNumber))).request(1).items).toEqual([items[0]]);
  });
});

describe('reduce', () => {
  it('cancels upstream and fails for a null', () => {
    const { upstream, probe } = begin(reduce<number, number | null>(() => null, 0));
    probe.request(1);
    upstream.next(1);
    expect([probe.error, upstream.cancelled]).toEqual([new TypeError('reduce gave null, which is not an item (§2.13); use undefined'), true]);
  });

  it('takes undefined for a seed', () => {
    expect(TestSubscriber.on(empty().pipe(reduce((_: undefined, n: undefined) => n, undefined))).request(1).items).toEqual([undefined]);
  });
});

describe('toArray', () => {
  it('gives each subscriber an array of its own', () => {
    const flow = of(1, 2).pipe(toArray());
    const [a, b] = [TestSubscriber.on(flow).request(1), TestSubscriber.on(flow).request(1)];
    expect(a.items).toEqual(b.items);
    expect(a.items[0]).not.toBe(b.items[0]);
  });
});

describe('what holds items until there is an answer', () => {
  afterEach(() => configure({ onDropped: undefined }));

  it.each<[string, () => Operator<number, unknown>, number[]]>([
    ['toArray', () => toArray(), [2, 1, 3]],
    ['last', () => last(), [3]],
    ['single', () => single((n) => n < 2), [1]],
    ['max', () => max(), [3]],
    ['min', () => min(), [1]],
  ])('is, for %s, told of at a failure or a cancel, and not when it was given', (_, make, held) => {
    const lost: unknown[] = [];
    configure({ onDropped: (item, why) => lost.push([item, why]) });
    const [failing, left, given] = [begin(make()), begin(make()), begin(make())];
    for (const { upstream, probe } of [failing, left, given]) {
      probe.request(1);
      for (const n of [2, 1, 3]) upstream.next(n);
    }
    given.upstream.complete();
    expect([given.probe.items.length, lost]).toEqual([1, []]);
    failing.upstream.fail('broken');
    expect(lost.splice(0)).toEqual(held.map((item) => [item, 'failed']));
    left.probe.cancel();
    expect(lost).toEqual(held.map((item) => [item, 'cancelled']));
  });
});
