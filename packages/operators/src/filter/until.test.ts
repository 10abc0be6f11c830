import { empty, never, of, range, throwError, timer } from '@sluice/core';
import { TestPublisher, TestSubscriber, VirtualTimeScheduler } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { skipUntil } from './skip-until.ts';
import { takeUntil } from './take-until.ts';

const everything = { initialRequest: Infinity };
const pair = (): [TestPublisher<number>, TestPublisher<string>] => [TestPublisher.create(), TestPublisher.create()];

describe.each([
  ['takeUntil', takeUntil<number>],
  ['skipUntil', skipUntil<number>],
] as const)('%s', (_, until) => {
  it('subscribes to the notifier first, and asks it for one item, without demand', () => {
    const order: string[] = [];
    const [upstream, notifier] = pair();
    const seen = <T>(name: string, publisher: TestPublisher<T>) => ({
      subscribe: (subscriber: Parameters<typeof publisher.subscribe>[0]) => (order.push(name), publisher.subscribe(subscriber)),
    });
    const probe = TestSubscriber.on(until(seen('notifier', notifier))(seen('upstream', upstream)));
    expect(order).toEqual(['notifier', 'upstream']);
    expect([notifier.requested, upstream.requested]).toEqual([[1], []]);
    probe.request(3).request(2);
    expect([notifier.requested, upstream.requested]).toEqual([[1], [3, 2]]);
  });

  it('cancels the notifier when it has spoken', () => {
    const [upstream, notifier] = pair();
    TestSubscriber.on(until(notifier)(upstream));
    notifier.next('now');
    expect(notifier.cancelled).toBe(true);
  });

  it('fails with the notifier, and cancels upstream', () => {
    const [upstream, notifier] = pair();
    const probe = TestSubscriber.on(until(notifier)(upstream));
    notifier.fail('broken');
    expect([probe.error, upstream.cancelled]).toEqual(['broken', true]);
  });

  it('fails with a notifier that fails at subscription, and does not subscribe to upstream', () => {
    const [upstream] = pair();
    const probe = TestSubscriber.on(until(throwError(() => 'broken'))(upstream));
    expect([probe.error, upstream.subscriptions]).toEqual(['broken', 0]);
    probe.expectNoViolations();
  });

  it('ends as upstream does, and cancels the notifier', () => {
    for (const ending of ['complete', 'fail'] as const) {
      const [upstream, notifier] = pair();
      const probe = TestSubscriber.on(until(notifier)(upstream));
      upstream[ending]('reason');
      expect([probe.ending, notifier.cancelled]).toEqual([ending, true]);
    }
  });

  it('cancels both', () => {
    const [upstream, notifier] = pair();
    const probe = TestSubscriber.on(until(notifier)(upstream)).request(1);
    probe.cancel();
    expect([upstream.subscribers, notifier.subscribers]).toEqual([0, 0]);
  });

  it('subscribes to neither when it is cancelled in onSubscribe', () => {
    const [upstream, notifier] = pair();
    const probe = new TestSubscriber<number>().cancel();
    until(notifier)(upstream).subscribe(probe);
    expect([upstream.subscriptions, notifier.subscriptions]).toEqual([0, 0]);
  });

  it('clears the timer of a notifier that is one', () => {
    const scheduler = new VirtualTimeScheduler();
    TestSubscriber.on(of(1).pipe(until(timer(10, { scheduler }))), everything);
    expect(scheduler.pending).toBe(0);
  });

  it('throws at assembly, if the notifier is no flow', () => {
    expect(() => until(1 as never)).toThrow(new TypeError('input must be a publisher, an iterable, an async iterable or a promise, but is 1'));
  });
});

describe('takeUntil', () => {
  it('completes with the first item of the notifier, without demand, and cancels upstream', () => {
    const [upstream, notifier] = pair();
    const probe = TestSubscriber.on(takeUntil<number>(notifier)(upstream)).request(1);
    upstream.next(1);
    notifier.next('now');
    expect([probe.items, probe.ending, upstream.cancelled]).toEqual([[1], 'complete', true]);
    probe.expectNoViolations();
  });

  it('does not subscribe to upstream, if the notifier has spoken at subscription', () => {
    const [upstream] = pair();
    const probe = TestSubscriber.on(takeUntil(of('at once'))(upstream));
    expect([probe.ending, upstream.subscriptions]).toEqual(['complete', 0]);
    probe.expectNoViolations();
  });

  it('gives all, if the notifier completes without an item', () => {
    expect(TestSubscriber.on(range(0, 3).pipe(takeUntil(empty())), everything).items).toEqual([0, 1, 2]);
  });

  it('gives nothing after the notifier has spoken from inside onNext', () => {
    const notifier = TestPublisher.create<string>();
    const probe = TestSubscriber.on(range(0, 50_000).pipe(takeUntil(notifier)), { ...everything, onItem: (n) => n === 4 && notifier.next('now') });
    expect([probe.items, probe.ending]).toEqual([[0, 1, 2, 3, 4], 'complete']);
    probe.expectNoViolations();
  });
});

describe('skipUntil', () => {
  it('leaves items out and asks for others in their place, until the notifier has spoken', () => {
    const [upstream, notifier] = pair();
    const probe = TestSubscriber.on(skipUntil<number>(notifier)(upstream)).request(2);
    upstream.next(1, 2, 3);
    expect([probe.items, upstream.requested, upstream.outstanding]).toEqual([[], [2, 1, 1, 1], 2]);
    notifier.next('now');
    upstream.next(4, 5);
    expect([probe.items, upstream.requested]).toEqual([[4, 5], [2, 1, 1, 1]]);
    probe.expectNoViolations();
  });

  it('gives nothing, if the notifier completes without an item', () => {
    const probe = TestSubscriber.on(range(0, 3).pipe(skipUntil(empty())), everything);
    expect([probe.items, probe.ending]).toEqual([[], 'complete']);
  });

  it('does not fail with a notifier that has spoken before', () => {
    const [upstream] = pair();
    const notifier = TestPublisher.cold('now').fail('too late');
    const probe = TestSubscriber.on(skipUntil<number>(notifier)(upstream)).request(1);
    upstream.next(1);
    expect([probe.items, probe.ending]).toEqual([[1], undefined]);
  });

  it('leaves out a hundred thousand synchronous items without growing the stack', () => {
    const probe = TestSubscriber.on(range(0, 100_000).pipe(skipUntil(never())), { initialRequest: 1 });
    expect([probe.items, probe.ending]).toEqual([[], 'complete']);
  });
});
