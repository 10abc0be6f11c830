import { of, range } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it, vi } from 'vitest';
import { watchUnhandled } from '../../core/test/unhandled.ts';
import { fromObservable } from './from-observable.ts';
import { toObservable } from './to-observable.ts';

// RxJS 9 exports neither Observable nor Subscriber: it builds on the platform's.
vi.mock('rxjs', async () => ({ ...(await import('rxjs9')), Observable: undefined, Subscriber: undefined }));

describe('with RxJS 9 as the peer', () => {
  watchUnhandled();

  it('T70 · gives a publisher as an observable of the platform', () => {
    const seen: unknown[] = [];
    const observable = toObservable(of(1, 2));
    expect(observable).toBeInstanceOf((globalThis as unknown as { Observable: typeof Object }).Observable);
    observable.subscribe({ next: (item) => seen.push(item), complete: () => seen.push('complete') });
    expect(seen).toEqual([1, 2, 'complete']);
  });

  it('T70 · cancels upstream when the signal of a subscription aborts', () => {
    const upstream = TestPublisher.create<number>();
    const controller = new AbortController();
    const observable = toObservable(upstream) as unknown as { subscribe(next: () => void, options: AbortController): void };
    observable.subscribe(() => {}, controller);
    controller.abort();
    expect(upstream.cancelled).toBe(true);
  });

  it('T65 · goes there and back, and stops a synchronous source', () => {
    const probe = TestSubscriber.on(fromObservable(toObservable(range(0, 1e9)), { overflow: 'drop' }), {
      initialRequest: Infinity,
      onItem: (n, self) => void (n === 2 && self.cancel()),
    });
    expect(probe.items).toEqual([0, 1, 2]);
    probe.expectNoViolations();
  });
});
