import { of } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { collectUnhandled } from '../../../core/test/unhandled.ts';
import { tap, type TapObserver } from './tap.ts';

/** An observer that writes down what it sees, and throws at one signal, if said. */
function writing(throwsAt?: keyof TapObserver<number>) {
  const seen: unknown[] = [];
  const see = (name: keyof TapObserver<number>) => (argument?: unknown): void => {
    seen.push(argument === undefined ? [name] : [name, argument]);
    if (name === throwsAt) throw 'thrown';
  };
  const names = ['subscribe', 'request', 'next', 'error', 'complete', 'cancel', 'finalize'] as const;
  return { seen, observer: Object.fromEntries(names.map((name) => [name, see(name)])) as TapObserver<number> };
}

function begin(observer: TapObserver<number>) {
  const upstream = TestPublisher.create<number>();
  return { upstream, probe: TestSubscriber.on(tap(observer)(upstream)) };
}

describe('tap', () => {
  const unhandled = collectUnhandled();

  it('sees every signal, in both directions, and the end last', () => {
    const { seen, observer } = writing();
    const { upstream, probe } = begin(observer);
    probe.request(2);
    upstream.next(1).complete();
    expect(seen).toEqual([['subscribe'], ['request', 2], ['next', 1], ['complete'], ['finalize']]);
    expect([probe.expectNoViolations().items, probe.ending, upstream.requested]).toEqual([[1], 'complete', [2]]);
  });

  it('sees a failure, and a cancel, once', () => {
    const failed = writing();
    begin(failed.observer).upstream.fail('broken');
    expect(failed.seen).toEqual([['subscribe'], ['error', 'broken'], ['finalize']]);
    const left = writing();
    begin(left.observer).probe.cancel().cancel();
    expect(left.seen).toEqual([['subscribe'], ['cancel'], ['finalize']]);
  });

  it('looks at each item before it is given, by a function alone', () => {
    const order: string[] = [];
    TestSubscriber.on(of(1, 2).pipe(tap((n) => order.push(`seen ${n}`))), { initialRequest: 2, onItem: (n) => order.push(`given ${n}`) });
    expect(order).toEqual(['seen 1', 'given 1', 'seen 2', 'given 2']);
  });

  it.each(['subscribe', 'request', 'next', 'complete'] as const)('cancels upstream and fails with what %s throws', (name) => {
    const { seen, observer } = writing(name);
    const { upstream, probe } = begin(observer);
    if (probe.ending === undefined) probe.request(1);
    if (probe.ending === undefined) upstream.next(1);
    if (probe.ending === undefined) upstream.complete();
    expect([probe.expectNoViolations().error, upstream.subscribers]).toEqual(['thrown', 0]);
    expect([seen.at(-1), unhandled]).toEqual([['finalize'], []]);
  });

  it.each(['error', 'cancel', 'finalize'] as const)('reports what %s throws, and changes nothing by it', (name) => {
    const { upstream, probe } = begin(writing(name).observer);
    if (name === 'error') upstream.fail('broken');
    else probe.cancel();
    expect([probe.failed ? probe.error : probe.ending, unhandled]).toEqual([name === 'error' ? 'broken' : 'cancel', ['thrown']]);
    expect(upstream.subscribers).toBe(0);
  });
});
