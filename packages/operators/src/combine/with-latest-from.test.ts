import { of, range } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { withLatestFrom } from './with-latest-from.ts';

function setUp(): { main: TestPublisher<number>; other: TestPublisher<string>; probe: TestSubscriber<[number, string]> } {
  const [main, other] = [TestPublisher.create<number>(), TestPublisher.create<string>()];
  return { main, other, probe: TestSubscriber.on(withLatestFrom<number, [string]>(other)(main)) };
}

describe('withLatestFrom', () => {
  it('asks for nothing before it is asked; then the inputs for everything, and upstream for just what was asked', () => {
    const { main, other, probe } = setUp();
    expect([main.requested, other.requested]).toEqual([[], []]);
    probe.request(2).request(3);
    expect([main.requested, other.requested]).toEqual([[2, 3], [Infinity]]);
  });

  it('replaces each item that comes too early by one more', () => {
    const { main, other, probe } = setUp();
    probe.request(2);
    main.next(1, 2);
    expect(main.requested).toEqual([2, 1, 1]);
    other.next('a', 'b');
    main.next(3);
    other.next('c');
    main.next(4);
    expect(probe.items).toEqual([[3, 'b'], [4, 'c']]);
    expect(main.outstanding).toBe(0);
    probe.expectNoViolations();
  });

  it('has the newest items before the first of upstream comes, of synchronous inputs', () => {
    const probe = TestSubscriber.on(range(1, 3).pipe(withLatestFrom(of('a', 'b'), [true])), { initialRequest: 2 });
    expect(probe.items).toEqual([[1, 'b', true], [2, 'b', true]]);
    expect(probe.request(1).ending).toBe('complete');
  });

  it('goes on with the newest item of an input that has completed', () => {
    const { main, other, probe } = setUp();
    probe.request(2);
    other.next('a').complete();
    main.next(1, 2).complete();
    expect(probe.items).toEqual([[1, 'a'], [2, 'a']]);
    expect(probe.ending).toBe('complete');
  });

  it('completes with upstream, and cancels the inputs', () => {
    const { main, other, probe } = setUp();
    main.complete();
    expect(probe.ending).toBe('complete');
    expect(other.cancelled).toBe(true);
  });

  it.each(['main', 'other'] as const)('fails with a failure of %s at once, and cancels the other one', (which) => {
    const them = setUp();
    const reason = { is: 'the reason' };
    them[which].fail(reason);
    expect(them.probe.error).toBe(reason);
    expect(them[which === 'main' ? 'other' : 'main'].cancelled).toBe(true);
  });

  it('cancels all when it is cancelled, and subscribes to none if that is from inside onSubscribe', () => {
    const { main, other, probe } = setUp();
    probe.cancel();
    expect([main.cancelled, other.cancelled]).toEqual([true, true]);
    const [source, input] = [TestPublisher.create<number>(), TestPublisher.create<number>()];
    withLatestFrom(input)(source).subscribe(new TestSubscriber<unknown>().cancel());
    expect([source.subscriptions, input.subscriptions]).toEqual([0, 0]);
  });
});
