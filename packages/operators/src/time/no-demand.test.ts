import { type Flow, interval, type OnDropped, OverflowError, type Scheduler, timer } from '@sluice/core';
import type { Publisher } from '@sluice/spec';
import { TestPublisher, TestSubscriber, VirtualTimeScheduler } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { bufferTime } from '../reshape/buffer-time.ts';
import { windowTime } from '../reshape/window-time.ts';
import { auditTime } from './audit-time.ts';
import { debounceTime } from './debounce-time.ts';
import { delay } from './delay.ts';
import { delaySubscription } from './delay-subscription.ts';
import { delayWhen } from './delay-when.ts';
import { sampleTime } from './sample-time.ts';
import { throttleTime } from './throttle-time.ts';
import { timeout } from './timeout.ts';

type Make = (source: Publisher<number>, scheduler: Scheduler, onDropped: OnDropped<number>) => Flow<unknown>;

/** What becomes of six items, one each 10 ms, of which the first is asked for. */
interface Expectation {
  /** What of them upstream was asked for. */
  readonly upstreamRequests: readonly number[];
  /** What comes for the first request. */
  readonly first: readonly unknown[];
  /** What comes for the second one, after all that time without demand. */
  readonly second: readonly unknown[];
  readonly dropped: readonly number[];
}

const passed: Expectation = { upstreamRequests: [1, 1], first: [0], second: [1], dropped: [] };
const newest: Expectation = { upstreamRequests: [Infinity], first: [0], second: [5], dropped: [1, 2, 3, 4] };

const operators: readonly (readonly [string, Make, Expectation])[] = [
  ['delay', (source, scheduler) => delay<number>(5, { scheduler })(source), passed],
  ['delayWhen', (source, scheduler) => delayWhen<number>(() => timer(5, { scheduler }))(source), passed],
  ['delaySubscription', (source, scheduler) => delaySubscription<number>(5, { scheduler })(source), passed],
  ['timeout', (source, scheduler) => timeout<number>({ firstMs: 50, eachMs: 50, scheduler })(source), passed],
  ['debounceTime', (source, scheduler, onDropped) => debounceTime<number>(5, { scheduler, onDropped })(source), newest],
  ['throttleTime', (source, scheduler, onDropped) => throttleTime<number>(5, { scheduler, onDropped })(source), newest],
  ['auditTime', (source, scheduler, onDropped) => auditTime<number>(5, { scheduler, onDropped })(source), newest],
  ['sampleTime', (source, scheduler, onDropped) => sampleTime<number>(5, { scheduler, onDropped })(source), newest],
];

function run(make: Make) {
  const scheduler = new VirtualTimeScheduler();
  const upstream = TestPublisher.create<number>();
  const dropped: number[] = [];
  const probe = TestSubscriber.on(make(upstream, scheduler, (item) => dropped.push(item)), { scheduler });
  scheduler.advanceTo(5); // a late subscription has taken place
  let sent = 0;
  /** Sends an item if one was asked for, and lets its time pass. */
  const tick = (): void => {
    if (upstream.outstanding > 0) upstream.next(sent++);
    scheduler.advanceBy(10);
  };
  return { scheduler, upstream, dropped, probe, tick };
}

