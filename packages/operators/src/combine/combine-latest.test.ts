import { configure, empty, from, never, of, range } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { combineLatest } from './combine-latest.ts';
import { combineLatestWith } from './combine-latest-with.ts';
import { forkJoin } from './fork-join.ts';

function two(): [TestPublisher<number>, TestPublisher<string>] {
  return [TestPublisher.create(), TestPublisher.create()];
}

afterEach(() => configure({ onDropped: undefined }));

describe('combineLatest', () => {
  it('subscribes to all at once, and asks each for everything, once, at the first request', () => {
    const inputs = two();
    const probe = TestSubscriber.on(combineLatest(inputs));
    expect(inputs.map(({ subscribers, requested }) => [subscribers, requested])).toEqual([[1, []], [1, []]]);
    probe.request(1).request(2);
    expect(inputs.map(({ requested }) => requested)).toEqual([[Infinity], [Infinity]]);
  });

  it('keeps to the newest combination while nothing is asked for, and tells of those that it replaces', () => {
    const [a, b] = two();
    const lost: unknown[] = [];
    const probe = TestSubscriber.on(combineLatest([a, b], { onDropped: (row, why) => lost.push([row, why]) })).request(1);
    a.next(0);
    b.next('a');
    a.next(1, 2);
    b.next('b');
    expect(probe.items).toEqual([[0, 'a']]);
    probe.request(1);
    expect(probe.items).toEqual([[0, 'a'], [2, 'b']]);
    expect(lost).toEqual([[[1, 'a'], 'overflow'], [[2, 'a'], 'overflow']]);
    probe.expectNoViolations();
  });

  it('neither overflows nor falls silent, however much comes meanwhile', () => {
    const [a, b] = two();
    const probe = TestSubscriber.on(combineLatest([a, b])).request(1);
    b.next('b');
    for (let n = 0; n < 100_000; n++) a.next(n);
    expect(probe.items).toEqual([[0, 'b']]);
    expect(probe.ending).toBeUndefined();
    probe.request(1);
    a.next(100_000);
    probe.request(1);
    expect(probe.items.slice(1)).toEqual([[99_999, 'b'], [100_000, 'b']]);
  });

  it('gives each combination an array, or an object, of its own', () => {
    const rows = TestSubscriber.on(combineLatest([of('a'), of(1, 2)])).request(2).items;
    rows[0]![1] = 100;
    expect(rows[1]).toEqual(['a', 2]);
    expect(TestSubscriber.on(combineLatest({ a: of('a'), n: of(1) })).request(1).items).toEqual([{ a: 'a', n: 1 }]);
  });

  it('gives what an input sends from inside onNext after what is being given', () => {
    const [a, b] = two();
    const probe = TestSubscriber.on(combineLatest([a, b]), {
      initialRequest: Infinity,
      onItem: ([n]) => n < 3 && a.next(n + 1),
    });
    a.next(0);
    b.next('b');
    expect(probe.items).toEqual([[0, 'b'], [1, 'b'], [2, 'b'], [3, 'b']]);
    probe.expectNoViolations();
  });

  it('completes when one completes without an item, and cancels the others', () => {
    const [a, b] = two();
    const probe = TestSubscriber.on(combineLatest([a, b])).request(1);
    a.next(1);
    b.complete();
    expect(probe.ending).toBe('complete');
    expect(a.cancelled).toBe(true);
    expect(TestSubscriber.on(combineLatest([never(), empty()])).ending).toBe('complete');
    expect(TestSubscriber.on(combineLatest([])).ending).toBe('complete');
    expect(TestSubscriber.on(combineLatest({})).ending).toBe('complete');
  });

  it('completes when all have, after the combination that waits', () => {
    const [a, b] = two();
    const probe = TestSubscriber.on(combineLatest([a, b])).request(1);
    a.next(1).complete();
    b.next('a', 'b').complete();
    expect(probe.ending).toBeUndefined();
    probe.request(1);
    expect(probe.items).toEqual([[1, 'a'], [1, 'b']]);
    expect(probe.ending).toBe('complete');
  });

  it('fails at once, cancels the others, and tells of what waits', () => {
    const [a, b] = two();
    const lost: unknown[] = [];
    const reason = { is: 'the reason' };
    const probe = TestSubscriber.on(combineLatest([a, b], { onDropped: (row, why) => lost.push([row, why]) })).request(1);
    a.next(1, 2);
    b.next('a', 'b').fail(reason);
    expect(probe.error).toBe(reason);
    expect(a.cancelled).toBe(true);
    expect(lost).toEqual([[[2, 'b'], 'failed']]);
  });

  it('tells of items that were never combined, when it is cancelled', () => {
    const [a, b] = two();
    const lost: unknown[] = [];
    configure({ onDropped: (item, why) => lost.push([item, why]) });
    const probe = TestSubscriber.on(combineLatest([a, b])).request(1);
    a.next(1);
    probe.cancel();
    expect(lost).toEqual([[1, 'cancelled']]);
    expect([a.cancelled, b.cancelled]).toEqual([true, true]);
  });

  it('throws at assembly, if the inputs are none', () => {
    const message = 'inputs must be an array of inputs, or an object that has inputs under names, but is ';
    expect(() => combineLatest(of(1) as never)).toThrow(message);
    expect(() => combineLatest('ab' as never)).toThrow(`${message}"ab"`);
    expect(() => combineLatest(null as never)).toThrow(`${message}null`);
    expect(() => combineLatest([1] as never)).toThrow('input must be a publisher');
    expect(() => combineLatest({ a: 1 } as never)).toThrow('input must be a publisher');
  });
});

