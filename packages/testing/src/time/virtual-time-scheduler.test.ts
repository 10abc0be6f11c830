import { macrotaskScheduler } from '@sluice/core';
import { describe, expect, it } from 'vitest';
import { VirtualTimeScheduler } from './virtual-time-scheduler.ts';

describe('VirtualTimeScheduler', () => {
  it('runs tasks in order of time, and of one time in order of scheduling', () => {
    const scheduler = new VirtualTimeScheduler();
    const ran: string[] = [];
    for (const [name, delayMs] of [['c', 20], ['a', 10], ['d', 20], ['b', 10]] as const) {
      scheduler.schedule(() => ran.push(name), delayMs);
    }
    scheduler.advanceBy(20);
    expect(ran).toEqual(['a', 'b', 'c', 'd']);
  });

  it('keeps the order of a thousand tasks with mixed delays', () => {
    const scheduler = new VirtualTimeScheduler();
    const ran: number[] = [];
    const delays = Array.from({ length: 1000 }, (_, i) => (i * 7919) % 101);
    for (const [i, delayMs] of delays.entries()) scheduler.schedule(() => ran.push(i), delayMs);
    scheduler.flush();
    const byTimeThenOrder = [...delays.keys()].sort((a, b) => delays[a]! - delays[b]! || a - b);
    expect(ran).toEqual(byTimeThenOrder);
    expect(scheduler.now()).toBe(100);
  });

  it('tells a task its own time, and ends where it was sent', () => {
    const scheduler = new VirtualTimeScheduler({ startMs: 100 });
    let seen = 0;
    scheduler.schedule(() => (seen = scheduler.now()), 5);
    scheduler.advanceTo(150);
    expect(seen).toBe(105);
    expect(scheduler.now()).toBe(150);
  });

  it('runs nothing when a task is scheduled, nor before its time', () => {
    const scheduler = new VirtualTimeScheduler();
    let ran = false;
    scheduler.schedule(() => (ran = true));
    expect(ran).toBe(false);
    scheduler.advanceBy(0);
    expect(ran).toBe(true);
  });

  it('takes a delay below zero for none', () => {
    const scheduler = new VirtualTimeScheduler({ startMs: 7 });
    let seen = -1;
    scheduler.schedule(() => (seen = scheduler.now()), -3);
    scheduler.flush();
    expect(seen).toBe(7);
  });

  it('runs a task that a task schedules, if it is due', () => {
    const scheduler = new VirtualTimeScheduler();
    const seen: number[] = [];
    const again = (): void => {
      seen.push(scheduler.now());
      scheduler.schedule(again, 10);
    };
    again();
    scheduler.advanceBy(35);
    expect(seen).toEqual([0, 10, 20, 30]);
    expect(scheduler.pending).toBe(1);
  });

  it('forgets a cancelled task, and lets it be cancelled twice or too late', () => {
    const scheduler = new VirtualTimeScheduler();
    const ran: string[] = [];
    const never = scheduler.schedule(() => ran.push('never'), 10);
    const late = scheduler.schedule(() => ran.push('late'), 10);
    never.cancel();
    never.cancel();
    expect(scheduler.pending).toBe(1);
    scheduler.flush();
    late.cancel();
    expect(ran).toEqual(['late']);
    expect(scheduler.pending).toBe(0);
  });

  it('lets an error of a task out, and goes on with the next one', () => {
    const scheduler = new VirtualTimeScheduler();
    const ran: string[] = [];
    scheduler.schedule(() => {
      throw new Error('boom');
    }, 1);
    scheduler.schedule(() => ran.push('next'), 1);
    expect(() => scheduler.advanceBy(5)).toThrow('boom');
    scheduler.advanceTo(5);
    expect(ran).toEqual(['next']);
  });

  it('refuses to go back, to move inside a task, and to wait for no number', () => {
    const scheduler = new VirtualTimeScheduler({ startMs: 10 });
    expect(() => scheduler.advanceTo(9)).toThrow(new RangeError('time moves forward only: it is 10 ms, and cannot become 9 ms'));
    expect(() => scheduler.advanceBy(-1)).toThrow(new RangeError('ms must be a finite number ≥ 0, got -1'));
    expect(() => scheduler.schedule(() => {}, Number.NaN)).toThrow(new RangeError('delayMs must be a finite number, got NaN'));
    scheduler.schedule(() => scheduler.advanceBy(1));
    expect(() => scheduler.flush()).toThrow('advanceTo was called from inside a task; only the test may move time');
  });

  it('stops a flush that would never end, and says so', () => {
    const scheduler = new VirtualTimeScheduler({ maxTasks: 3 });
    const again = (): void => void scheduler.schedule(again, 10);
    again();
    expect(() => scheduler.flush()).toThrow(
      'Runaway: 3 tasks ran in one flush, time is 40 ms, 0 more wait. Something schedules itself for ever; cancel it first, or use advanceBy.',
    );
  });

  it('stops at an instant that never ends, but not at a long interval', () => {
    const scheduler = new VirtualTimeScheduler({ maxTasks: 3 });
    const tick = (): void => void scheduler.schedule(tick, 1);
    tick();
    scheduler.advanceBy(100);
    const spin = (): void => void scheduler.schedule(spin);
    spin();
    expect(() => scheduler.advanceBy(1)).toThrow('Runaway: 3 tasks ran at one instant, time is 100 ms');
  });

  it('waits between tasks for loops that hand the host a turn before they go on', async () => {
    const scheduler = new VirtualTimeScheduler();
    const seen: number[] = [];
    scheduler.schedule(() => {
      macrotaskScheduler.schedule(() => macrotaskScheduler.schedule(() => seen.push(scheduler.now())));
    }, 10);
    scheduler.schedule(() => seen.push(scheduler.now()), 20);
    await scheduler.advanceByAsync(30);
    expect(seen).toEqual([10, 20]);
  });

  it('lets promises settle between tasks when it advances asynchronously', async () => {
    const scheduler = new VirtualTimeScheduler();
    const seen: string[] = [];
    const chain = async (): Promise<void> => {
      for (const name of ['a', 'b', 'c']) {
        await new Promise<void>((resolve) => scheduler.schedule(resolve, 10));
        await Promise.resolve();
        seen.push(`${name} at ${scheduler.now()}`);
      }
    };
    void chain();
    await scheduler.advanceByAsync(25);
    expect(seen).toEqual(['a at 10', 'b at 20']);
    expect(scheduler.now()).toBe(25);
    await scheduler.flushAsync();
    expect(seen).toEqual(['a at 10', 'b at 20', 'c at 30']);
  });

  it('does not go back when two asynchronous advances overlap', async () => {
    const scheduler = new VirtualTimeScheduler();
    const short = scheduler.advanceByAsync(5);
    scheduler.advanceBy(20);
    await short;
    expect(scheduler.now()).toBe(20);
  });
});
