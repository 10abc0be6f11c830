import { OverflowError } from '@sluice/core';
import { TestSubscriber } from '@sluice/testing';
import { finalize, map, mergeMap, NEVER, Observable, of, range, Subject, throwError } from 'rxjs';
import { AsyncLocalStorage } from 'node:async_hooks';
import { describe, expect, it } from 'vitest';
import { watchUnhandled } from '../../core/test/unhandled.ts';
import { fromObservable } from './from-observable.ts';

describe('fromObservable', () => {
  const unhandled = watchUnhandled();

  it('delivers what is requested, and the end after it', () => {
    const probe = TestSubscriber.on(fromObservable(of(1, 2, 3), { overflow: 'unbounded' }));
    expect(probe.request(2).items).toEqual([1, 2]);
    expect([probe.request(1).items, probe.ending]).toEqual([[1, 2, 3], 'complete']);
    probe.expectNoViolations();
  });

  it('subscribes anew for each subscriber, and not before', () => {
    let subscriptions = 0;
    const flow = fromObservable(new Observable(() => void subscriptions++), { overflow: 'drop' });
    expect(subscriptions).toBe(0);
    TestSubscriber.on(flow);
    TestSubscriber.on(flow);
    expect(subscriptions).toBe(2);
  });

  it('T64 · requires an overflow policy, by type and at assembly', () => {
    // @ts-expect-error -- the policy is missing
    expect(() => fromObservable(of(1), {})).toThrow(/overflow is required/);
    // @ts-expect-error -- the options are missing
    expect(() => fromObservable(of(1))).toThrow(/overflow is required/);
  });

  it.each([
    ['error', [], [0]],
    ['drop', [], [0, 1, 2, 3]],
    ['latest', [3], [0, 1, 2]],
  ] as const)("T64 · with '%s' does with what nobody asked for as it says, and accounts for it", (strategy, held, lost) => {
    const dropped: number[] = [];
    const subject = new Subject<number>();
    const onDropped = (item: number): void => void dropped.push(item);
    const probe = TestSubscriber.on(fromObservable(subject, { overflow: { strategy, onDropped } }));
    for (const n of [0, 1, 2, 3]) subject.next(n);
    expect(probe.request(9).items).toEqual(held);
    expect(dropped).toEqual(lost);
    expect(probe.error instanceof OverflowError).toBe(strategy === 'error');
    expect(subject.observed).toBe(strategy !== 'error');
    probe.cancel();
  });

  it('T65 · calls onSubscribe before the first of the items that come inside subscribe', () => {
    const probe = TestSubscriber.on(fromObservable(of(1), { overflow: 'error' }), { initialRequest: 1 });
    expect(probe.timeline.map(({ kind }) => kind)).toEqual(['subscribe', 'request', 'next', 'complete']);
  });

  it('T65 · stops an endless synchronous source from inside onNext', () => {
    let torn = 0;
    const firehose = new Observable<number>((subscriber) => {
      for (let n = 0; !subscriber.closed; n++) subscriber.next(n);
      return () => void torn++;
    });
    const probe = TestSubscriber.on(fromObservable(firehose, { overflow: 'drop' }), {
      initialRequest: Infinity,
      onItem: (n, self) => void (n === 2 && self.cancel()),
    });
    expect([probe.items, torn]).toEqual([[0, 1, 2], 1]);
  });

  it('T65 · stops it through operators too', () => {
    const firehose = new Observable<number>((subscriber) => {
      for (let n = 0; !subscriber.closed; n++) subscriber.next(n);
    }).pipe(map((n) => n * 2), mergeMap((n) => of(n, n + 1)));
    const probe = TestSubscriber.on(fromObservable(firehose, { overflow: 'error' }), { initialRequest: 3 });
    expect([probe.items, probe.failed]).toEqual([[0, 1, 2], true]); // nobody asked for the fourth
  });

  it('T66 · keeps the order of what is emitted from inside an emission', () => {
    const subject = new Subject<string>();
    const probe = TestSubscriber.on(fromObservable(subject, { overflow: 'unbounded' }), {
      initialRequest: 9,
      onItem: (item) => void (item === 'a' && subject.next('b')),
    });
    subject.next('a');
    expect(probe.items).toEqual(['a', 'b']);
    probe.expectNoViolations();
  });

  it('T5 · delivers nothing after cancel, of what is held or comes later', () => {
    const subject = new Subject<number>();
    const probe = TestSubscriber.on(fromObservable(subject, { overflow: 'unbounded' }));
    subject.next(1);
    probe.cancel();
    subject.next(2);
    probe.request(9);
    expect([probe.items, probe.afterCancel, subject.observed]).toEqual([[], [], false]);
  });

  it('T67 · cancel runs the teardown of an idle source at once', () => {
    let torn = 0;
    TestSubscriber.on(fromObservable(NEVER.pipe(finalize(() => torn++)), { overflow: 'drop' })).cancel();
    expect(torn).toBe(1);
  });

  it('runs the teardown once when the source completes and when it fails', () => {
    let torn = 0;
    for (const source of [of(1), throwError(() => 'broken')]) {
      TestSubscriber.on(fromObservable(source.pipe(finalize(() => torn++)), { overflow: 'unbounded' }));
    }
    expect(torn).toBe(2);
  });

  it('T9 · passes on a reason of any kind as it is', () => {
    for (const reason of [new TypeError('own'), 'text', undefined]) {
      const probe = TestSubscriber.on(fromObservable(throwError(() => reason), { overflow: 'drop' }));
      expect([probe.failed, probe.error]).toEqual([true, reason]);
    }
  });

  it('fails with what subscribe throws', () => {
    const broken = { subscribe: () => { throw 'no source'; } };
    expect(TestSubscriber.on(fromObservable(broken, { overflow: 'drop' })).error).toBe('no source');
    const inside = new Observable(() => { throw 'in the producer'; });
    expect(TestSubscriber.on(fromObservable(inside, { overflow: 'drop' })).error).toBe('in the producer');
  });

  it('T68 · reports a failure that comes after the end, which RxJS loses', () => {
    const late = new Observable((subscriber) => {
      subscriber.complete();
      subscriber.error('too late');
    });
    TestSubscriber.on(fromObservable(late, { overflow: 'drop' }));
    expect(unhandled.splice(0)).toEqual(['too late']);
  });

  it('T68 · reports a teardown that throws', () => {
    const source = new Observable(() => () => {
      throw new Error('teardown');
    });
    TestSubscriber.on(fromObservable(source, { overflow: 'drop' })).cancel();
    expect(unhandled.splice(0)).toHaveLength(1);
  });

  it('T1 · fails on null and unsubscribes, and lets undefined pass', () => {
    const subject = new Subject<unknown>();
    const probe = TestSubscriber.on(fromObservable(subject, { overflow: 'drop' })).request(9);
    subject.next(undefined);
    subject.next(null);
    expect(probe.items).toEqual([undefined]);
    expect(probe.error).toBeInstanceOf(TypeError);
    expect(subject.observed).toBe(false);
  });

  it.each([0, -1, 1.5, NaN])('T3 · fails with RangeError on request(%s), and unsubscribes', (n) => {
    const subject = new Subject<number>();
    const probe = TestSubscriber.on(fromObservable(subject, { overflow: 'drop' })).request(n);
    expect(probe.error).toBeInstanceOf(RangeError);
    expect(subject.observed).toBe(false);
  });

  it('T4 · requests from inside onNext without growing the stack', () => {
    const probe = TestSubscriber.on(fromObservable(range(0, 100_000), { overflow: 'unbounded' }), {
      initialRequest: 1,
      onItem: (_, self) => self.request(1),
    });
    expect([probe.items.length, probe.ending]).toEqual([100_000, 'complete']);
    probe.expectNoViolations();
  });

  it('T6 · takes a throw from a subscriber as a cancel, and reports it', () => {
    const subject = new Subject<number>();
    fromObservable(subject, { overflow: 'drop' }).subscribe({
      onSubscribe: (subscription) => subscription.request(9),
      onNext: () => {
        throw 'the consumer broke';
      },
      onError: () => {},
      onComplete: () => {},
    });
    subject.next(1);
    expect([unhandled.splice(0), subject.observed]).toEqual([['the consumer broke'], false]);
  });

  it('T7 · runs its signals in the context of the subscriber if told so, and else in that of the producer', async () => {
    const store = new AsyncLocalStorage<string>();
    const seen = async (context: boolean): Promise<unknown[]> => {
      const subject = new Subject<number>();
      const stores: unknown[] = [];
      const onItem = (): void => void stores.push(store.getStore());
      const flow = fromObservable(subject, { overflow: 'drop', context });
      store.run('subscriber', () => TestSubscriber.on(flow, { initialRequest: 1, onItem }));
      store.run('producer', () => subject.next(1));
      return stores;
    };
    expect([await seen(true), await seen(false)]).toEqual([['subscriber'], ['producer']]);
  });

  it('does not subscribe for a subscriber that cancels at once', () => {
    const subject = new Subject<number>();
    fromObservable(subject, { overflow: 'drop' }).subscribe(new TestSubscriber().cancel());
    expect(subject.observed).toBe(false);
  });

  it('refuses what is not an observable, at assembly', () => {
    for (const wrong of [null, undefined, 1, {}, 'text']) {
      expect(() => fromObservable(wrong as never, { overflow: 'drop' })).toThrow(TypeError);
    }
  });
});
