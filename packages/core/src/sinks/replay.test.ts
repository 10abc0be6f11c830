import { type DropReason, replay, type ReplayOptions } from '@sluice/core';
import { TestSubscriber, VirtualTimeScheduler } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { outcome } from '../../test/outcome.ts';
import { collectUnhandled } from '../../test/unhandled.ts';

function setUp(options: Omit<ReplayOptions<number>, 'onDropped' | 'scheduler'>) {
  const dropped: [number, DropReason][] = [];
  const scheduler = new VirtualTimeScheduler();
  const sink = replay<number>({ ...options, scheduler, onDropped: (...drop) => dropped.push(drop) });
  const give = (...items: number[]) => items.map((item) => sink.tryNext(item));
  return { sink, give, scheduler, dropped };
}

describe('replay', () => {
  const unhandled = collectUnhandled();

  it('gives what it remembers by demand, then what comes', () => {
    const { sink, give } = setUp({ count: 2 });
    give(1, 2, 3);
    const probe = TestSubscriber.on(sink.flow);
    probe.request(1);
    expect(probe.items).toEqual([2]);
    probe.request(9);
    give(4);
    expect(probe.expectNoViolations().items).toEqual([2, 3, 4]);
    expect(sink.subscribers).toBe(1);
  });

  it('remembers all when it is told to', () => {
    const { sink, give } = setUp({ count: 'unbounded' });
    give(...Array.from({ length: 1_000 }, (_, n) => n));
    expect(TestSubscriber.on(sink.flow).request(Infinity).items).toHaveLength(1_000);
  });

  it('gives the end after what it remembers, also to those that come later', () => {
    const { sink, give } = setUp({ count: 1 });
    const early = TestSubscriber.on(sink.flow);
    give(1);
    sink.fail('boom');
    expect(give(2)).toEqual(['terminated']);
    const late = TestSubscriber.on(sink.flow);
    expect([early.ending, late.ending]).toEqual([undefined, undefined]);
    for (const probe of [early.request(1), late.request(1)]) expect([probe.expectNoViolations().items, probe.error]).toEqual([[1], 'boom']);
    sink.complete();
    sink.fail('again');
    expect([unhandled, sink.subscribers]).toEqual([['again'], 0]);
  });

  it('completes one that has been given all, without demand', () => {
    const { sink, give } = setUp({ count: 1 });
    give(1);
    const probe = TestSubscriber.on(sink.flow).request(1);
    sink.complete();
    expect(probe.ending).toBe('complete');
    const empty = setUp({ count: 1 }).sink;
    empty.complete();
    expect(TestSubscriber.on(empty.flow).ending).toBe('complete');
  });

  it('is not held back by a slow subscriber, which misses what is forgotten and is told of it', () => {
    const { sink, give, dropped } = setUp({ count: 2 });
    const slow = TestSubscriber.on(sink.flow).request(1);
    const fast = TestSubscriber.on(sink.flow).request(Infinity);
    expect(give(1, 2, 3, 4)).toEqual(['ok', 'ok', 'ok', 'ok']);
    slow.request(Infinity);
    expect([slow.items, fast.items]).toEqual([[1, 3, 4], [1, 2, 3, 4]]);
    expect(dropped).toEqual([[2, 'overflow']]);
  });

  it('forgets by age, at the moment when it is looked at', () => {
    const { sink, give, scheduler, dropped } = setUp({ maxAgeMs: 10 });
    const waiting = TestSubscriber.on(sink.flow);
    give(1);
    scheduler.advanceBy(6);
    give(2);
    scheduler.advanceBy(4);
    const late = TestSubscriber.on(sink.flow).request(9);
    waiting.request(9);
    expect([late.items, waiting.items, dropped]).toEqual([[2], [2], [[1, 'expired']]]);
    expect(scheduler.pending).toBe(0);
  });

  it('completes one whose remaining items have become too old, when it asks', () => {
    const { sink, give, scheduler } = setUp({ maxAgeMs: 10 });
    const probe = TestSubscriber.on(sink.flow);
    give(1);
    sink.complete();
    scheduler.advanceBy(10);
    probe.request(1);
    expect([probe.items, probe.ending]).toEqual([[], 'complete']);
  });

  it('keeps the order, and what is asked for, when one emits from inside onNext', () => {
    const { sink, give, dropped } = setUp({ count: 1 });
    const first = TestSubscriber.on(sink.flow, { initialRequest: 9, onItem: (n) => n === 1 && give(2, 3) });
    const second = TestSubscriber.on(sink.flow).request(9);
    give(1);
    expect([first.expectNoViolations().items, second.expectNoViolations().items, dropped]).toEqual([[1, 2, 3], [1, 2, 3], []]);
    expect(TestSubscriber.on(sink.flow).request(9).items).toEqual([3]);
  });

  it('gives nothing after cancel, and goes on without its subscribers', () => {
    const { sink, give } = setUp({ count: 3 });
    give(1, 2);
    const probe = TestSubscriber.on(sink.flow, { initialRequest: 9, onItem: (_, subscriber) => subscriber.cancel() });
    expect(give(3)).toEqual(['ok']);
    expect([probe.items, probe.afterCancel, sink.subscribers]).toEqual([[1], [], 0]);
  });

  it('sends at once until the end, and rejects then', async () => {
    const { sink } = setUp({ count: 1 });
    expect(await outcome(sink.send(1))).toEqual({ resolved: undefined });
    expect(await outcome(sink.send(null as never))).toMatchObject({ rejected: { name: 'TypeError' } });
    sink.complete();
    expect(await outcome(sink.send(2))).toMatchObject({ rejected: { name: 'AbortError', message: 'The item was not sent: the stream has ended' } });
    expect(() => sink.tryNext(null as never)).toThrow('replay gave null');
  });

  it.each([
    [undefined, TypeError, "replay needs a bound: count (an integer ≥ 1, or 'unbounded'), maxAgeMs, or both"],
    [{}, TypeError, 'replay needs a bound'],
    [{ count: 0 }, RangeError, 'count must be an integer ≥ 1 or Infinity, but is 0'],
    [{ count: '3' }, TypeError, 'count must be an integer ≥ 1 or Infinity, but is "3"'],
    [{ maxAgeMs: -1 }, RangeError, 'maxAgeMs must be a finite number of milliseconds'],
    [{ count: 1, onDropped: 1 }, TypeError, 'onDropped must be a function, but is 1'],
  ])('refuses %j', (options, error, message) => {
    expect(() => replay(options as never)).toThrow(error);
    expect(() => replay(options as never)).toThrow(message);
  });
});
