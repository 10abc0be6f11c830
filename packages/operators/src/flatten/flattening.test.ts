import { type Flow, of, type Operator, range } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { map } from '../transform/map.ts';
import { concatAll } from './concat-all.ts';
import { exhaustAll } from './exhaust-all.ts';
import { mergeAll } from './merge-all.ts';
import { switchAll } from './switch-all.ts';

const alls: readonly (readonly [string, () => Operator<Flow<number>, number>])[] = [
  ['concatAll', () => concatAll()],
  ['concatAll with prefetch', () => concatAll({ prefetch: 3 })],
  ['mergeAll', () => mergeAll(2)],
  ['mergeAll, ordered', () => mergeAll({ concurrency: 4, ordered: true })],
  ['switchAll', () => switchAll()],
  ['exhaustAll', () => exhaustAll()],
];

describe.each(alls)('%s', (_, operator) => {
  it('gives the items of fifty thousand synchronous flows without growing the stack', () => {
    const probe = TestSubscriber.on(range(0, 50_000).pipe(map((n) => of(n)), operator()), {
      initialRequest: 1,
      onItem: (_item, self) => self.request(1),
    });
    expect(probe.items).toHaveLength(50_000);
    expect(probe.ending).toBe('complete');
    probe.expectNoViolations();
  });

  it('completes when upstream does without a flow', () => {
    expect(TestSubscriber.on(of<Flow<number>[]>().pipe(operator())).ending).toBe('complete');
  });

  it('fails as soon as an inner flow does, and cancels upstream', () => {
    const outer = TestPublisher.create<Flow<number>>();
    const probe = TestSubscriber.on(operator()(outer)).request(1);
    outer.next(inner('broken'));
    expect(probe.error).toBe('broken');
    expect(outer.cancelled).toBe(true);
  });

  it('fails for an item that is no flow', () => {
    const probe = TestSubscriber.on(of(7 as never).pipe(operator())).request(1);
    expect(probe.error).toEqual(new TypeError('input must be a publisher, an iterable, an async iterable or a promise, but is 7'));
  });

  it('cancels upstream and the inner flow', () => {
    const outer = TestPublisher.create<Flow<number>>();
    const first = TestPublisher.create<number>();
    const probe = TestSubscriber.on(operator()(outer)).request(1);
    outer.next(first as never);
    expect(first.subscribers).toBe(1);
    probe.cancel();
    expect([outer.subscribers, first.subscribers]).toEqual([0, 0]);
  });
});

/** A flow that fails when it is subscribed. */
function inner(reason: unknown): Flow<number> {
  return TestPublisher.create<number>().fail(reason) as never;
}

describe('what is asked for', () => {
  it('concatAll asks for one flow, and it for just what is asked', () => {
    const outer = TestPublisher.create<TestPublisher<number>>();
    const first = TestPublisher.create<number>();
    const probe = TestSubscriber.on(concatAll()(outer)).request(3);
    outer.next(first);
    first.next(1);
    expect([outer.requested, first.requested]).toEqual([[1], [3]]);
    first.complete();
    expect(outer.requested).toEqual([1, 1]);
    expect(probe.items).toEqual([1]);
  });

  it('mergeAll asks for as many flows as may be open, and for one for each that has ended', () => {
    const outer = TestPublisher.create<TestPublisher<number>>();
    const first = TestPublisher.create<number>();
    TestSubscriber.on(mergeAll({ concurrency: 2, innerPrefetch: 5 })(outer)).request(1);
    outer.next(first);
    expect([outer.requested, first.requested]).toEqual([[2], [5]]);
    first.complete();
    expect(outer.requested).toEqual([2, 1]);
  });
});
