import { empty, never, of, throwError } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { race } from './race.ts';
import { raceWith } from './race-with.ts';

function two(): [TestPublisher<number>, TestPublisher<number>] {
  return [TestPublisher.create(), TestPublisher.create()];
}

describe('race', () => {
  it('asks each for what was asked for until one has won, then the winner only', () => {
    const [a, b] = two();
    const probe = TestSubscriber.on(race(a, b));
    expect([a.requested, b.requested]).toEqual([[], []]);
    probe.request(2).request(1);
    expect([a.requested, b.requested]).toEqual([[2, 1], [2, 1]]);
    b.next(1);
    expect(a.cancelled).toBe(true);
    probe.request(4);
    expect([a.requested, b.requested]).toEqual([[2, 1], [2, 1, 4]]);
    b.next(2, 3, 4, 5, 6, 7);
    expect(probe.items).toEqual([1, 2, 3, 4, 5, 6, 7]);
    probe.expectNoViolations();
  });

  it('does not ask, or subscribe to, those that come after the winner', () => {
    const late = TestPublisher.create<number>();
    expect(TestSubscriber.on(race(of(1, 2), late)).request(1).items).toEqual([1]);
    expect(late.requested).toEqual([]);
    const later = TestPublisher.create<number>();
    expect(TestSubscriber.on(race(of(1, 2), later), { initialRequest: 1 }).items).toEqual([1]);
    expect(later.subscriptions).toBe(0);
  });

  it('asks the winner for what is asked for from inside its first item', () => {
    const late = TestPublisher.create<number>();
    const probe = TestSubscriber.on(race(never(), of(1, 2, 3), late), { initialRequest: 1, onItem: (_, self) => self.request(1) });
    expect(probe.items).toEqual([1, 2, 3]);
    expect(probe.ending).toBe('complete');
    expect(late.subscriptions).toBe(0);
  });

  it('counts an end as a signal', () => {
    const [a, b] = two();
    expect(TestSubscriber.on(race(a, empty())).ending).toBe('complete');
    expect(TestSubscriber.on(race(b, throwError(() => 'no'))).error).toBe('no');
    expect([a.cancelled, b.cancelled]).toEqual([true, true]);
    expect(TestSubscriber.on(race()).ending).toBe('complete');
  });

  it('gives one source that takes part twice the first place', () => {
    const source = TestPublisher.create<number>();
    const probe = TestSubscriber.on(race(source, source)).request(2);
    source.next(1, 2);
    expect(probe.items).toEqual([1, 2]);
    expect([source.subscriptions, source.cancellations]).toEqual([2, 1]);
  });

  it('cancels all when it is cancelled', () => {
    const [a, b] = two();
    TestSubscriber.on(race(a, b)).request(1).cancel();
    expect([a.cancelled, b.cancelled]).toEqual([true, true]);
  });
});

describe('raceWith', () => {
  it('lets upstream and the inputs take part', () => {
    const [a, b] = two();
    const probe = TestSubscriber.on(raceWith(b)(a)).request(1);
    b.next(1);
    expect(a.cancelled).toBe(true);
    expect(probe.items).toEqual([1]);
    expect(TestSubscriber.on(raceWith()(of(1))).request(1).items).toEqual([1]);
  });
});
