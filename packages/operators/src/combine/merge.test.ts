import { defer, empty, from, type Flow, never, of, range, throwError } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { merge } from './merge.ts';

describe('merge', () => {
  it('gives the items of all inputs as they come, each in its order', () => {
    const [a, b] = [TestPublisher.create<string>(), TestPublisher.create<string>()];
    const probe = TestSubscriber.on(merge(a, b)).request(4);
    a.next('a1');
    b.next('b1', 'b2');
    a.next('a2');
    expect(probe.items).toEqual(['a1', 'b1', 'b2', 'a2']);
    probe.expectNoViolations();
  });

  it('subscribes to all at once, and asks each for 32 at the first request', () => {
    const inputs = [TestPublisher.create<number>(), TestPublisher.create<number>()];
    const probe = TestSubscriber.on(merge(...inputs));
    expect(inputs.map(({ subscribers }) => subscribers)).toEqual([1, 1]);
    expect(inputs.map(({ requested }) => requested)).toEqual([[], []]);
    probe.request(1).request(1);
    expect(inputs.map(({ requested }) => requested)).toEqual([[32], [32]]);
  });

  it('asks again when three quarters are consumed', () => {
    const input = TestPublisher.create<number>();
    const probe = TestSubscriber.on(merge(input, never())).request(23);
    input.next(...Array(32).keys());
    expect(probe.items).toHaveLength(23);
    expect(input.requested).toEqual([32]);
    probe.request(1);
    expect(input.requested).toEqual([32, 24]);
  });

  it('holds at most 32 items for each input', () => {
    const input = TestPublisher.create<number>();
    const probe = TestSubscriber.on(merge(input, never())).request(1);
    input.next(...Array(32).keys());
    expect(input.outstanding).toBe(0);
    probe.request(31);
    expect(probe.items).toEqual([...Array(32).keys()]);
  });

  it('reads a synchronous input in place, by demand', () => {
    const read: number[] = [];
    function* reading(): Generator<number> {
      for (let n = 0; ; n++) {
        read.push(n);
        yield n;
      }
    }
    const probe = TestSubscriber.on(merge(from(reading()), never())).request(3);
    expect(read).toEqual([0, 1, 2]);
    probe.cancel();
  });

  it('lets inputs that always have some take turns of 32', () => {
    const probe = TestSubscriber.on(merge(range(0, Infinity), range(1_000_000, Infinity))).request(96);
    const ofFirst = probe.items.map((n) => n < 1_000_000);
    expect(ofFirst).toEqual([...Array(32).fill(true), ...Array(32).fill(false), ...Array(32).fill(true)]);
    probe.cancel();
  });

  it('does not let an endless synchronous input starve one that comes later', () => {
    const late = TestPublisher.create<string>();
    const probe = TestSubscriber.on(merge(range(0, Infinity), late)).request(1);
    late.next('late');
    probe.request(64);
    expect(probe.items).toContain('late');
    probe.cancel();
  });

  it('completes when all have', () => {
    const [a, b] = [TestPublisher.create<number>(), TestPublisher.create<number>()];
    const probe = TestSubscriber.on(merge(a, b)).request(2);
    a.complete();
    expect(probe.ending).toBeUndefined();
    b.next(1).complete();
    expect(probe.items).toEqual([1]);
    expect(probe.ending).toBe('complete');
  });

  it('completes without more demand when all that it gave was all', () => {
    const input = TestPublisher.create<number>();
    const probe = TestSubscriber.on(merge(input)).request(1);
    input.next(1).complete();
    expect(probe.items).toEqual([1]);
    expect(probe.ending).toBe('complete');
  });

  it('delivers what is held before it completes, as it is asked for', () => {
    const input = TestPublisher.create<number>();
    const probe = TestSubscriber.on(merge(input)).request(1);
    input.next(1, 2).complete();
    expect(probe.ending).toBeUndefined();
    probe.request(1);
    expect(probe.items).toEqual([1, 2]);
    expect(probe.ending).toBe('complete');
  });

  it.each<[string, () => Flow<number>]>([
    ['no input', () => merge()],
    ['empty inputs', () => merge(empty(), [])],
    ['inputs that end while they are subscribed', () => merge(defer(() => empty()), TestPublisher.cold<number>().complete())],
  ])('completes without demand, of %s', (_, make) => {
    expect(TestSubscriber.on(make()).ending).toBe('complete');
  });

  it('completes though one of its inputs ended while it was subscribed', () => {
    const probe = TestSubscriber.on(merge(of(1), TestPublisher.cold<number>().complete(), of(2))).request(5);
    expect(probe.items).toEqual([1, 2]);
    expect(probe.ending).toBe('complete');
  });

  it('fails at once with the first failure, cancels the others and drops what is held', () => {
    const [a, b] = [TestPublisher.create<number>(), TestPublisher.create<number>()];
    const reason = { is: 'the reason' };
    const probe = TestSubscriber.on(merge(a, b)).request(1);
    a.next(1, 2);
    b.fail(reason);
    expect(probe.error).toBe(reason);
    expect(a.cancelled).toBe(true);
    expect(probe.items).toEqual([1]);
  });

  it('subscribes to no more inputs once one has failed', () => {
    const later = TestPublisher.create<number>();
    const probe = TestSubscriber.on(merge(throwError(() => 'no'), later));
    expect(probe.error).toBe('no');
    expect(later.subscriptions).toBe(0);
  });

  it('subscribes to none if downstream cancels inside onSubscribe', () => {
    const input = TestPublisher.create<number>();
    const probe = new TestSubscriber<number>().cancel();
    merge(input, of(1)).subscribe(probe);
    expect(input.subscriptions).toBe(0);
    expect(probe.items).toEqual([]);
  });

  it('gives undefined, and fails for null', () => {
    const items = [undefined, null] as undefined[];
    const probe = TestSubscriber.on(merge(items)).request(2);
    expect(probe.items).toEqual([undefined]);
    expect(probe.error).toEqual(new TypeError('index 1 of the array gave null, which is not an item (§2.13); use undefined'));
  });

  it('throws at assembly, if an input is none', () => {
    expect(() => merge(of(1), 5 as never)).toThrow(new TypeError('input must be a publisher, an iterable, an async iterable or a promise, but is 5'));
  });
});
