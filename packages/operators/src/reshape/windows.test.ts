import { type Operator, range } from '@sluice/core';
import { TestPublisher, TestSubscriber, VirtualTimeScheduler } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { mergeMap } from '../flatten/merge-map.ts';
import type { KeyedFlow } from '../internal/splitting/branch.ts';
import { take } from '../filter/take.ts';
import { toArray } from '../reduce/to-array.ts';
import { window } from './window.ts';
import { windowCount } from './window-count.ts';
import { windowTime } from './window-time.ts';
import { windowUntil } from './window-until.ts';
import { windowUntilChanged } from './window-until-changed.ts';
import { windowWhile } from './window-while.ts';

describe('windowTime with maxSize', () => {
  const begin = (demand: number) => {
    const scheduler = new VirtualTimeScheduler();
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(windowTime<number>(10, { maxSize: 2, scheduler })(upstream)).request(demand);
    const items = (at: number) => TestSubscriber.on(probe.items[at]!, { initialRequest: Infinity });
    return { scheduler, upstream, probe, items };
  };

  it('ends a window that is full, and begins the next with a span of its own', () => {
    const { scheduler, upstream, probe, items } = begin(9);
    scheduler.advanceBy(6);
    upstream.next(1, 2);
    expect(items(0)).toMatchObject({ items: [1, 2], ending: 'complete' });
    upstream.next(3);
    scheduler.advanceBy(9);
    expect(probe.items).toHaveLength(2);
    scheduler.advanceBy(1);
    expect(items(1)).toMatchObject({ items: [3], ending: 'complete' });
    expect(probe.items.map(({ key }) => key)).toEqual([0, 1, 2]);
    upstream.complete();
    expect(probe.expectNoViolations().ending).toBe('complete');
    expect(scheduler.pending).toBe(0);
  });

  it('begins the next window when an item comes, if it is not asked for, and then asks upstream for nothing more', () => {
    const { scheduler, upstream, probe, items } = begin(1);
    upstream.next(1, 2);
    expect(items(0)).toMatchObject({ items: [1, 2], ending: 'complete' });
    expect(scheduler.pending).toBe(0);
    while (upstream.outstanding > 0) upstream.next(3);
    expect(probe.items).toHaveLength(1);
    probe.request(99);
    expect(items(1).items).toEqual([3, 3]);
    probe.expectNoViolations();
  });
});

type Windows = Operator<number, KeyedFlow<number, number>>;

const divided: readonly (readonly [string, Windows, readonly number[][]])[] = [
  ['windowCount', windowCount(3), [[1, 2, 3], [4, 5, 6], [7]]],
  ['windowCount, overlapping', windowCount(3, 2), [[1, 2, 3], [3, 4, 5], [5, 6, 7], [7]]],
  ['windowCount, with gaps', windowCount(2, 3), [[1, 2], [4, 5], [7]]],
  ['windowUntil', windowUntil((n) => n % 3 === 0), [[1, 2, 3], [4, 5, 6], [7]]],
  ['windowUntil, cut before', windowUntil((n) => n % 3 === 0, { cut: 'before' }), [[1, 2], [3, 4, 5], [6, 7]]],
  ['windowWhile', windowWhile((n) => n % 3 !== 0), [[1, 2], [4, 5], [7]]],
  ['windowUntilChanged', windowUntilChanged((n) => n >> 1), [[1], [2, 3], [4, 5], [6, 7]]],
];

describe.each(divided)('%s', (_, windows, arrays) => {
  it('divides where the items say, and numbers its windows', async () => {
    const keys: number[] = [];
    const seen = await windows(range(1, 7)).pipe(
      mergeMap((one) => {
        keys.push(one.key);
        return toArray<number>()(one);
      }, 'unbounded'),
    ).toArray();
    expect(seen).toEqual(arrays);
    expect(keys).toEqual(arrays.map((__, at) => at));
  });

  it('asks for nothing before the first request, then for what a window may hold', () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(windows(upstream));
    expect(upstream.requested).toEqual([]);
    probe.request(1);
    expect(upstream.requested).toEqual([32]);
  });
});

describe('a window', () => {
  function begin(prefetch = 4) {
    const upstream = TestPublisher.create<number>();
    const cut = TestPublisher.create<string>();
    const outer = TestSubscriber.on(window<number>(cut, { prefetch })(upstream)).request(1);
    return { upstream, cut, outer };
  }

  it('holds its bound when nobody consumes it, and then stops upstream', () => {
    const { upstream } = begin();
    upstream.next(1, 2, 3, 4);
    expect(upstream.totalRequested).toBe(4);
  });

  it('gives what it holds to who comes late, and paces upstream from then on', () => {
    const { upstream, outer } = begin();
    upstream.next(1, 2, 3, 4);
    const inner = TestSubscriber.on(outer.items[0]!).request(3);
    expect(inner.items).toEqual([1, 2, 3]);
    expect(upstream.totalRequested).toBe(7);
  });

  it('stays open while the next one is not asked for', () => {
    const { upstream, cut, outer } = begin();
    const inner = TestSubscriber.on(outer.items[0]!, { initialRequest: 9 });
    cut.next('cut', 'cut');
    upstream.next(1);
    expect(inner.items).toEqual([1]);
    outer.request(5);
    expect(inner.ending).toBe('complete');
    expect(outer.items.map(({ key }) => key)).toEqual([0, 1]);
  });

  it('takes one subscriber', () => {
    const { outer } = begin();
    TestSubscriber.on(outer.items[0]!);
    expect(TestSubscriber.on(outer.items[0]!).error).toBeInstanceOf(Error);
  });

  it('goes on when the flow of windows is cancelled, and cancels upstream at its end', () => {
    const { upstream, cut, outer } = begin();
    const inner = TestSubscriber.on(outer.items[0]!, { initialRequest: 9 });
    outer.cancel();
    upstream.next(1);
    expect(inner.items).toEqual([1]);
    expect(upstream.cancelled).toBe(false);
    cut.next('cut');
    expect(inner.ending).toBe('complete');
    expect(upstream.cancelled && cut.cancelled).toBe(true);
  });

  it('fails late subscribers of a window that was let go with the flow', () => {
    const { upstream, outer } = begin();
    outer.cancel();
    expect(upstream.cancelled).toBe(true);
    expect(TestSubscriber.on(outer.items[0]!).request(1).error).toMatchObject({ name: 'AbortError' });
  });

  it('is all that is taken of upstream if no other is wanted', async () => {
    const seen = await range(1, 1_000_000).pipe(windowCount(3), take(2), mergeMap((one) => toArray<number>()(one), 2)).toArray();
    expect(seen).toEqual([[1, 2, 3], [4, 5, 6]]);
  });

  it('fails with upstream, after what it holds', () => {
    const { upstream, outer } = begin();
    const inner = TestSubscriber.on(outer.items[0]!);
    upstream.next(1);
    upstream.fail('broken');
    expect(outer.error).toBe('broken');
    expect(inner.request(1).items).toEqual([1]);
    expect(inner.error).toBe('broken');
  });
});
