import { defer, type FlowInput, never, of } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';

describe('defer', () => {
  it('makes its input for each subscriber, and not before', () => {
    let made = 0;
    const flow = defer(() => of(++made));
    expect(made).toBe(0);
    expect([1, 2].map(() => TestSubscriber.on(flow).request(1).items)).toEqual([[1], [2]]);
  });

  it('passes demand as it is', () => {
    const upstream = TestPublisher.create<number>();
    TestSubscriber.on(defer(() => upstream)).request(2).request(Infinity);
    expect(upstream.requested).toEqual([2, Infinity]);
  });

  it.each<[string, () => FlowInput<number>, unknown]>([
    ['throws', () => { throw 'boom'; }, 'boom'],
    ['gives no input', () => null as never, new TypeError('input must be a publisher, an iterable, an async iterable or a promise, but is null')],
  ])('fails when make %s', (_, make, reason) => {
    expect(TestSubscriber.on(defer(make)).expectNoViolations().error).toEqual(reason);
  });

  it('aborts its signal on cancel, then cancels the input', () => {
    const log: string[] = [];
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(defer((signal) => {
      signal.addEventListener('abort', () => log.push(`abort, cancelled: ${upstream.cancelled}`));
      return upstream;
    }));
    probe.cancel();
    expect([log, upstream.cancelled]).toEqual([['abort, cancelled: false'], true]);
  });

  it('does not abort it at another end', () => {
    const signals: AbortSignal[] = [];
    for (const end of ['complete', 'fail'] as const) {
      const upstream = TestPublisher.create<number>();
      TestSubscriber.on(defer((signal) => (signals.push(signal), upstream)));
      if (end === 'complete') upstream.complete();
      else upstream.fail('boom');
    }
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
  });

  it('delivers nothing that an abort listener sends', () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(defer((signal) => (signal.addEventListener('abort', () => upstream.next(1)), upstream)));
    probe.request(1).cancel();
    expect([probe.items, probe.afterCancel]).toEqual([[], []]);
  });

  it('may be cancelled again from inside an abort listener', () => {
    const probe = new TestSubscriber<number>();
    defer<number>((signal) => (signal.addEventListener('abort', () => probe.cancel()), never())).subscribe(probe);
    expect(probe.cancel().ending).toBe('cancel');
  });

  it('refuses what is no function', () => {
    expect(() => defer('x' as never)).toThrow(new TypeError('make must be a function, but is "x"'));
  });
});
