import { range } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { between } from '../../test/between.ts';
import { map } from '../transform/map.ts';
import { take } from './take.ts';
import { takeWhile } from './take-while.ts';

describe('take', () => {
  it('never asks for more than `count` in all', () => {
    const { upstream, probe } = between(take<number>(5));
    expect(upstream.requested).toEqual([]);
    probe.request(2).request(2).request(9).request(9);
    expect(upstream.requested).toEqual([2, 2, 1]);
  });

  it('asks for `count` where everything is asked for', () => {
    const { upstream } = between(take<number>(5), { initialRequest: Infinity });
    expect(upstream.requested).toEqual([5]);
  });

  it('cancels upstream and completes with the last item, without another request', () => {
    const { upstream, probe } = between(take<number>(2), { initialRequest: 2 });
    upstream.next(1);
    expect([upstream.cancelled, probe.ending]).toEqual([false, undefined]);
    upstream.next(2);
    expect([probe.items, probe.ending, upstream.cancellations]).toEqual([[1, 2], 'complete', 1]);
  });

  it.each(['complete', 'fail'] as const)('ends before that with a %s of upstream', (ending) => {
    const { upstream, probe } = between(take<number>(2), { initialRequest: 2 });
    upstream.next(1)[ending]('lost');
    expect([probe.items, probe.ending]).toEqual([[1], ending]);
  });

  it('with 0, completes at once, without demand, and subscribes to nothing', () => {
    const { upstream, probe } = between(take<number>(0));
    expect([probe.ending, upstream.subscriptions]).toEqual(['complete', 0]);
  });

  it('with Infinity, passes all', () => {
    const { upstream, probe } = between(take<number>(Infinity), { initialRequest: Infinity });
    upstream.next(1, 2).complete();
    expect([upstream.requested, probe.items]).toEqual([[Infinity], [1, 2]]);
  });

  it('gives the last item once, though it is asked for more from inside of it', () => {
    const { upstream, probe } = between(take<number>(1), { initialRequest: 1, onItem: (_, self) => self.request(5) });
    upstream.next(1);
    expect([probe.items, upstream.requested, probe.ending]).toEqual([[1], [1], 'complete']);
    probe.expectNoViolations();
  });

  it('does not complete if it is cancelled from inside of the last item', () => {
    const { upstream, probe } = between(take<number>(1), { initialRequest: 1, onItem: (_, self) => self.cancel() });
    upstream.next(1);
    expect([probe.ending, upstream.cancellations]).toEqual(['cancel', 1]);
  });

  it('takes no more than `count` of a synchronous source, each subscription anew', async () => {
    let made = 0;
    const flow = range(0, Infinity).pipe(map((n) => (made++, n)), take(3));
    expect(await flow.toArray()).toEqual([0, 1, 2]);
    expect(await flow.toArray()).toEqual([0, 1, 2]);
    expect(made).toBe(6);
  });

  it('caps together with another: the smaller one decides', () => {
    const upstream = TestPublisher.create<number>();
    TestSubscriber.on(take<number>(3)(take<number>(5)(upstream)), { initialRequest: Infinity });
    expect(upstream.requested).toEqual([3]);
  });
});

describe('takeWhile', () => {
  const small = (n: number): boolean => n < 3;

  it('passes demand unchanged, and items as long as they satisfy', () => {
    const { upstream, probe } = between(takeWhile(small));
    probe.request(2).request(3);
    upstream.next(1, 2);
    expect([upstream.requested, probe.items]).toEqual([[2, 3], [1, 2]]);
  });

  it('cancels upstream and completes at the first item that is refused', () => {
    const { upstream, probe } = between(takeWhile(small), { initialRequest: 9 });
    upstream.next(1, 3);
    expect([probe.items, probe.ending, upstream.cancelled]).toEqual([[1], 'complete', true]);
    expect(upstream.requested).toEqual([9]);
  });

  it('gives the item that is refused too, as the last, if it is inclusive', () => {
    const { upstream, probe } = between(takeWhile(small, { inclusive: true }), { initialRequest: 9 });
    upstream.next(1, 3);
    expect([probe.items, probe.ending, upstream.cancelled]).toEqual([[1, 3], 'complete', true]);
  });

  it('asks with the item and its index, from 0 in each subscription, and not again once it refused', async () => {
    const asked: unknown[][] = [];
    const flow = range(5, 9).pipe(takeWhile((n, index) => (asked.push([n, index]), index < 1)));
    await flow.drain();
    await flow.drain();
    expect(asked).toEqual([[5, 0], [6, 1], [5, 0], [6, 1]]);
  });

  it('fails with what its function throws, and cancels upstream', () => {
    const { upstream, probe } = between(takeWhile<number>(() => { throw 'thrown'; }), { initialRequest: 1 });
    upstream.next(1);
    expect([probe.error, upstream.cancelled]).toEqual(['thrown', true]);
  });

  it.each(['complete', 'fail'] as const)('ends before that with a %s of upstream', (ending) => {
    const { upstream, probe } = between(takeWhile(small));
    upstream[ending]('lost');
    expect(probe.ending).toBe(ending);
  });
});
