import { create, from, InvalidDemandError, of, range, SpecViolationError } from '@sluice/core';
import type { Publisher, Subscriber, Subscription } from '@sluice/spec';
import { type Misbehaviour, TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { collectUnhandled } from '../../test/unhandled.ts';

const nothing: Subscriber<unknown> = { onSubscribe: () => {}, onNext: () => {}, onError: () => {}, onComplete: () => {} };

describe('invalid demand', () => {
  const invalid = [0, -1, NaN, 1.5, -Infinity, Number.MIN_VALUE, '3', null, undefined, 3n, {}, true];

  it.each(invalid)('%s fails the flow with InvalidDemandError, and cancels its source', (n) => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(from(upstream)).request(n as number);
    expect(probe.error).toBeInstanceOf(InvalidDemandError);
    expect(probe.error).toBeInstanceOf(RangeError);
    expect(probe.error).toMatchObject({ demand: n, message: expect.stringContaining('§3.9') });
    expect([upstream.cancelled, upstream.requested]).toEqual([true, []]);
  });

  it('says what was asked for', () => {
    const message = (n: unknown) => (TestSubscriber.on(of(1)).request(n as number).error as Error).message;
    expect(message(0)).toBe('request(n) needs an integer ≥ 1 or Infinity, but got 0 (§3.9)');
    expect(message('3')).toBe('request(n) needs an integer ≥ 1 or Infinity, but got "3" (§3.9)');
  });

  it('from inside onNext is told after it', () => {
    const probe = TestSubscriber.on(range(1, 9), { initialRequest: 9, onItem: (_, subscriber) => subscriber.request(0) });
    expect([probe.items, probe.expectNoViolations().error]).toEqual([[1], expect.any(InvalidDemandError)]);
  });

  it('from inside onNext is forgotten if a cancel follows', () => {
    const probe = TestSubscriber.on(range(1, 9), { initialRequest: 9, onItem: (_, subscriber) => subscriber.request(0).cancel() });
    expect([probe.items, probe.failed]).toEqual([[1], false]);
  });

  it('after cancel or the end is passed over (§3.6)', () => {
    expect(TestSubscriber.on(of(1)).cancel().request(0).failed).toBe(false);
    expect(TestSubscriber.on(of(1)).request(1).request(0).failed).toBe(false);
  });

  it.each([2 ** 53 - 1, 2 ** 53, 1e300, Infinity])('%s is valid, and unbounded', (n) => {
    const probe = TestSubscriber.on(range(1, 3)).request(n).expectNoViolations();
    expect([probe.items, probe.ending]).toEqual([[1, 2, 3], 'complete']);
  });

  it('sums that leave the safe integers are unbounded (§3.17)', () => {
    let demand = (): number => 0;
    const flow = create<number>((emitter) => void (demand = () => emitter.demand), { overflow: 'drop' });
    TestSubscriber.on(flow).request(2 ** 53 - 2).request(2);
    expect(demand()).toBe(Infinity);
  });
});

describe('subscribe', () => {
  it.each([[null, 'null'], [undefined, 'undefined']])('throws a TypeError for %s (§1.9)', (subscriber, shown) => {
    expect(() => of(1).subscribe(subscriber as never)).toThrow(new TypeError(`subscriber (§1.9) must be an object with onSubscribe, onNext, onError, onComplete, but is ${shown}`));
  });

  it.each(['onSubscribe', 'onNext', 'onError', 'onComplete'] as const)('throws a TypeError for one without %s', (method) => {
    const message = `subscriber (§1.9) must be an object with onSubscribe, onNext, onError, onComplete, but has no method ${method}`;
    expect(() => of(1).subscribe({ ...nothing, [method]: undefined } as never)).toThrow(new TypeError(message));
  });

  it('returns nothing', () => {
    expect(of(1).subscribe(nothing)).toBe(undefined);
  });
});