describe('combineLatestWith', () => {
  it('asks upstream and the inputs for everything, and conflates', () => {
    const [a, b] = two();
    const probe = TestSubscriber.on(combineLatestWith(b)(a)).request(1);
    expect([a.requested, b.requested]).toEqual([[Infinity], [Infinity]]);
    a.next(1);
    b.next('a', 'b', 'c');
    probe.request(1);
    expect(probe.items).toEqual([[1, 'a'], [1, 'c']]);
  });
});

describe('forkJoin', () => {
  it('asks all for everything at the first request, and gives the last items when all have completed', () => {
    const [a, b] = two();
    const probe = TestSubscriber.on(forkJoin([a, b]));
    expect([a.requested, b.requested]).toEqual([[], []]);
    probe.request(1);
    expect([a.requested, b.requested]).toEqual([[Infinity], [Infinity]]);
    a.next(1, 2).complete();
    b.next('a');
    expect(probe.items).toEqual([]);
    b.complete();
    expect(probe.items).toEqual([[2, 'a']]);
    expect(probe.ending).toBe('complete');
    probe.expectNoViolations();
  });

  it('completes at once when an input completes without an item, and cancels the others', () => {
    const [a, b] = two();
    const probe = TestSubscriber.on(forkJoin({ a, b })).request(1);
    a.complete();
    expect(probe.items).toEqual([]);
    expect(probe.ending).toBe('complete');
    expect(b.cancelled).toBe(true);
    expect(TestSubscriber.on(forkJoin([])).ending).toBe('complete');
  });

  it('takes a long synchronous input and a promise', async () => {
    expect(await forkJoin([range(0, 100_000), Promise.resolve('b'), from(new Set([1, 2]))]).toArray()).toEqual([[99_999, 'b', 2]]);
  });

  it('tells of what it holds when it fails', () => {
    const [a, b] = two();
    const lost: unknown[] = [];
    configure({ onDropped: (item, why) => lost.push([item, why]) });
    const probe = TestSubscriber.on(forkJoin([a, b])).request(1);
    a.next(1, 2).complete();
    b.fail('no');
    expect(probe.error).toBe('no');
    expect(lost).toEqual([[2, 'failed']]);
  });
});