describe('Time operators under no demand: law 6 is tested for each', () => {
  describe.each(operators)('%s', (_, make, expected) => {
    it('asks for nothing before the first request, whatever time passes', () => {
      const { upstream, probe, tick } = run(make);
      for (let n = 0; n < 6; n++) tick();
      expect(upstream.requested).toEqual([]);
      expect([probe.items, probe.ending]).toEqual([[], undefined]);
    });

    it('holds the newest, never overflows and is never silent', () => {
      const { upstream, dropped, probe, tick } = run(make);
      probe.request(1);
      for (let n = 0; n < 6; n++) tick();
      expect(probe.items).toEqual(expected.first);
      expect(probe.ending).toBeUndefined();
      probe.request(1);
      tick();
      expect(probe.items).toEqual([...expected.first, ...expected.second]);
      expect(upstream.requested).toEqual(expected.upstreamRequests);
      expect(dropped.slice(0, 4)).toEqual(expected.dropped);
      probe.expectNoViolations();
    });

    it('goes on for as long as demand is missing, and holds no more for that', () => {
      const { upstream, dropped, probe, tick } = run(make);
      probe.request(1);
      for (let n = 0; n < 1_000; n++) tick();
      expect(probe.failed).toBe(false);
      expect([probe.items.length, probe.ending]).toEqual([1, undefined]);
      const sent = expected === newest ? 1_000 : 1;
      expect(sent - probe.items.length - dropped.length).toBe(expected === newest ? 1 : 0);
      if (upstream.outstanding > 0) expect(upstream.outstanding).toBe(Infinity);
    });

    it('still delivers by demand what comes after', () => {
      const { probe, tick } = run(make);
      probe.request(1);
      for (let n = 0; n < 6; n++) tick();
      probe.request(3);
      for (let n = 0; n < 6; n++) tick();
      expect(probe.items).toHaveLength(4);
      probe.expectNoViolations();
    });

    it('tells the end that comes meanwhile: after what is held, which waits for demand', () => {
      const { scheduler, upstream, probe, tick } = run(make);
      probe.request(1);
      for (let n = 0; n < 6; n++) tick();
      upstream.complete();
      scheduler.advanceBy(10);
      if (expected === newest) expect(probe.ending).toBeUndefined();
      probe.request(1);
      expect(probe.items).toHaveLength(expected === newest ? 2 : 1);
      expect(probe.ending).toBe('complete');
      expect(scheduler.pending).toBe(0);
    });

    it('tells a failure that comes meanwhile at once', () => {
      const { scheduler, upstream, probe, tick } = run(make);
      probe.request(1);
      for (let n = 0; n < 3; n++) tick();
      upstream.fail('lost');
      expect(probe.error).toBe('lost');
      expect(scheduler.pending).toBe(0);
    });
  });

  describe('interval', () => {
    it('holds the newest tick, never overflows and is never silent', () => {
      const scheduler = new VirtualTimeScheduler();
      const probe = TestSubscriber.on(interval(10, { scheduler }));
      scheduler.advanceTo(10_005);
      expect([probe.items, probe.ending]).toEqual([[], undefined]);
      probe.request(2);
      expect(probe.items).toEqual([999]);
      scheduler.advanceTo(10_010);
      expect(probe.items).toEqual([999, 1_000]);
      probe.expectNoViolations();
      probe.cancel();
      expect(scheduler.pending).toBe(0);
    });

    it('tells of the ticks that newer ones replaced', () => {
      const scheduler = new VirtualTimeScheduler();
      const dropped: number[] = [];
      TestSubscriber.on(interval(10, { scheduler, overflow: { strategy: 'latest', onDropped: (tick) => dropped.push(tick) } }));
      scheduler.advanceTo(45);
      expect(dropped).toEqual([0, 1, 2]);
    });
  });

  describe('timer', () => {
    it('holds its item until it is asked for', () => {
      const scheduler = new VirtualTimeScheduler();
      const probe = TestSubscriber.on(timer(10, { scheduler }));
      scheduler.advanceTo(1_000);
      expect([probe.items, probe.ending]).toEqual([[], undefined]);
      probe.request(1);
      expect([probe.items, probe.ending]).toEqual([[0], 'complete']);
    });
  });

  describe('bufferTime', () => {
    function begin(maxSize: number) {
      const scheduler = new VirtualTimeScheduler();
      const upstream = TestPublisher.create<number>();
      return { scheduler, upstream, probe: TestSubscriber.on(bufferTime<number>(10, { maxSize, scheduler })(upstream)) };
    }

    it('asks for nothing before the first request', () => {
      const { scheduler, upstream, probe } = begin(4);
      scheduler.advanceBy(1_000);
      expect([upstream.requested, probe.items]).toEqual([[], []]);
    });

    it('keeps the buffer open, asks for no more than it has room for, and gives it at the next request', () => {
      const { scheduler, upstream, probe } = begin(4);
      probe.request(1);
      upstream.next(1);
      scheduler.advanceBy(10);
      expect(probe.items).toEqual([[1]]);
      let sent = 1;
      for (let n = 0; n < 1_000; n++) {
        if (upstream.outstanding > 0) upstream.next(++sent);
        scheduler.advanceBy(10);
      }
      expect([probe.items.length, probe.ending]).toEqual([1, undefined]);
      expect(upstream.outstanding).toBe(0);
      probe.request(1);
      scheduler.advanceBy(10);
      expect(probe.items).toEqual([[1], [2, 3, 4, 5]]);
      expect(upstream.outstanding).toBe(4);
      probe.expectNoViolations();
    });
  });

  describe('windowTime', () => {
    it('opens no window that was not asked for, and neither overflows nor goes silent', () => {
      const scheduler = new VirtualTimeScheduler();
      const upstream = TestPublisher.create<number>();
      const windows = TestSubscriber.on(windowTime<number>(10, { scheduler })(upstream));
      scheduler.advanceBy(1_000);
      expect([windows.items, upstream.requested]).toEqual([[], []]);
      windows.request(1);
      const first = TestSubscriber.on(windows.items[0]!, { initialRequest: Infinity });
      upstream.next(1);
      scheduler.advanceBy(1_000);
      expect(windows.items).toHaveLength(1);
      expect(windows.ending).toBeUndefined();
      windows.request(1);
      expect(windows.items).toHaveLength(2);
      TestSubscriber.on(windows.items[1]!, { initialRequest: Infinity });
      expect(first.items).toEqual([1]);
      expect(first.ending).toBe('complete');
      windows.expectNoViolations();
    });
  });

  it('no operator of time fails with an OverflowError for lack of demand', () => {
    const failures = operators.map(([, make]) => {
      const { probe, tick } = run(make);
      probe.request(1);
      for (let n = 0; n < 100; n++) tick();
      return probe.error;
    });
    expect(failures.filter((reason) => reason instanceof OverflowError)).toEqual([]);
  });
});
