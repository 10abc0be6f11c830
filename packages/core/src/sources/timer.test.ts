import { timer } from '@sluice/core';
import { TestSubscriber, VirtualTimeScheduler } from '@sluice/testing';
import { describe, expect, it } from 'vitest';

const setUp = (options?: ConstructorParameters<typeof TestSubscriber<0>>[0]) => {
  const scheduler = new VirtualTimeScheduler();
  return { scheduler, probe: TestSubscriber.on(timer(10, { scheduler }), { scheduler, ...options }) };
};

describe('timer', () => {
  it('gives 0 when the time is up, and completes', () => {
    const { scheduler, probe } = setUp({ initialRequest: 1 });
    scheduler.advanceBy(9);
    expect(probe.items).toEqual([]);
    scheduler.advanceBy(1);
    expect([probe.items, probe.ending]).toEqual([[0], 'complete']);
    probe.expectNoViolations();
  });

  it('lets the item wait for demand', () => {
    const { scheduler, probe } = setUp();
    scheduler.advanceBy(50);
    expect(probe.ending).toBe(undefined);
    probe.request(1);
    expect([probe.items, probe.ending]).toEqual([[0], 'complete']);
  });

  it('clears its timer on cancel, and has none after a cancel in onSubscribe', () => {
    const { scheduler, probe } = setUp({ initialRequest: 1 });
    probe.cancel();
    expect(scheduler.pending).toBe(0);
    const early = new TestSubscriber<0>().cancel();
    timer(10, { scheduler }).subscribe(early);
    expect(scheduler.pending).toBe(0);
    scheduler.flush();
    expect([probe.afterCancel, early.afterCancel]).toEqual([[], []]);
  });

  it('starts anew for each subscriber', () => {
    const scheduler = new VirtualTimeScheduler();
    const flow = timer(10, { scheduler });
    const first = TestSubscriber.on(flow).request(1);
    scheduler.advanceBy(5);
    const second = TestSubscriber.on(flow).request(1);
    scheduler.advanceBy(5);
    expect([first.items, second.items]).toEqual([[0], []]);
    scheduler.advanceBy(5);
    expect(second.items).toEqual([0]);
  });

  it.each([
    ['3', TypeError, 'delayMs must be a number of milliseconds ≥ 0, but is "3"'],
    [undefined, TypeError, 'delayMs must be a number of milliseconds ≥ 0, but is undefined'],
    [-1, RangeError, 'delayMs must be a finite number of milliseconds ≥ 0, but is -1'],
    [NaN, RangeError, 'delayMs must be a finite number of milliseconds ≥ 0, but is NaN'],
    [Infinity, RangeError, 'delayMs must be a finite number of milliseconds ≥ 0, but is Infinity'],
  ])('refuses a delay of %s', (delayMs, error, message) => {
    expect(() => timer(delayMs as number)).toThrow(error);
    expect(() => timer(delayMs as number)).toThrow(message);
  });
});
