import { macrotaskScheduler, microtaskScheduler, type Scheduler, timerScheduler } from '@sluice/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const schedulers: [string, Scheduler][] = [['microtaskScheduler', microtaskScheduler], ['macrotaskScheduler', macrotaskScheduler], ['timerScheduler', timerScheduler]];

describe.each(schedulers)('%s', (_, scheduler) => {
  const ran = (delayMs?: number) => new Promise<string>((resolve) => {
    let order = 'before the call returned';
    scheduler.schedule(() => resolve(order), delayMs);
    order = 'after the call returned';
  });

  it('runs a task once, never before schedule has returned', async () => {
    expect([await ran(), await ran(0), await ran(1)]).toEqual(Array(3).fill('after the call returned'));
  });

  it('runs tasks without delay in the order in which they came', async () => {
    const order: number[] = [];
    for (const n of [1, 2, 3]) scheduler.schedule(() => order.push(n));
    await ran();
    expect(order).toEqual([1, 2, 3]);
  });

  it('does not run what is cancelled before, and does not mind a cancel afterwards', async () => {
    let runs = 0;
    const cancelled = [scheduler.schedule(() => runs++), scheduler.schedule(() => runs++, 1)];
    for (const handle of cancelled) handle.cancel();
    const done = scheduler.schedule(() => runs++);
    await ran(2);
    done.cancel();
    for (const handle of cancelled) handle.cancel();
    expect(runs).toBe(1);
  });

  it('has a clock that does not go back', () => {
    const before = scheduler.now();
    expect(scheduler.now()).toBeGreaterThanOrEqual(before);
  });
});

describe('the order of schedulers', () => {
  it('is microtasks, then macrotasks', async () => {
    const order: string[] = [];
    const done = new Promise<void>((resolve) => macrotaskScheduler.schedule(() => (order.push('macrotask'), resolve())));
    microtaskScheduler.schedule(() => order.push('microtask'));
    order.push('now');
    await done;
    expect(order).toEqual(['now', 'microtask', 'macrotask']);
  });
});

describe('a delay beyond what a host timer takes', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('does not fire at once, and can be cancelled in its later part', () => {
    const longest = 2 ** 31 - 1;
    const ran: string[] = [];
    timerScheduler.schedule(() => ran.push('kept'), longest + 1_000);
    const cancelled = timerScheduler.schedule(() => ran.push('cancelled'), longest + 500);
    vi.advanceTimersByTime(longest + 1);
    cancelled.cancel();
    vi.advanceTimersByTime(998);
    expect(ran).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(ran).toEqual(['kept']);
    expect(vi.getTimerCount()).toBe(0);
  });
});
