import { from, OverflowError, range, StalledError } from '@sluice/core';
import { TestPublisher, TestSubscriber, VirtualTimeScheduler } from '@sluice/testing';
import { array, assert, asyncProperty, integer } from 'fast-check';
import * as rx from 'rxjs';
import { describe, expect, it } from 'vitest';
import { concatMap } from '../flatten/concat-map.ts';
import { mergeMap } from '../flatten/merge-map.ts';
import { take } from '../filter/take.ts';
import { toArray } from '../reduce/to-array.ts';
import { groupBy, type GroupByOptions } from './group-by.ts';

function begin(options: Partial<GroupByOptions<number>> = {}) {
  const scheduler = new VirtualTimeScheduler();
  const upstream = TestPublisher.create<number>();
  const dropped: [number, string][] = [];
  const outer = TestSubscriber.on(
    groupBy((n: number) => n % 10, {
      maxGroups: 2,
      whenFull: 'error',
      groupPrefetch: 4,
      scheduler,
      onDropped: (n, why) => dropped.push([n, why]),
      ...options,
    })(upstream),
  );
  const subscribe = (at: number, demand: number) => TestSubscriber.on(outer.items[at]!, { initialRequest: demand });
  return { scheduler, upstream, dropped, outer, subscribe };
}

describe('groupBy', () => {
  it('gives each key the same items as RxJS', async () => {
    const key = (n: number): number => n % 7;
    await assert(
      asyncProperty(array(integer({ min: 0, max: 99 }), { maxLength: 200 }), async (items) => {
        const groups = groupBy(key, { maxGroups: 7, whenFull: 'error' })(from(items));
        const ours = await groups.pipe(mergeMap((group) => toArray<number>()(group), 7)).toArray();
        const theirs = await rx.lastValueFrom(
          rx.from(items).pipe(rx.groupBy(key), rx.mergeMap((group) => group.pipe(rx.toArray())), rx.toArray()),
        );
        expect(ours).toEqual(theirs);
      }),
    );
  });

  it('asks for nothing before the first request, then for what a group may hold', () => {
    const { upstream, outer } = begin();
    expect(upstream.requested).toEqual([]);
    outer.request(5);
    expect(upstream.requested).toEqual([4]);
  });

  it('lets the slowest group pace all', () => {
    const { upstream, outer, subscribe } = begin();
    outer.request(5);
    upstream.next(11, 12, 21, 22);
    const [ones, twos] = [subscribe(0, Infinity), subscribe(1, 1)];
    expect(ones.items).toEqual([11, 21]);
    expect(twos.items).toEqual([12]);
    upstream.next(32);
    while (upstream.outstanding > 0) upstream.next(42);
    expect(upstream.outstanding).toBe(0);
    const { length } = ones.items;
    twos.request(4);
    upstream.next(51);
    expect(ones.items.length).toBe(length + 1);
  });

  it('never holds more than its bound in a group, whatever comes', () => {
    const { upstream, outer, subscribe } = begin({ maxGroups: 'unbounded' });
    outer.request(Infinity);
    let sent = 0;
    while (upstream.outstanding > 0 && sent < 1_000) upstream.next(sent++ % 3 === 0 ? 1 : 2);
    expect(sent).toBeLessThanOrEqual(8);
    const twos = subscribe(1, Infinity);
    expect(twos.items.length).toBeLessThanOrEqual(4);
  });

  it('fails, and says what to do, when a full group is not consumed', () => {
    const { scheduler, upstream, outer, subscribe } = begin();
    outer.request(5);
    const letter = () => upstream.next(1);
    for (let n = 0; n < 4; n++) letter();
    expect(upstream.outstanding).toBe(0);
    scheduler.advanceBy(999);
    expect(outer.ending).toBeUndefined();
    scheduler.advanceBy(1);
    expect(outer.error).toBeInstanceOf(StalledError);
    expect(outer.error).toMatchObject({ key: 1 });
    expect(String(outer.error)).toContain('mergeMap');
    expect(upstream.cancelled).toBe(true);
    expect(scheduler.pending).toBe(0);
    expect(subscribe(0, 9).items.length).toBe(4);
  });

  it('fails where groups are consumed one after the other, instead of hanging', async () => {
    const scheduler = new VirtualTimeScheduler();
    const groups = groupBy((n: number) => n % 2, { maxGroups: 2, whenFull: 'error', scheduler })(range(0, 1_000));
    const probe = TestSubscriber.on(groups.pipe(concatMap((group) => group)), { initialRequest: Infinity });
    scheduler.flush();
    expect(probe.error).toBeInstanceOf(StalledError);
  });

  it('waits for as long as it takes for a consumer that is slow', () => {
    const { scheduler, upstream, outer, subscribe } = begin();
    outer.request(5);
    upstream.next(1);
    const ones = subscribe(0, 1);
    while (upstream.outstanding > 0) upstream.next(1);
    scheduler.advanceBy(1_000_000);
    expect(outer.ending).toBeUndefined();
    ones.request(Infinity);
    expect(upstream.outstanding).toBeGreaterThan(0);
  });

  it('fails, if it is told to, when a group that somebody has begun to consume stops all the others', () => {
    const { scheduler, upstream, outer, subscribe } = begin({ stallMs: 5_000 });
    outer.request(5);
    upstream.next(1);
    const ones = subscribe(0, 1);
    const stop = () => {
      while (upstream.outstanding > 0) upstream.next(1);
    };
    stop();
    scheduler.advanceBy(4_999);
    ones.request(4);
    stop();
    scheduler.advanceBy(4_999);
    expect(outer.ending).toBeUndefined();
    scheduler.advanceBy(1);
    expect(outer.error).toBeInstanceOf(StalledError);
    expect(String(outer.error)).toContain('5000 ms');
    expect(scheduler.pending).toBe(0);
  });

  it('fails when there is one key too many', () => {
    const { upstream, outer, dropped } = begin();
    outer.request(5);
    upstream.next(1, 2, 3);
    expect(outer.error).toBeInstanceOf(OverflowError);
    expect(dropped).toEqual([[3, 'overflow']]);
  });

  it('drops the items of one key too many, if it is told to', () => {
    const { upstream, outer, dropped } = begin({ whenFull: 'drop' });
    outer.request(5);
    upstream.next(1, 2, 3, 13);
    expect(outer.items.map(({ key }) => key)).toEqual([1, 2]);
    expect(dropped).toEqual([[3, 'overflow'], [13, 'overflow']]);
  });

  it('completes a group that has been idle, which makes room for another', () => {
    const { scheduler, upstream, outer, subscribe } = begin({ idleMs: 10 });
    outer.request(5);
    upstream.next(1, 2);
    const ones = subscribe(0, 9);
    const twos = subscribe(1, 9);
    scheduler.advanceBy(6);
    upstream.next(11);
    scheduler.advanceBy(4);
    expect([ones.ending, twos.ending]).toEqual([undefined, 'complete']);
    upstream.next(3);
    expect(outer.items.map(({ key }) => key)).toEqual([1, 2, 3]);
    scheduler.advanceBy(6);
    expect(ones.ending).toBe('complete');
  });

  it('loses the items of a group whose subscriber has left, and tells of them', () => {
    const { upstream, outer, dropped, subscribe } = begin();
    outer.request(5);
    upstream.next(1, 2);
    subscribe(0, 1).cancel();
    subscribe(1, 9);
    upstream.next(11);
    expect(dropped).toEqual([[11, 'cancelled']]);
    expect(outer.items.length).toBe(2);
  });

  it('goes on with the groups that are taken when the flow of groups is cancelled', async () => {
    const groups = groupBy((n: number) => n % 3, { maxGroups: 3, whenFull: 'error' })(range(0, 9));
    expect(await groups.pipe(take(2), mergeMap((group) => toArray<number>()(group), 3)).toArray()).toEqual([[0, 3, 6], [1, 4, 7]]);
  });

  it('fails all with what its function throws', () => {
    const { upstream, outer, subscribe } = begin();
    outer.request(5);
    expect(outer.items).toEqual([]);
    upstream.next(1);
    const ones = subscribe(0, 9);
    const broken = TestPublisher.create<number>();
    const probe = TestSubscriber.on(groupBy(() => { throw new RangeError('no key'); }, { maxGroups: 1, whenFull: 'drop' })(broken)).request(1);
    broken.next(1);
    expect(probe.error).toBeInstanceOf(RangeError);
    expect(broken.cancelled).toBe(true);
    expect(ones.ending).toBeUndefined();
  });

  it('wants its bounds spelled out', () => {
    expect(() => groupBy((n: number) => n, {} as never)).toThrow(/maxGroups is required/);
    expect(() => groupBy((n: number) => n, { maxGroups: 1 } as never)).toThrow(/whenFull/);
  });
});
