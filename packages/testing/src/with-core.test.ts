import { configure, from, interval, of, range, SpecViolationError, timer } from '@sluice/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { marbles, type Misbehaviour, StepVerifier, TestPublisher, TestSubscriber, VirtualTimeScheduler } from './index.ts';

describe('with the flows of @sluice/core', () => {
  it('a subscriber holds synchronous sources to their demand', () => {
    const probe = TestSubscriber.on(range(1, 5), { onItem: (item, subscriber) => item < 4 && subscriber.request(1) }).request(1);
    expect(probe.items).toEqual([1, 2, 3, 4]);
    expect(probe.ending).toBe(undefined);
    probe.request(1);
    expect(probe.ending).toBe('complete');
    probe.expectNoViolations();
  });

  it('virtual time drives timers', () => {
    const { expectFlow, scheduler } = marbles();
    expectFlow(timer(3, { scheduler })).toBe('---(a|)', { a: 0 });
    expectFlow(interval(2, { scheduler }), { request: '2----^--!' }).toBe('--a-b-c-', { a: 0, b: 1, c: 2 });
    expect(scheduler.pending).toBe(0);
  });

  it('marbles drive what is piped through from()', () => {
    const { cold, expectFlow, expectDemand } = marbles();
    const source = cold('-a-b-c|');
    expectFlow(from(source), { request: '1---2' }).toBe('-a--bc|');
    expectDemand(source).toBe('1---2');
  });

  it('a script verifies a flow in virtual time', async () => {
    const scheduler = new VirtualTimeScheduler();
    await StepVerifier.create(interval(1000, { scheduler }), { initialRequest: 2, scheduler })
      .expectNoEvent(999)
      .thenAwait(1)
      .expectNext(0)
      .thenAwait(1000)
      .expectNext(1)
      .thenCancel()
      .verify();
    expect(scheduler.pending).toBe(0);
  });

  it('a script verifies a failure that comes back for invalid demand', async () => {
    await StepVerifier.create(of('a', 'b'), { initialRequest: 1 }).expectNext('a').thenAwait(0).thenRequest(0).verifyError(RangeError);
  });

  describe('the edge of a flow', () => {
    const unhandled: unknown[] = [];
    beforeEach(() => configure({ onUnhandled: (reason) => void unhandled.push(reason) }));
    afterEach(() => {
      configure({ onUnhandled: undefined });
      unhandled.length = 0;
    });

    type Probe = TestSubscriber<string | null>;
    interface Case {
      readonly act: (upstream: TestPublisher<string | null>, probe: Probe) => unknown;
      readonly items?: string[];
      readonly ending: Probe['ending'];
      readonly error?: unknown;
      readonly unhandled?: unknown[];
    }

    const cases: Record<Exclude<Misbehaviour, 'reentrant-next'>, Case> = {
      'request-overflow': { act: (upstream) => upstream.next('a', 'b'), items: ['a'], ending: 'fail', error: expect.any(SpecViolationError) },
      'allow-null': { act: (upstream) => expect(() => upstream.next(null)).toThrow(TypeError), ending: 'fail', error: expect.any(TypeError) },
      'ignore-terminal': {
        act: (upstream) => upstream.fail('first').complete().fail('second').next('late'),
        ending: 'fail',
        error: 'first',
        unhandled: ['second'],
      },
      'next-after-complete': { act: (upstream) => upstream.complete().next('late'), ending: 'complete' },
      'error-after-complete': { act: (upstream) => upstream.complete().fail('late'), ending: 'complete', unhandled: ['late'] },
      'defer-cancellation': { act: (upstream, probe) => probe.cancel() && upstream.next('late'), ending: 'cancel' },
      'signal-before-subscribe': { act: (upstream) => upstream.next('early'), ending: 'fail', error: expect.any(SpecViolationError) },
      'never-subscribe': { act: (upstream) => upstream.next('a'), ending: undefined },
      'subscribe-twice': { act: (upstream) => upstream.next('a'), items: ['a'], ending: undefined },
      'throw-from-subscribe': { act: () => {}, ending: 'fail', error: new Error('TestPublisher throws from subscribe') },
      'next-in-cancel': { act: (upstream, probe) => upstream.next('a') && probe.cancel(), items: ['a'], ending: 'cancel' },
      'throw-from-request': { act: () => {}, ending: 'fail', error: new Error('TestPublisher throws from request') },
      'throw-from-cancel': {
        act: (_, probe) => probe.cancel(),
        ending: 'cancel',
        unhandled: [new Error('TestPublisher throws from cancel')],
      },
      'ignore-invalid-demand': { act: (_, probe) => probe.request(0), ending: 'fail', error: expect.any(RangeError) },
    };

    it.each(Object.entries(cases))("shields its subscriber from '%s'", (misbehaviour, { act, items = [], ending, error, unhandled: lost = [] }) => {
      const upstream = TestPublisher.create<string | null>().violate(misbehaviour as Misbehaviour);
      const probe = TestSubscriber.on(from(upstream), { initialRequest: 1 });
      act(upstream, probe);
      expect([probe.items, probe.ending, probe.error, unhandled]).toEqual([items, ending, error, lost]);
      expect(probe.afterCancel).toEqual([]);
      probe.expectNoViolations();
    });

    it('ends at a nested onNext, and does not pass it on', () => {
      const upstream = TestPublisher.create<string>().violate('reentrant-next');
      const probe = TestSubscriber.on(from(upstream), { initialRequest: 1, onItem: (_, subscriber) => subscriber.request(1) });
      upstream.next('a', 'b');
      expect(probe.items).toEqual(['a']);
      expect(probe.error).toBeInstanceOf(SpecViolationError);
    });
  });
});
