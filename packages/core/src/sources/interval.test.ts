import { interval, OverflowError } from '@sluice/core';
import { TestSubscriber, VirtualTimeScheduler } from '@sluice/testing';
import { describe, expect, it } from 'vitest';

describe('interval', () => {
  it('ticks at multiples of its period, for each that is asked for', () => {
    const scheduler = new VirtualTimeScheduler();
    const probe = TestSubscriber.on(interval(10, { scheduler }), { scheduler }).request(3);
    scheduler.advanceBy(35);
    const ticks = probe.timeline.filter(({ kind }) => kind === 'next');
    expect(ticks).toEqual([0, 1, 2].map((item) => ({ kind: 'next', item, atMs: 10 * (item + 1) })));
    probe.cancel().expectNoViolations();
  });

  it('keeps the newest tick that nobody asked for, unless told otherwise', () => {
    const scheduler = new VirtualTimeScheduler();
    const latest = TestSubscriber.on(interval(10, { scheduler }));
    const dropping = TestSubscriber.on(interval(10, { scheduler, overflow: 'drop' }));
    const strict = TestSubscriber.on(interval(10, { scheduler, overflow: 'error' }));
    scheduler.advanceBy(30);
    expect(strict.error).toBeInstanceOf(OverflowError);
    latest.request(2);
    dropping.request(2);
    expect([latest.items, dropping.items]).toEqual([[2], []]);
    scheduler.advanceBy(10);
    expect([latest.items, dropping.items]).toEqual([[2, 3], [3]]);
    latest.cancel();
    dropping.cancel();
    expect(scheduler.pending).toBe(0);
  });

  it('does not drift when the host is late', () => {
    let now = 0;
    const delays: number[] = [];
    let due: (() => void) | undefined;
    const scheduler = {
      now: () => now,
      schedule: (task: () => void, delayMs = 0) => {
        delays.push(delayMs);
        due = task;
        return { cancel: () => (due = undefined) };
      },
    };
    const probe = TestSubscriber.on(interval(10, { scheduler })).request(9);
    now = 13;
    due?.();
    now = 47;
    due?.();
    expect(delays).toEqual([10, 7, 0]);
    expect(probe.items).toEqual([0, 1]);
    probe.cancel();
    expect(due).toBe(undefined);
  });

  it('clears its timer when it is cancelled in onNext, and has none after a cancel in onSubscribe', () => {
    const scheduler = new VirtualTimeScheduler();
    const probe = TestSubscriber.on(interval(1, { scheduler }), { initialRequest: 9, onItem: (_, subscriber) => subscriber.cancel() });
    interval(1, { scheduler }).subscribe(new TestSubscriber<number>().cancel());
    scheduler.advanceBy(1);
    expect([probe.items, scheduler.pending]).toEqual([[0], 0]);
  });

  it.each([
    [() => interval('3' as never), TypeError, 'periodMs must be a number of milliseconds ≥ 0, but is "3"'],
    [() => interval(-1), RangeError, 'periodMs must be a finite number of milliseconds ≥ 0, but is -1'],
    [() => interval(1, { overflow: 'all' as never }), TypeError, 'interval: overflow.strategy must be one of'],
  ])('refuses wrong arguments: %s', (act, error, message) => {
    expect(act).toThrow(error);
    expect(act).toThrow(message);
  });
});