describe('a subscriber that throws', () => {
  const unhandled = collectUnhandled();
  let failure = (): void => {};

  it.each<[keyof Subscriber<unknown>, Partial<Subscriber<unknown>>]>([
    ['onSubscribe', { onSubscribe: () => { throw 'bad onSubscribe'; } }],
    ['onSubscribe', { onSubscribe: (subscription) => { subscription.request(1); throw 'bad onSubscribe'; } }],
    ['onNext', { onSubscribe: (subscription) => subscription.request(5), onNext: () => { throw 'bad onNext'; } }],
  ])('in %s leaves its publisher, and what it threw is reported', (method, subscriber) => {
    const signals: string[] = [];
    const upstream = TestPublisher.create<number>();
    const recorded = { ...nothing, onError: () => signals.push('error'), onComplete: () => signals.push('complete'), ...subscriber };
    expect(() => from(upstream).subscribe(recorded)).not.toThrow();
    if (method === 'onNext') upstream.next(1);
    expect([upstream.subscribers, unhandled, signals]).toEqual([0, [`bad ${method}`], []]);
  });

  it('in onError or onComplete is reported', () => {
    const subscriber: Subscriber<number> = { ...nothing, onError: () => { throw 'bad onError'; }, onComplete: () => { throw 'bad onComplete'; } };
    TestPublisher.create<number>();
    from(TestPublisher.create<number>().fail('boom')).subscribe(subscriber);
    from([]).subscribe(subscriber);
    expect(unhandled).toEqual(['bad onError', 'bad onComplete']);
  });

  it('that cancels in onNext, while a failure waits for that to return, has the failure reported: nothing is swallowed', () => {
    let held: Subscription | undefined;
    from<number>({
      subscribe: (upstream) => {
        upstream.onSubscribe({ request: () => upstream.onNext(1), cancel: () => {} });
        failure = () => upstream.onError('boom');
      },
    }).subscribe({
      ...nothing,
      onSubscribe: (subscription) => (held = subscription),
      onNext: () => {
        failure();
        held?.cancel();
      },
    });
    held?.request(1);
    expect(unhandled).toEqual(['boom']);
  });

  it('in onNext, after the end came there, is reported and not told of the end', () => {
    const signals: string[] = [];
    const onNext = () => { throw 'bad onNext'; };
    of(1).subscribe({ ...nothing, onSubscribe: (subscription) => subscription.request(1), onNext, onComplete: () => signals.push('complete') });
    expect([signals, unhandled]).toEqual([[], ['bad onNext']]);
  });
});

