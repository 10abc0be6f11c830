import { of, throwError, TimeoutError } from '@sluice/core';
import { TestPublisher, TestSubscriber, type TestSubscriberOptions, VirtualTimeScheduler } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { between } from '../../test/between.ts';
import { timeout, type TimeoutOptions } from './timeout.ts';

function begin(options: TimeoutOptions<number>, observing?: TestSubscriberOptions<number>) {
  const scheduler = new VirtualTimeScheduler();
  return { scheduler, ...between(timeout<number, number>({ scheduler, ...options }), observing) };
}

describe('timeout', () => {
  it('does not count time while nothing is asked for', () => {
    const { scheduler, probe } = begin({ firstMs: 10, eachMs: 10 });
    expect(scheduler.pending).toBe(0);
    scheduler.advanceBy(1_000);
    expect(probe.ending).toBeUndefined();
    probe.request(1);
    scheduler.advanceBy(9);
    expect(probe.ending).toBeUndefined();
    scheduler.advanceBy(1);
    expect(probe.error).toBeInstanceOf(TimeoutError);
  });

  it('cancels upstream when it fails', () => {
    const { scheduler, upstream, probe } = begin({ firstMs: 10 }, { initialRequest: 1 });
    scheduler.advanceBy(10);
    expect(upstream.cancelled).toBe(true);
    expect(probe.error).toMatchObject({ name: 'TimeoutError' });
    expect(scheduler.pending).toBe(0);
  });

  it('says in its failure what did not come, and in what time', () => {
    const first = begin({ firstMs: 10 }, { initialRequest: 1 });
    first.scheduler.advanceBy(10);
    expect(String(first.probe.error)).toMatch(/first item.*10 ms/);
    const each = begin({ eachMs: 20 }, { initialRequest: 9 });
    each.upstream.next(1);
    each.scheduler.advanceBy(20);
    expect(String(each.probe.error)).toMatch(/next item.*20 ms/);
  });

  it('begins anew at each item that leaves one owed', () => {
    const { scheduler, upstream, probe } = begin({ firstMs: 30, eachMs: 10 }, { initialRequest: 3 });
    scheduler.advanceBy(29);
    upstream.next(1);
    scheduler.advanceBy(9);
    upstream.next(2);
    scheduler.advanceBy(9);
    expect(probe.ending).toBeUndefined();
    scheduler.advanceBy(1);
    expect(probe.items).toEqual([1, 2]);
    expect(probe.error).toBeInstanceOf(TimeoutError);
  });

  it('stops counting when all that was asked for has come, until the next request', () => {
    const { scheduler, upstream, probe } = begin({ eachMs: 10 }, { initialRequest: 1 });
    upstream.next(1);
    expect(scheduler.pending).toBe(0);
    scheduler.advanceBy(500);
    probe.request(1);
    scheduler.advanceBy(9);
    upstream.next(2);
    expect(probe.items).toEqual([1, 2]);
  });

  it('is not put off by more requests', () => {
    const { scheduler, probe } = begin({ firstMs: 10 }, { initialRequest: 1 });
    scheduler.advanceBy(6);
    probe.request(1);
    scheduler.advanceBy(4);
    expect(probe.error).toBeInstanceOf(TimeoutError);
  });

  it.each<[string, TimeoutOptions<number>, number]>([
    ['firstMs alone limits nothing after the first item', { firstMs: 10 }, 1],
    ['eachMs alone does not limit the first item', { eachMs: 10 }, 0],
  ])('%s', (_, options, items) => {
    const { scheduler, upstream, probe } = begin(options, { initialRequest: 5 });
    for (let n = 0; n < items; n++) upstream.next(n);
    scheduler.advanceBy(1_000);
    expect(probe.ending).toBeUndefined();
    expect(scheduler.pending).toBe(0);
  });

  it('takes a number for both', () => {
    expect(TestSubscriber.on(timeout<number>(5)(of(1, 2)), { initialRequest: 9 }).ending).toBe('complete');
  });

  it('goes on with another flow, which is not timed, and asks it for what is unmet', () => {
    const other = TestPublisher.create<number>();
    const { scheduler, upstream, probe } = begin({ eachMs: 10, with: () => other }, { initialRequest: 4 });
    upstream.next(1);
    scheduler.advanceBy(10);
    expect(upstream.cancelled).toBe(true);
    expect(other.requested).toEqual([3]);
    scheduler.advanceBy(1_000);
    other.next(2).complete();
    expect(probe.items).toEqual([1, 2]);
    expect(probe.ending).toBe('complete');
  });

  it('fails with what `with` throws, having cancelled upstream', () => {
    const { scheduler, upstream, probe } = begin({ firstMs: 10, with: () => { throw 'thrown'; } }, { initialRequest: 1 });
    scheduler.advanceBy(10);
    expect(probe.error).toBe('thrown');
    expect(upstream.cancelled).toBe(true);
  });

  it('passes on a failure of the other flow', () => {
    const { scheduler, probe } = begin({ firstMs: 10, with: () => throwError(() => 'other') }, { initialRequest: 1 });
    scheduler.advanceBy(10);
    expect(probe.error).toBe('other');
  });

  it.each(['complete', 'fail', 'cancel'] as const)('clears the timer on %s', (ending) => {
    const { scheduler, upstream, probe } = begin({ firstMs: 10, eachMs: 10 }, { initialRequest: 2 });
    upstream.next(1);
    if (ending === 'cancel') probe.cancel();
    else upstream[ending]('reason');
    expect(probe.ending).toBe(ending);
    expect(scheduler.pending).toBe(0);
  });

  it('keeps one timer, though every item asks for the next from inside', () => {
    const { scheduler, upstream, probe } = begin({ eachMs: 10 }, { initialRequest: 1, onItem: (_, self) => self.request(1) });
    for (let n = 0; n < 100; n++) upstream.next(n);
    expect(scheduler.pending).toBe(1);
    expect(upstream.requested).toHaveLength(101);
    scheduler.advanceBy(10);
    expect(probe.items).toHaveLength(100);
    expect(probe.error).toBeInstanceOf(TimeoutError);
  });

  it('refuses to have no time at assembly', () => {
    expect(() => timeout({})).toThrow(new TypeError('timeout needs firstMs, eachMs, or both'));
    expect(() => timeout(undefined as never)).toThrow(TypeError);
    expect(() => timeout({ firstMs: -1 })).toThrow(RangeError);
    expect(() => timeout({ eachMs: 1, with: [] as never })).toThrow(TypeError);
  });
});
