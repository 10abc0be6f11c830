import { of, range } from '@sluice/core';
import { TestPublisher } from '@sluice/testing';
import { config, Subscriber, take, toArray } from 'rxjs';
import { afterEach, describe, expect, it } from 'vitest';
import { watchUnhandled } from '../../core/test/unhandled.ts';
import { toObservable } from './to-observable.ts';

describe('toObservable', () => {
  const unhandled = watchUnhandled();
  afterEach(() => {
    config.onUnhandledError = null;
  });

  it('emits the items and completes', () => {
    const seen: unknown[] = [];
    toObservable(of(1, 2)).subscribe({ next: (item) => seen.push(item), complete: () => seen.push('complete') });
    expect(seen).toEqual([1, 2, 'complete']);
  });

  it('T72 · subscribes and requests without end for each subscription, and not before', () => {
    const upstream = TestPublisher.create<number>();
    const observable = toObservable(upstream);
    expect(upstream.subscriptions).toBe(0);
    observable.subscribe();
    observable.subscribe();
    expect(upstream.requested).toEqual([Infinity, Infinity]);
  });

  it('T67 · unsubscribing cancels an idle source at once', () => {
    const upstream = TestPublisher.create<number>();
    toObservable(upstream).subscribe().unsubscribe();
    expect(upstream.cancelled).toBe(true);
  });

  it('T65 · stops a synchronous source when an operator has had enough', () => {
    const seen: number[] = [];
    toObservable(range(0, 1e9)).pipe(take(3)).subscribe((n) => seen.push(n));
    expect(seen).toEqual([0, 1, 2]);
  });

  it('T9 · fails with the reason as it is', () => {
    for (const reason of [new TypeError('own'), 'text', undefined]) {
      const upstream = TestPublisher.create();
      const seen: unknown[] = [];
      toObservable(upstream).subscribe({ error: (given) => seen.push(given) });
      upstream.fail(reason);
      expect(seen).toEqual([reason]);
    }
  });

  it('T68 · leaves the throw of an observer to RxJS, and goes on', async () => {
    const thrown = new Promise((resolve) => (config.onUnhandledError = resolve));
    const seen: number[] = [];
    toObservable(of(1, 2)).subscribe((n) => {
      seen.push(n);
      if (n === 1) throw 'the observer broke';
    });
    expect(seen).toEqual([1, 2]);
    expect(await thrown).toBe('the observer broke');
  });

  it('T6 · cancels when a bare Subscriber throws, and reports the throw', () => {
    const upstream = TestPublisher.create<number>();
    const bare = new Subscriber<number>({
      next: () => {
        throw 'nobody catches this';
      },
      error: () => {},
      complete: () => {},
    });
    toObservable(upstream).subscribe(bare);
    upstream.next(1);
    expect([unhandled.splice(0), upstream.cancelled]).toEqual([['nobody catches this'], true]);
  });

  it('T5 · emits nothing after unsubscribing, and reports a failure that comes then', () => {
    const upstream = TestPublisher.create<number>().violate('defer-cancellation');
    const seen: number[] = [];
    toObservable(upstream).subscribe((n) => seen.push(n)).unsubscribe();
    upstream.next(1).fail('late');
    expect([seen, unhandled.splice(0)]).toEqual([[], ['late']]);
  });

  it('T69 · emits a hundred thousand synchronous items in constant stack', () => {
    let count = 0;
    toObservable(range(0, 100_000)).pipe(toArray()).subscribe(({ length }) => (count = length));
    expect(count).toBe(100_000);
  });

  it('cancels the second of two subscriptions', () => {
    const upstream = TestPublisher.create<number>().violate('subscribe-twice');
    toObservable(upstream).subscribe();
    expect(upstream.secondCancelled).toBe(true);
  });

  it('refuses what is not a publisher, at assembly', () => {
    expect(() => toObservable({} as never)).toThrow(TypeError);
  });
});
