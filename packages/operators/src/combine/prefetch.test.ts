import type { Flow } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import type { PrefetchOptions } from '../internal/combining/prefetched.ts';
import { mergeComparing } from './merge-comparing.ts';
import { mergeSequential } from './merge-sequential.ts';
import { mergeWith } from './merge-with.ts';
import { merge } from './merge.ts';
import { sequenceEqual } from './sequence-equal.ts';
import { zipAll } from './zip-all.ts';
import { zipWith } from './zip-with.ts';
import { zip } from './zip.ts';

type Input = TestPublisher<number>;

/** What gives the items of two inputs, `b` having to wait for `a`, if they have to be in order. */
const combining: readonly (readonly [name: string, make: (a: Input, b: Input, options: PrefetchOptions) => Flow<unknown>])[] = [
  ['merge', (a, b, options) => merge(a, b, options)],
  ['mergeComparing', (a, b, options) => mergeComparing<number[]>((x, y) => x - y, a, b, options)],
  ['mergeSequential', (a, b, options) => mergeSequential(a, b, options)],
  ['mergeWith', (a, b, options) => mergeWith<number, number[]>(b, options)(a)],
  ['sequenceEqual', (a, b, options) => sequenceEqual<number>(b, undefined, options)(a)],
  ['zip', (a, b, options) => zip([a, b], undefined, options)],
  ['zipAll', (a, b, options) => zipAll<number>(2, undefined, options)(TestPublisher.cold(a, b).complete())],
  ['zipWith', (a, b, options) => zipWith<number, number[]>(b, options)(a)],
];

function begin(make: (a: Input, b: Input, options: PrefetchOptions) => Flow<unknown>, options: PrefetchOptions) {
  const [a, b] = [TestPublisher.create<number>(), TestPublisher.create<number>()];
  return { a, b, probe: TestSubscriber.on(make(a, b, options)) };
}

describe.each(combining)('the prefetch of %s', (_, make) => {
  it('is what each input is asked for ahead, and again when three quarters are consumed', () => {
    const { a, b, probe } = begin(make, { prefetch: 4 });
    expect([a.requested, b.requested]).toEqual([[], []]);
    probe.request(100);
    expect([a.requested, b.requested]).toEqual([[4], [4]]);
    for (let n = 0; n < 3; n++) {
      a.next(n);
      b.next(n);
    }
    expect(a.requested).toEqual([4, 3]);
    probe.cancel().expectNoViolations();
  });

  it.each([[Infinity, Infinity], [undefined, 32]])('of %s is %s', (prefetch, asked) => {
    const { a, b, probe } = begin(make, { prefetch });
    probe.request(1);
    expect([a.requested, b.requested]).toEqual([[asked], [asked]]);
  });
});

describe('a publisher that has a prefetch of its own', () => {
  it('is an input, though it comes last', () => {
    const publisher = Object.assign(TestPublisher.cold(1, 2).complete(), { prefetch: 1 });
    expect(TestSubscriber.on(merge(publisher)).request(2).items).toEqual([1, 2]);
  });
});
