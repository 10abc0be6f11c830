import { range, type Scheduler } from '@sluice/core';
import { TestSubscriber, type TestSubscriberOptions, VirtualTimeScheduler } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { between } from '../../test/between.ts';
import { observeOn, type ObserveOnOptions } from './observe-on.ts';

function begin(options: ObserveOnOptions = {}, observing?: TestSubscriberOptions<number>) {
  const scheduler = new VirtualTimeScheduler();
  return { scheduler, ...between(observeOn<number>(scheduler, options), observing) };
}

describe('observeOn', () => {
  it('gives items from a task of the scheduler, in order, and the end after them', () => {
    const { scheduler, upstream, probe } = begin({}, { initialRequest: 9 });
    upstream.next(1, 2).complete();
    expect([probe.items, probe.ending]).toEqual([[], undefined]);
    scheduler.flush();
    expect([probe.items, probe.ending]).toEqual([[1, 2], 'complete']);
    probe.expectNoViolations();
  });

  it('asks for `prefetch` items at the first request, and again when three quarters are consumed', () => {
    const { scheduler, upstream, probe } = begin({ prefetch: 4 });
    expect(upstream.requested).toEqual([]);
    probe.request(2);
    expect(upstream.requested).toEqual([4]);
    upstream.next(1, 2, 3, 4);
    scheduler.flush();
    expect(upstream.requested).toEqual([4]);
    probe.request(1);
    scheduler.flush();
    expect(upstream.requested).toEqual([4, 3]);
  });

  it('asks for 64 unless said', () => {
    const { upstream, probe } = begin();
    probe.request(1);
    expect(upstream.requested).toEqual([64]);
  });

  it('with a prefetch of 1, asks item by item', () => {
    const { scheduler, upstream, probe } = begin({ prefetch: 1 }, { initialRequest: 3 });
    for (const n of [1, 2, 3]) {
      expect(upstream.outstanding).toBe(1);
      upstream.next(n);
      scheduler.flush();
    }
    expect(probe.items).toEqual([1, 2, 3]);
  });

  it('holds what is not asked for: at most `prefetch` items', () => {
    const { scheduler, upstream, probe } = begin({ prefetch: 4 });
    probe.request(1);
    upstream.next(1, 2, 3, 4);
    scheduler.flush();
    expect([probe.items, upstream.outstanding]).toEqual([[1], 0]);
  });

  it('runs one task for all that is there and asked for', () => {
    const { scheduler, upstream, probe } = begin({}, { initialRequest: 64 });
    upstream.next(...Array(64).keys());
    expect(scheduler.pending).toBe(1);
    scheduler.advanceBy(0);
    expect(probe.items).toHaveLength(64);
  });

  it('runs no task while there is nothing to give', () => {
    const { scheduler, upstream, probe } = begin();
    probe.request(5);
    expect(scheduler.pending).toBe(0);
    upstream.next(1);
    scheduler.flush();
    expect(scheduler.pending).toBe(0);
    expect(probe.items).toEqual([1]);
  });

  it('gives a failure after the items before it, when they are asked for', () => {
    const { scheduler, upstream, probe } = begin({}, { initialRequest: 1 });
    upstream.next(1, 2).fail('lost');
    scheduler.flush();
    expect([probe.items, probe.ending]).toEqual([[1], undefined]);
    probe.request(1);
    scheduler.flush();
    expect([probe.items, probe.error]).toEqual([[1, 2], 'lost']);
  });

  it.each(['complete', 'fail'] as const)('gives a %s of an empty upstream without demand, from a task', (ending) => {
    const { scheduler, upstream, probe } = begin();
    upstream[ending]('lost');
    expect(probe.ending).toBeUndefined();
    scheduler.flush();
    expect(probe.ending).toBe(ending);
  });

  it('cancels upstream and its task when it is cancelled', () => {
    const { scheduler, upstream, probe } = begin({}, { initialRequest: 9 });
    upstream.next(1);
    probe.cancel();
    expect([upstream.cancelled, scheduler.pending]).toEqual([true, 0]);
    expect([probe.items, probe.afterCancel]).toEqual([[], []]);
  });

  it('gives no more of a batch once it is cancelled from inside of an item', () => {
    const { scheduler, upstream, probe } = begin({}, { initialRequest: 9, onItem: (n, self) => n === 2 && self.cancel() });
    upstream.next(1, 2, 3);
    scheduler.flush();
    expect([probe.items, probe.afterCancel]).toEqual([[1, 2], []]);
    expect(scheduler.pending).toBe(0);
  });

  it('keeps the order of what upstream sends from inside of an item (§1.3)', () => {
    const { scheduler, upstream, probe } = begin({}, { initialRequest: 9, onItem: (n) => n === 1 && upstream.next(3) });
    upstream.next(1, 2);
    scheduler.flush();
    expect(probe.items).toEqual([1, 2, 3]);
    probe.expectNoViolations();
  });

  it('refuses a wrong argument at assembly', () => {
    expect(() => observeOn(undefined as never)).toThrow(TypeError);
    expect(() => observeOn(new VirtualTimeScheduler(), { prefetch: 0 })).toThrow(RangeError);
    expect(() => observeOn(new VirtualTimeScheduler(), { prefetch: Infinity })).toThrow(RangeError);
  });
});

describe('a batch of observeOn', () => {
  /** How many tasks it takes to bring so many items over. */
  function tasksFor(count: number, demand: 'all' | 'one by one'): number {
    const clock = new VirtualTimeScheduler({ maxTasks: 1_000_000 });
    let tasks = 0;
    const counting: Scheduler = { now: () => clock.now(), schedule: (task, ms) => (tasks++, clock.schedule(task, ms)) };
    const probe =
      demand === 'all'
        ? TestSubscriber.on(range(0, count).pipe(observeOn(counting)), { initialRequest: Infinity })
        : TestSubscriber.on(range(0, count).pipe(observeOn(counting)), { initialRequest: 1, onItem: (_, self) => self.request(1) });
    clock.flush();
    expect(probe.items).toHaveLength(count);
    expect(probe.ending).toBe('complete');
    return tasks;
  }

  it.each(['all', 'one by one'] as const)('takes at most one task for each 16 items, asked for %s', (demand) => {
    expect(tasksFor(6_400, demand)).toBeLessThanOrEqual(400);
  });
});
