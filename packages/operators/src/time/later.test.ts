import { of } from '@sluice/core';
import { TestPublisher, TestSubscriber, VirtualTimeScheduler } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { subscribeOn } from '../schedule/subscribe-on.ts';
import { delaySubscription } from './delay-subscription.ts';
import { delayWhen } from './delay-when.ts';

describe('delayWhen', () => {
  it('passes demand on, and gives an item only when its flow has spoken', () => {
    const upstream = TestPublisher.create<string>();
    const flows = new Map(['a', 'b'].map((letter) => [letter, TestPublisher.create<number>()]));
    const probe = TestSubscriber.on(delayWhen<string>((letter) => flows.get(letter)!)(upstream)).request(2);
    upstream.next('a', 'b');
    expect(upstream.requested).toEqual([2]);
    flows.get('b')!.next(1);
    expect(probe.items).toEqual(['b']);
    flows.get('a')!.next(1);
    expect(probe.items).toEqual(['b', 'a']);
    expect(upstream.requested).toEqual([2]);
  });

  it('replaces an item whose flow completes without one', () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(delayWhen<number>((n) => (n === 1 ? [] : [n]))(upstream)).request(1);
    upstream.next(1);
    expect(upstream.requested).toEqual([1, 1]);
    upstream.next(2).complete();
    expect(probe.items).toEqual([2]);
    expect(probe.ending).toBe('complete');
  });

  it('gives an item that becomes due inside the delivery of another after it', () => {
    const upstream = TestPublisher.create<number>();
    const due = TestPublisher.create<number>();
    const probe = TestSubscriber.on(delayWhen<number>((n) => (n === 1 ? due : [n]))(upstream), {
      initialRequest: 2,
      onItem: (n) => n === 2 && due.next(0),
    });
    upstream.next(1, 2);
    expect(probe.items).toEqual([2, 1]);
    probe.expectNoViolations();
  });

  it('waits for the items under way when upstream completes, and cancels their flows when cancelled', () => {
    const upstream = TestPublisher.create<number>();
    const due = TestPublisher.create<number>();
    const probe = TestSubscriber.on(delayWhen<number>(() => due)(upstream)).request(2);
    upstream.next(1).complete();
    expect(probe.ending).toBeUndefined();
    probe.cancel();
    expect(due.cancelled).toBe(true);
  });

  it('fails, cancelling upstream and the other flows, when a flow fails', () => {
    const upstream = TestPublisher.create<number>();
    const flows = [TestPublisher.create<number>(), TestPublisher.create<number>()];
    const probe = TestSubscriber.on(delayWhen<number>((_, index) => flows[index]!)(upstream)).request(2);
    upstream.next(1, 2);
    flows[0]!.fail('broken');
    expect(probe.error).toBe('broken');
    expect(upstream.cancelled).toBe(true);
    expect(flows[1]!.cancelled).toBe(true);
  });
});

describe('delaySubscription', () => {
  it('subscribes after the time, and asks then for what was asked for meanwhile', () => {
    const scheduler = new VirtualTimeScheduler();
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(delaySubscription<number>(10, { scheduler })(upstream)).request(1).request(2);
    scheduler.advanceBy(9);
    expect(upstream.subscriptions).toBe(0);
    scheduler.advanceBy(1);
    expect(upstream.requested).toEqual([3]);
    probe.cancel();
    expect(upstream.cancelled).toBe(true);
  });

  it.each([['speaks', (until: TestPublisher<number>) => until.next(1)], ['completes', (until: TestPublisher<number>) => until.complete()]])(
    'subscribes when the flow that it waits for %s',
    (_, speak) => {
      const until = TestPublisher.create<number>();
      const probe = TestSubscriber.on(delaySubscription<string>(until)(of('a')));
      expect(until.subscriptions).toBe(0);
      probe.request(1);
      expect(until.requested).toEqual([1]);
      speak(until);
      expect(probe.items).toEqual(['a']);
      expect(probe.ending).toBe('complete');
    },
  );

  it('never subscribes if it is cancelled before, and clears the timer', () => {
    const scheduler = new VirtualTimeScheduler();
    const upstream = TestPublisher.create<number>();
    TestSubscriber.on(delaySubscription<number>(10, { scheduler })(upstream)).cancel();
    expect(scheduler.pending).toBe(0);
    expect(upstream.subscriptions).toBe(0);
  });

  it('refuses a time that is none', () => {
    expect(() => delaySubscription(-1)).toThrow(RangeError);
    expect(() => delaySubscription(undefined as never)).toThrow(TypeError);
  });
});

describe('subscribeOn', () => {
  it('subscribes in a task of the scheduler', () => {
    const scheduler = new VirtualTimeScheduler();
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(subscribeOn<number>(scheduler)(upstream)).request(2);
    expect(upstream.subscriptions).toBe(0);
    scheduler.flush();
    expect(upstream.requested).toEqual([2]);
    upstream.next(1, 2).complete();
    expect(probe.items).toEqual([1, 2]);
    expect(probe.ending).toBe('complete');
  });
});