describe('a publisher that is not ours', () => {
  const unhandled = collectUnhandled();
  const by = (...misbehaviours: Misbehaviour[]) => TestPublisher.create<number | null>().violate(...misbehaviours);

  it.each<[Misbehaviour, string, string, (upstream: TestPublisher<number | null>) => unknown]>([
    ['request-overflow', '1.1', 'the publisher gave more items than were requested (§1.1)', (upstream) => upstream.next(1, 2)],
    ['reentrant-next', '1.3', 'onNext came during onNext (§1.3)', (upstream) => upstream.next(1, 2)],
    ['signal-before-subscribe', '1.9', 'onNext came before onSubscribe (§1.9)', (upstream) => upstream.next(1)],
    ['signal-before-subscribe', '1.9', 'onComplete came before onSubscribe (§1.9)', (upstream) => upstream.complete()],
  ])("that does '%s' is cancelled and fails with §%s: %s", (misbehaviour, rule, message, act) => {
    const upstream = by(misbehaviour);
    const probe = TestSubscriber.on(from(upstream), { initialRequest: 1, onItem: (_, subscriber) => misbehaviour === 'reentrant-next' && subscriber.request(1) });
    act(upstream);
    expect(probe.expectNoViolations().error).toBeInstanceOf(SpecViolationError);
    expect(probe.error).toMatchObject({ rule, message });
    expect(unhandled).toEqual([]);
  });

  it.each<[string, Misbehaviour[]]>([['is cancelled', ['allow-null']], ['before onSubscribe', ['allow-null', 'signal-before-subscribe']]])(
    'that gives null is told so by a throw, fails the flow with the same TypeError, and %s (§2.13)',
    (_, misbehaviours) => {
      const upstream = by(...misbehaviours);
      const probe = TestSubscriber.on(from(upstream), { initialRequest: 1 });
      const reason = new TypeError('the publisher gave null, which is not an item (§2.13); use undefined');
      expect(() => upstream.next(null)).toThrow(reason);
      expect([probe.expectNoViolations().error, probe.items, unhandled]).toEqual([reason, [], []]);
      expect(upstream.cancelled).toBe(misbehaviours.length === 1);
    },
  );

  it('that throws from subscribe, after it gave items, fails', () => {
    const publisher: Publisher<number> = {
      subscribe: (subscriber) => {
        subscriber.onSubscribe({ request: () => {}, cancel: () => {} });
        throw 'bad subscribe';
      },
    };
    expect(TestSubscriber.on(from(publisher)).expectNoViolations().error).toBe('bad subscribe');
  });

  it.each([null, undefined, {}, { request: () => {} }, { cancel: () => {} }, 5])('that gives %s for a subscription fails with §2.13, and is told so by a throw', (subscription) => {
    const thrown: unknown[] = [];
    const probe = TestSubscriber.on(from<number>({
      subscribe: (subscriber) => {
        try {
          subscriber.onSubscribe(subscription as never);
        } catch (reason) {
          thrown.push(reason);
          throw reason;
        }
      },
    }));
    expect([thrown, unhandled]).toEqual([[expect.any(TypeError)], []]);
    expect(probe.expectNoViolations().error).toMatchObject({ rule: '2.13', message: expect.stringMatching(/^onSubscribe was given .* instead of a subscription/) });
  });

  it.each<[string, (subscriber: Subscriber<number>) => void]>([
    ['subscribe', (subscriber) => subscriber.onNext(null as never)],
    ['request', (subscriber) => subscriber.onSubscribe({ request: () => subscriber.onNext(null as never), cancel: () => {} })],
    ['a request that tells by onError what it was told', (subscriber) => {
      const emit = (): void => {
        try {
          subscriber.onNext(null as never);
        } catch (reason) {
          subscriber.onError(reason);
        }
      };
      subscriber.onSubscribe({ request: emit, cancel: () => {} });
    }],
  ])('that gives null from inside %s fails the flow once, with the TypeError, and nothing is reported', (_, subscribe) => {
    const probe = TestSubscriber.on(from<number>({ subscribe }), { initialRequest: 1 });
    expect([probe.expectNoViolations().error, unhandled]).toEqual([expect.any(TypeError), []]);
  });

  it('that fails with null fails the flow with it, and is told that a reason is due (§2.13)', () => {
    let given: Subscriber<number> | undefined;
    const probe = TestSubscriber.on(from<number>({ subscribe: (subscriber) => (given = subscriber).onSubscribe({ request: () => {}, cancel: () => {} }) }));
    expect(() => given?.onError(null)).toThrow(new TypeError('onError needs a reason, but got null (§2.13)'));
    expect([probe.expectNoViolations().failed, probe.error, unhandled]).toEqual([true, null, []]);
  });

  it('has its second subscription cancelled, and the first goes on (§2.5)', () => {
    const upstream = by('subscribe-twice');
    const probe = TestSubscriber.on(from(upstream)).request(1);
    upstream.next(1);
    expect([probe.items, upstream.secondCancelled, upstream.cancelled]).toEqual([[1], true, false]);
  });

  it('that throws from request fails, and is cancelled (§3.16)', () => {
    const upstream = by('throw-from-request');
    expect(TestSubscriber.on(from(upstream)).request(1).error).toEqual(new Error('TestPublisher throws from request'));
    expect(upstream.cancelled).toBe(true);
  });

  it('that throws from cancel has it reported, and not thrown at who cancels (§3.15)', () => {
    const probe = TestSubscriber.on(from(by('throw-from-cancel')));
    expect(() => probe.cancel()).not.toThrow();
    expect(unhandled).toEqual([new Error('TestPublisher throws from cancel')]);
  });

  it('that goes on after cancel, or in it, is not heard', () => {
    const upstream = by('defer-cancellation', 'next-in-cancel');
    const probe = TestSubscriber.on(from(upstream)).request(5);
    upstream.next(1);
    probe.cancel();
    upstream.next(2).complete();
    expect([probe.items, probe.afterCancel, probe.ending]).toEqual([[1], [], 'cancel']);
  });

  it('is subscribed to through a real Subscription, whose request may be called from anywhere', () => {
    let given: Subscription | undefined;
    from(TestPublisher.cold(1, 2, 3)).subscribe({ ...nothing, onSubscribe: (subscription) => (given = subscription) });
    expect(() => given?.request(3)).not.toThrow();
  });
});
