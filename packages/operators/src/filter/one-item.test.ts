import { EmptyError, type Operator, range } from '@sluice/core';
import { describe, expect, it } from 'vitest';
import { between } from '../../test/between.ts';
import { elementAt } from './element-at.ts';
import { first } from './first.ts';
import { last } from './last.ts';
import { single } from './single.ts';
import { takeLast } from './take-last.ts';

type Make = (options: { readonly default?: number }) => Operator<number, number>;

describe.each<[string, Make]>([
  ['first', (options) => first(options)],
  ['last', (options) => last(options)],
  ['single', (options) => single(() => true, options)],
  ['elementAt', (options) => elementAt(0, options)],
])('%s', (_, make) => {
  it('gives the item of an upstream of one, and completes', async () => {
    const flow = range(7, 1).pipe(make({}));
    expect(await flow.toArray()).toEqual([7]);
    expect(await flow.toArray()).toEqual([7]);
  });

  it('fails with an EmptyError, without demand, when upstream is empty', () => {
    const { upstream, probe } = between(make({}));
    upstream.complete();
    expect(probe.error).toBeInstanceOf(EmptyError);
  });

  it.each([9, undefined])('gives the default %s instead, when it is asked for', (fallback) => {
    const { upstream, probe } = between(make({ default: fallback } as { default?: number }));
    upstream.complete();
    expect(probe.ending).toBeUndefined();
    probe.request(1);
    expect([probe.items, probe.ending]).toEqual([[fallback], 'complete']);
  });

  it('asks for nothing before the first request, and fails as soon as upstream does', () => {
    const { upstream, probe } = between(make({ default: 9 }));
    expect(upstream.requested).toEqual([]);
    upstream.fail('lost');
    expect(probe.error).toBe('lost');
  });

  it('passes a cancel on', () => {
    const { upstream, probe } = between(make({}), { initialRequest: 1 });
    probe.cancel();
    expect(upstream.cancelled).toBe(true);
  });
});

describe('first', () => {
  it('asks for one item, and cancels upstream with it', () => {
    const { upstream, probe } = between(first<number>(), { initialRequest: 5 });
    expect(upstream.requested).toEqual([1]);
    upstream.next(7);
    expect([probe.items, probe.ending, upstream.cancelled]).toEqual([[7], 'complete', true]);
  });
});

describe('last', () => {
  it('asks for everything at the first request, and holds the last item until it is asked for', () => {
    const { upstream, probe } = between(last<number>(), { initialRequest: 1 });
    probe.request(1);
    expect(upstream.requested).toEqual([Infinity]);
    upstream.next(1, 2, 3);
    expect(probe.items).toEqual([]);
    upstream.complete();
    expect([probe.items, probe.ending]).toEqual([[3], 'complete']);
  });

  it('gives nothing of what a failure follows', () => {
    const { upstream, probe } = between(last<number>(), { initialRequest: 1 });
    upstream.next(1).fail('lost');
    expect([probe.items, probe.error]).toEqual([[], 'lost']);
  });
});

describe('single', () => {
  it('asks for items one by one, and gives the one that counts when upstream has completed', () => {
    const { upstream, probe } = between(single((n: number) => n > 2), { initialRequest: 1 });
    upstream.next(1, 2, 3);
    expect([upstream.requested, probe.items]).toEqual([[1, 1, 1, 1], []]);
    upstream.complete();
    expect([probe.items, probe.ending]).toEqual([[3], 'complete']);
  });

  it('fails with a RangeError at a second one, and cancels upstream', () => {
    const { upstream, probe } = between(single<number>(), { initialRequest: 1 });
    upstream.next(1, 2);
    expect(probe.error).toBeInstanceOf(RangeError);
    expect([probe.items, upstream.cancelled]).toEqual([[], true]);
  });

  it('fails with what its function throws, and cancels upstream', () => {
    const { upstream, probe } = between(single<number>(() => { throw 'thrown'; }), { initialRequest: 1 });
    upstream.next(1);
    expect([probe.error, upstream.cancelled]).toEqual(['thrown', true]);
  });
});

describe('elementAt', () => {
  it('asks for `index + 1` items at the first request, once, and cancels upstream with the last of them', () => {
    const { upstream, probe } = between(elementAt<number>(2), { initialRequest: 1 });
    probe.request(4);
    expect(upstream.requested).toEqual([3]);
    upstream.next(7, 8);
    expect(probe.items).toEqual([]);
    upstream.next(9);
    expect([probe.items, probe.ending, upstream.cancelled]).toEqual([[9], 'complete', true]);
  });

  it('fails with an EmptyError of an upstream that is shorter', () => {
    const { upstream, probe } = between(elementAt<number>(2), { initialRequest: 1 });
    upstream.next(7, 8).complete();
    expect(probe.error).toBeInstanceOf(EmptyError);
  });
});

describe('takeLast', () => {
  it('asks for everything at the first request, and gives the last `count` items by demand', () => {
    const { upstream, probe } = between(takeLast<number>(2));
    expect(upstream.requested).toEqual([]);
    probe.request(1);
    expect(upstream.requested).toEqual([Infinity]);
    upstream.next(1, 2, 3);
    expect(probe.items).toEqual([]);
    upstream.complete();
    expect([probe.items, probe.ending]).toEqual([[2], undefined]);
    probe.request(1);
    expect([probe.items, probe.ending]).toEqual([[2, 3], 'complete']);
  });

  it.each([[[], []], [[1], [1]], [[1, 2], [1, 2]], [[1, 2, 3], [2, 3]]])('gives of %j: %j', async (items, expected) => {
    const { upstream, probe } = between(takeLast<number>(2), { initialRequest: 9 });
    upstream.next(...items).complete();
    expect([probe.items, probe.ending]).toEqual([expected, 'complete']);
  });

  it('completes of an empty upstream without demand', () => {
    const { upstream, probe } = between(takeLast<number>(2));
    upstream.complete();
    expect(probe.ending).toBe('complete');
  });

  it('gives nothing of what a failure follows, and passes that on at once', () => {
    const { upstream, probe } = between(takeLast<number>(2), { initialRequest: 9 });
    upstream.next(1, 2).fail('lost');
    expect([probe.items, probe.error]).toEqual([[], 'lost']);
  });

  it('gives no more of what it holds once it is cancelled from inside of an item', () => {
    const { upstream, probe } = between(takeLast<number>(3), { initialRequest: 9, onItem: (n, self) => n === 2 && self.cancel() });
    upstream.next(1, 2, 3).complete();
    expect([probe.items, probe.afterCancel, probe.ending]).toEqual([[1, 2], [], 'cancel']);
  });

  it('holds no more than `count` of a million', async () => {
    const flow = range(0, 1_000_000).pipe(takeLast(3));
    expect(await flow.toArray()).toEqual([999_997, 999_998, 999_999]);
    expect(await flow.toArray()).toEqual([999_997, 999_998, 999_999]);
  });
});
