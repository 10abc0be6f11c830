import type { Subscriber, Subscription } from '@sluice/spec';
import { describe, expect, it } from 'vitest';
import { TestSubscriber } from '../subscriber/test-subscriber.ts';
import { TestPublisher } from './test-publisher.ts';

describe('TestPublisher', () => {
  it('sends what it is told, to every subscriber', () => {
    const upstream = TestPublisher.create<string>();
    const first = TestSubscriber.on(upstream).request(2);
    const second = TestSubscriber.on(upstream).request(3);
    upstream.next('a', 'b').complete();
    expect([first.items, second.items]).toEqual([['a', 'b'], ['a', 'b']]);
    expect([first.ending, second.ending]).toEqual(['complete', 'complete']);
    expect(upstream.subscribers).toBe(0);
    expect(upstream.subscriptions).toBe(2);
  });

  it('shows what was asked of it', () => {
    const upstream = TestPublisher.create<string>();
    TestSubscriber.on(upstream).request(2).request(3);
    upstream.next('a');
    expect(upstream.requested).toEqual([2, 3]);
    expect(upstream.totalRequested).toBe(5);
    expect(upstream.outstanding).toBe(4);
    TestSubscriber.on(upstream).request(1);
    expect(upstream.outstanding).toBe(1);
  });

  it('takes a sum of 2^53 − 1 for unbounded', () => {
    const upstream = TestPublisher.create<string>();
    TestSubscriber.on(upstream).request(Number.MAX_SAFE_INTEGER).request(1);
    expect(upstream.totalRequested).toBe(Infinity);
    expect(upstream.outstanding).toBe(Infinity);
  });

  it('shows who has cancelled, and sends no more', () => {
    const upstream = TestPublisher.create<string>();
    const probe = TestSubscriber.on(upstream).request(2);
    probe.cancel().cancel();
    expect(upstream.cancelled).toBe(true);
    expect(upstream.cancellations).toBe(1);
    expect(upstream.subscribers).toBe(0);
    expect(() => upstream.next('a')).toThrow('next("a") has no subscriber: it has cancelled.');
    upstream.complete();
    expect(probe.completed).toBe(false);
  });

  it('holds the test to the rules', () => {
    const upstream = TestPublisher.create<string | null>();
    expect(() => upstream.next('a')).toThrow('next("a") has no subscriber: nobody has subscribed.');
    const probe = TestSubscriber.on(upstream).request(1);
    expect(() => upstream.next('a', 'b')).toThrow(
      "next(\"b\") is beyond demand: 1 requested, 1 delivered. Request more first, or misbehave with violate('request-overflow').",
    );
    expect(() => upstream.next(null)).toThrow(
      new TypeError("§2.13: null is not an item. To send it nevertheless: violate('allow-null')."),
    );
    upstream.complete();
    expect(() => upstream.next('c')).toThrow(
      "next(\"c\") came after complete(). To send it nevertheless: violate('next-after-complete').",
    );
    expect(() => upstream.fail('no')).toThrow(
      "fail(\"no\") came after complete(). To send it nevertheless: violate('error-after-complete').",
    );
    expect(() => upstream.complete()).toThrow(
      "complete() came after complete(). To send it nevertheless: violate('ignore-terminal').",
    );
    expect(probe.items).toEqual(['a']);
    expect(probe.violations).toEqual([]);
  });

  it('refuses a null subscriber (§1.9)', () => {
    const upstream = TestPublisher.create<string>();
    expect(() => upstream.subscribe(null as unknown as Subscriber<string>)).toThrow(
      new TypeError('§1.9: a subscriber is required, got null'),
    );
  });

  it('fails a subscriber whose demand is invalid (§3.9), and it alone', () => {
    const upstream = TestPublisher.create<string>();
    const broken = TestSubscriber.on(upstream).request(2).request(0.5);
    const sound = TestSubscriber.on(upstream).request(1);
    upstream.next('a');
    expect(broken.error).toEqual(new RangeError('§3.9: demand must be an integer ≥ 1 or Infinity, got 0.5'));
    expect(sound.items).toEqual(['a']);
    expect(upstream.requested).toEqual([2, 0.5, 1]);
    expect(upstream.totalRequested).toBe(3);
  });

  it('waits with what is sent from inside onNext until onNext has returned (§1.3)', () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(upstream, { initialRequest: 2, onItem: (item) => item === 1 && upstream.next(2) });
    upstream.next(1).complete();
    expect(probe.items).toEqual([1, 2]);
    expect(probe.violations).toEqual([]);
  });

  it('counts demand that comes from inside onNext while a batch is on its way', () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(upstream, { initialRequest: 1, onItem: (_, subscriber) => subscriber.request(1) });
    upstream.next(1, 2, 3);
    expect(probe.items).toEqual([1, 2, 3]);
    expect(probe.violations).toEqual([]);
  });

  it('gives the terminal signal of a hot one to those that come late', () => {
    const upstream = TestPublisher.create<string>().fail('gone');
    const probe = TestSubscriber.on(upstream);
    expect(probe.error).toBe('gone');
    expect(probe.violations).toEqual([]);
  });

  it('lets go of a subscriber that cancelled (§3.13)', () => {
    const upstream = TestPublisher.cold(1, 2, 3);
    let subscription: Subscription | undefined;
    upstream.subscribe({ onSubscribe: (s) => (subscription = s), onNext() {}, onError() {}, onComplete() {} });
    subscription?.cancel();
    subscription?.request(1);
    expect(upstream.subscribers).toBe(0);
    expect(upstream.requested).toEqual([1]);
  });

  describe('cold', () => {
    it('gives everything to each subscriber, as it requests it', () => {
      const upstream = TestPublisher.cold('a', 'b').complete();
      const first = TestSubscriber.on(upstream).request(1);
      const second = TestSubscriber.on(upstream).request(2);
      expect([first.items, first.completed]).toEqual([['a'], false]);
      expect([second.items, second.completed]).toEqual([['a', 'b'], true]);
      first.request(1);
      expect([first.items, first.completed]).toEqual([['a', 'b'], true]);
    });

    it('keeps what is sent without demand', () => {
      const upstream = TestPublisher.cold<string>();
      const probe = TestSubscriber.on(upstream);
      upstream.next('a', 'b');
      expect(probe.items).toEqual([]);
      expect(probe.request(2).items).toEqual(['a', 'b']);
    });

    it('gives a hundred thousand items, requested one by one from inside onNext', () => {
      const upstream = TestPublisher.cold<number>();
      for (let i = 0; i < 100_000; i++) upstream.next(i);
      upstream.complete();
      const probe = TestSubscriber.on(upstream, { initialRequest: 1, onItem: (_, subscriber) => subscriber.request(1) });
      expect(probe.items.length).toBe(100_000);
      expect(probe.violations).toEqual([]);
      expect(probe.completed).toBe(true);
    });
  });

  describe('coldNonBuffering', () => {
    it('fails a subscriber that requests less than there is', () => {
      const upstream = TestPublisher.coldNonBuffering('a', 'b');
      const probe = TestSubscriber.on(upstream);
      expect(probe.ending).toBe(undefined);
      probe.request(1);
      expect(probe.items).toEqual(['a']);
      expect(probe.error).toEqual(new Error('Overflow: next("b") is beyond demand: 1 requested, 1 delivered'));
      expect(probe.violations).toEqual([]);
    });

    it('serves a subscriber that requests enough', () => {
      const probe = TestSubscriber.on(TestPublisher.coldNonBuffering('a', 'b').complete()).request(2);
      expect(probe.items).toEqual(['a', 'b']);
      expect(probe.completed).toBe(true);
    });
  });
});
