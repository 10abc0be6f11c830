import { interval, type Operator, type Scheduler, timer } from '@sluice/core';
import { TestPublisher, TestSubscriber, VirtualTimeScheduler } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { audit } from './audit.ts';
import { auditTime } from './audit-time.ts';
import { debounce } from './debounce.ts';
import { debounceTime } from './debounce-time.ts';
import { sample } from './sample.ts';
import { sampleTime } from './sample-time.ts';
import { throttle } from './throttle.ts';
import { throttleTime } from './throttle-time.ts';

const thinning: readonly (readonly [string, (scheduler: Scheduler, onDropped: (n: number) => void) => Operator<number, number>])[] = [
  ['debounceTime', (scheduler, onDropped) => debounceTime(10, { scheduler, onDropped })],
  ['debounce', (scheduler, onDropped) => debounce(() => timer(10, { scheduler }), { onDropped })],
  ['auditTime', (scheduler, onDropped) => auditTime(10, { scheduler, onDropped })],
  ['audit', (scheduler, onDropped) => audit(() => timer(10, { scheduler }), { onDropped })],
  ['sampleTime', (scheduler, onDropped) => sampleTime(10, { scheduler, onDropped })],
  ['sample', (scheduler, onDropped) => sample(interval(10, { scheduler }), { onDropped })],
  ['throttleTime', (scheduler, onDropped) => throttleTime(10, { scheduler, onDropped })],
  ['throttle', (scheduler, onDropped) => throttle(() => timer(10, { scheduler }), { onDropped })],
];

describe.each(thinning)('%s', (_, make) => {
  function begin() {
    const scheduler = new VirtualTimeScheduler();
    const upstream = TestPublisher.create<number>();
    const dropped: number[] = [];
    const probe = TestSubscriber.on(make(scheduler, (n) => dropped.push(n))(upstream));
    return { scheduler, upstream, dropped, probe };
  }

  it('asks for everything at the first request, and once', () => {
    const { upstream, probe } = begin();
    expect(upstream.requested).toEqual([]);
    probe.request(1).request(2);
    expect(upstream.requested).toEqual([Infinity]);
  });

  it('holds the newest item that is due while nothing is asked for, and tells of those that it replaces', () => {
    const { scheduler, upstream, dropped, probe } = begin();
    probe.request(1);
    for (const n of [1, 2, 3, 4]) {
      upstream.next(n);
      scheduler.advanceBy(10);
    }
    expect(probe.items).toEqual([1]);
    expect(dropped).toEqual([2, 3]);
    probe.request(1);
    expect(probe.items).toEqual([1, 4]);
    expect(probe.ending).toBeUndefined();
    probe.expectNoViolations();
  });

  it('completes only when what is due has been asked for', () => {
    const { scheduler, upstream, probe } = begin();
    probe.request(1);
    upstream.next(1);
    scheduler.advanceBy(10);
    upstream.next(2);
    scheduler.advanceBy(10);
    upstream.complete();
    expect(probe.ending).toBeUndefined();
    probe.request(1);
    expect(probe.items).toEqual([1, 2]);
    expect(probe.ending).toBe('complete');
  });

  it('lets go of the clock, and tells of what it held, when it is cancelled', () => {
    const { scheduler, upstream, dropped, probe } = begin();
    probe.request(1);
    for (const n of [1, 2]) {
      upstream.next(n);
      scheduler.advanceBy(10);
    }
    probe.cancel();
    expect(dropped).toEqual([2]);
    expect(scheduler.pending).toBe(0);
    expect(upstream.cancelled).toBe(true);
  });
});

describe('a wait', () => {
  it('fails the flow when its selector throws', () => {
    const upstream = TestPublisher.create<number>();
    const reason = new Error('no silence');
    const probe = TestSubscriber.on(debounce<number>(() => { throw reason; })(upstream), { initialRequest: 1 });
    upstream.next(1);
    expect(probe.error).toBe(reason);
    expect(upstream.cancelled).toBe(true);
  });

  it('does not take the item along whose pause cannot be made', () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(throttle<number>(() => { throw new Error('no pause'); })(upstream), { initialRequest: 1 });
    upstream.next(1);
    expect(probe.items).toEqual([1]);
    expect(probe.ending).toBe('fail');
  });

  it('asks its flow for one item, and cancels it then', () => {
    const upstream = TestPublisher.create<number>();
    const pause = TestPublisher.create<string>();
    const probe = TestSubscriber.on(throttle<number>(() => pause)(upstream), { initialRequest: 5 });
    upstream.next(1, 2);
    expect(pause.requested).toEqual([1]);
    pause.next('over');
    expect(pause.cancelled).toBe(true);
    upstream.next(3);
    expect(probe.items).toEqual([1, 3]);
  });

  it('does not let an item in that comes from inside the delivery of another', () => {
    const upstream = TestPublisher.create<number>();
    const scheduler = new VirtualTimeScheduler();
    const probe = TestSubscriber.on(throttleTime<number>(10, { scheduler })(upstream), {
      initialRequest: 5,
      onItem: (n) => n === 1 && upstream.next(2),
    });
    upstream.next(1);
    expect(probe.items).toEqual([1]);
  });
});
