import type { Subscription } from '@sluice/spec';
import { describe, expect, it } from 'vitest';
import { TestPublisher } from '../publisher/test-publisher.ts';
import { VirtualTimeScheduler } from '../time/virtual-time-scheduler.ts';
import type { Violation } from './contract-judge.ts';
import { TestSubscriber, type TestSubscriberOptions } from './test-subscriber.ts';

const inert: Subscription = { request() {}, cancel() {} };

function subscribed<T>(options?: TestSubscriberOptions<T>): TestSubscriber<T> {
  const subscriber = new TestSubscriber<T>(options);
  subscriber.onSubscribe(inert);
  return subscriber;
}

const messages = (subscriber: { readonly violations: readonly Violation[] }): string[] => subscriber.violations.map(({ message }) => message);

describe('TestSubscriber', () => {
  it('asks for nothing by itself', () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(upstream);
    expect(probe.subscribed).toBe(true);
    expect(upstream.requested).toEqual([]);
  });

  it('requests what initialRequest says, and what was requested before it was subscribed', () => {
    const upstream = TestPublisher.create<number>();
    const probe = new TestSubscriber<number>({ initialRequest: 2 }).request(3);
    upstream.subscribe(probe);
    expect(upstream.requested).toEqual([2, 3]);
    expect(probe.outstanding).toBe(5);
  });

  it('keeps items and how it ended', () => {
    const upstream = TestPublisher.create<string>();
    const probe = TestSubscriber.on(upstream).request(2);
    upstream.next('a', 'b').complete();
    expect(probe.items).toEqual(['a', 'b']);
    expect(probe.completed).toBe(true);
    expect(probe.ending).toBe('complete');
    expect(probe.expectNoViolations()).toBe(probe);
  });

  it('knows a failure without a reason from no failure', () => {
    const probe = subscribed();
    expect(probe.failed).toBe(false);
    probe.onError(undefined);
    expect(probe.failed).toBe(true);
    expect(probe.error).toBe(undefined);
    expect(probe.ending).toBe('fail');
  });

  it('cancels as soon as it is subscribed, if it was cancelled before', () => {
    const upstream = TestPublisher.create<string>();
    const probe = new TestSubscriber<string>({ initialRequest: 1 }).cancel();
    upstream.subscribe(probe);
    expect(upstream.cancelled).toBe(true);
    expect(upstream.requested).toEqual([]);
    expect(probe.ending).toBe('cancel');
  });

  it('counts what comes after cancel apart', () => {
    const upstream = TestPublisher.create<string>().violate('defer-cancellation');
    const probe = TestSubscriber.on(upstream).request(2);
    upstream.next('a');
    probe.cancel();
    upstream.next('b');
    expect(probe.items).toEqual(['a']);
    expect(probe.afterCancel).toEqual(['b']);
    expect(probe.violations).toEqual([]);
  });

  it('passes an invalid demand on, and does not count it', () => {
    const upstream = TestPublisher.create<string>();
    const probe = TestSubscriber.on(upstream).request(0);
    expect(upstream.requested).toEqual([0]);
    expect(probe.requested).toBe(0);
    expect(probe.error).toEqual(new RangeError('§3.9: demand must be an integer ≥ 1 or Infinity, got 0'));
  });

  it('saturates demand at 2^53 − 1', () => {
    const probe = subscribed<number>().request(Number.MAX_SAFE_INTEGER - 1);
    expect(probe.outstanding).toBe(Number.MAX_SAFE_INTEGER - 1);
    expect(probe.request(1).outstanding).toBe(Infinity);
  });

  it('lets a test request and cancel from inside onNext', () => {
    const upstream = TestPublisher.cold(1, 2, 3, 4);
    const probe = TestSubscriber.on(upstream, {
      initialRequest: 1,
      onItem: (item, subscriber) => (item < 3 ? subscriber.request(1) : subscriber.cancel()),
    });
    expect(probe.items).toEqual([1, 2, 3]);
    expect(probe.violations).toEqual([]);
    expect(upstream.cancelled).toBe(true);
  });

  it('writes down every signal, with its time where there is a clock', () => {
    const scheduler = new VirtualTimeScheduler();
    const upstream = TestPublisher.create<string>();
    const probe = TestSubscriber.on(upstream, { scheduler }).request(1);
    scheduler.advanceBy(10);
    upstream.next('a');
    expect(probe.timeline).toEqual([
      { kind: 'subscribe', atMs: 0 },
      { kind: 'request', n: 1, atMs: 0 },
      { kind: 'next', item: 'a', atMs: 10 },
    ]);
  });

  describe('violations', () => {
    it('§1.1: reports each item beyond demand', () => {
      const probe = subscribed<string>().request(1);
      for (const item of ['a', 'b', 'c']) probe.onNext(item);
      expect(messages(probe)).toEqual([
        '§1.1: 2 items produced, 1 requested: onNext("b") is one too many',
        '§1.1: 3 items produced, 1 requested: onNext("c") is one too many',
      ]);
      expect(probe.items).toEqual(['a', 'b', 'c']);
    });

    it('§1.3: reports a signal that comes while onNext has not returned', () => {
      const probe: TestSubscriber<number> = subscribed<number>({
        onItem: (item) => (item === 1 ? probe.onNext(2) : probe.onComplete()),
      });
      probe.request(2).onNext(1);
      expect(messages(probe)).toEqual([
        '§1.3: onNext(2) came while onNext(1) had not returned',
        '§1.3: onComplete came while onNext(2) had not returned',
      ]);
    });

    it('§1.3: does not take an onItem that throws for one that still runs', () => {
      const probe = subscribed<number>({
        initialRequest: 2,
        onItem: (item) => {
          if (item === 1) throw new Error('boom');
        },
      });
      expect(() => probe.onNext(1)).toThrow('boom');
      probe.onNext(2);
      expect(messages(probe)).toEqual([]);
    });

    it('§1.7: reports whatever follows a terminal signal', () => {
      const probe = subscribed<string>().request(1);
      probe.onComplete();
      probe.onNext('late');
      probe.onError(new Error('boom'));
      probe.onComplete();
      expect(messages(probe)).toEqual([
        '§1.7: onNext("late") came after onComplete',
        '§1.7: onError(Error: boom) came after onComplete',
        '§1.7: onComplete came after onComplete',
      ]);
    });

    it('§1.9: reports a signal before onSubscribe', () => {
      const probe = new TestSubscriber<string>();
      probe.onComplete();
      expect(probe.violations).toEqual([{ rule: '1.9', message: '§1.9: onComplete came before onSubscribe' }]);
    });

    it('§2.12: reports a second onSubscribe, and cancels the second subscription (§2.5)', () => {
      const probe = subscribed<string>();
      let cancelled = false;
      probe.onSubscribe({ ...inert, cancel: () => (cancelled = true) });
      expect(messages(probe)).toEqual(['§2.12: onSubscribe came a second time']);
      expect(cancelled).toBe(true);
    });

    it('§2.13: reports null, but not undefined', () => {
      const probe = subscribed<unknown>().request(2);
      probe.onNext(undefined);
      probe.onNext(null);
      expect(messages(probe)).toEqual(['§2.13: null is not an item']);
    });

    it('are thrown together, with the timeline, by expectNoViolations', () => {
      const probe = new TestSubscriber<string>();
      probe.onNext('a');
      expect(() => probe.expectNoViolations()).toThrow(
        [
          'The publisher broke the rules:',
          '  §1.9: onNext("a") came before onSubscribe',
          '  §1.1: 1 items produced, 0 requested: onNext("a") is one too many',
          'timeline: onNext("a")',
        ].join('\n'),
      );
    });
  });

  describe('awaiting', () => {
    it('resolves with the items as soon as they are there', async () => {
      const upstream = TestPublisher.create<string>();
      const probe = TestSubscriber.on(upstream).request(3);
      const awaited = probe.awaitItems(2);
      upstream.next('a', 'b', 'c');
      expect(await awaited).toEqual(['a', 'b']);
      expect(await probe.awaitItems(3)).toEqual(['a', 'b', 'c']);
    });

    it('requests the next items and resolves with those', async () => {
      const probe = TestSubscriber.on(TestPublisher.cold(1, 2, 3));
      expect(await probe.awaitNext(1)).toEqual([1]);
      expect(await probe.awaitNext(2)).toEqual([2, 3]);
    });

    it('rejects at once when the items can no longer come', async () => {
      const upstream = TestPublisher.create<string>();
      const probe = TestSubscriber.on(upstream).request(2);
      const awaited = probe.awaitItems(2);
      upstream.next('a').fail('broken');
      await expect(awaited).rejects.toThrow(
        'Awaited 2 items, but it failed; timeline: onSubscribe, request(2), onNext("a"), onError("broken")',
      );
    });

    it('resolves with the terminal signal, or rejects when it is cancelled', async () => {
      const completed = subscribed<string>();
      completed.onComplete();
      expect(await completed.awaitTerminal()).toBe('complete');
      const failed = subscribed<string>();
      failed.onError('broken');
      expect(await failed.awaitTerminal()).toBe('fail');
      const cancelled = subscribed<string>();
      const awaited = cancelled.awaitTerminal();
      cancelled.cancel();
      await expect(awaited).rejects.toThrow('Awaited a terminal signal, but it was cancelled; timeline: onSubscribe, cancel()');
    });

    it('rejects when the time limit is over', async () => {
      const probe = subscribed<string>();
      await expect(probe.awaitItems(1, { timeoutMs: 1 })).rejects.toThrow(
        'Awaited 1 items, but 1 ms went by; timeline: onSubscribe',
      );
    });
  });
});
