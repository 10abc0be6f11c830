import { range } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { between } from '../../test/between.ts';
import { filter } from './filter.ts';
import { skip } from './skip.ts';
import { skipLast } from './skip-last.ts';
import { skipWhile } from './skip-while.ts';

describe('skip', () => {
  it('asks for `count` more, once', () => {
    const { upstream, probe } = between(skip<number>(3));
    expect(upstream.requested).toEqual([]);
    probe.request(2).request(2);
    expect(upstream.requested).toEqual([5, 2]);
    upstream.next(1, 2, 3, 4, 5);
    expect(probe.items).toEqual([4, 5]);
    expect(upstream.requested).toEqual([5, 2]);
  });

  it('keeps endless demand endless', () => {
    const { upstream } = between(skip<number>(3), { initialRequest: Infinity });
    expect(upstream.requested).toEqual([Infinity]);
  });

  it('with 0, passes all', () => {
    const { upstream, probe } = between(skip<number>(0), { initialRequest: 2 });
    upstream.next(1, 2);
    expect([upstream.requested, probe.items]).toEqual([[2], [1, 2]]);
  });

  it('gives nothing of an upstream that is shorter', () => {
    const { upstream, probe } = between(skip<number>(3), { initialRequest: 2 });
    upstream.next(1, 2).complete();
    expect([probe.items, probe.ending]).toEqual([[], 'complete']);
  });

  it('leaves them out in each subscription', async () => {
    const flow = range(0, 5).pipe(skip(3));
    expect(await flow.toArray()).toEqual([3, 4]);
    expect(await flow.toArray()).toEqual([3, 4]);
  });

  it('asks what is above it for the replacement of what is refused below it, without its own count again', () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(filter((n: number) => n % 2 === 0)(skip<number>(2)(upstream))).request(1);
    upstream.next(1, 2, 3);
    expect(upstream.requested).toEqual([3, 1]);
    upstream.next(4);
    expect(probe.items).toEqual([4]);
  });
});

describe('skipWhile', () => {
  it('replaces each item that it leaves out by one more', () => {
    const { upstream, probe } = between(skipWhile((n: number) => n < 3), { initialRequest: 2 });
    upstream.next(1, 2);
    expect(upstream.requested).toEqual([2, 1, 1]);
    upstream.next(3, 1);
    expect(probe.items).toEqual([3, 1]);
    expect(upstream.requested).toEqual([2, 1, 1]);
  });

  it('does not ask again once it was refused, and asks with the index, anew in each subscription', async () => {
    const asked: unknown[][] = [];
    const flow = range(5, 4).pipe(skipWhile((n, index) => (asked.push([n, index]), index < 1)));
    expect(await flow.toArray()).toEqual([6, 7, 8]);
    expect(await flow.toArray()).toEqual([6, 7, 8]);
    expect(asked).toEqual([[5, 0], [6, 1], [5, 0], [6, 1]]);
  });

  it('fails with what its function throws, and cancels upstream', () => {
    const { upstream, probe } = between(skipWhile<number>(() => { throw 'thrown'; }), { initialRequest: 1 });
    upstream.next(1);
    expect([probe.error, upstream.cancelled]).toEqual(['thrown', true]);
  });
});

describe('skipLast', () => {
  it('gives an item when `count` others have followed it, and asks for so many more, once', () => {
    const { upstream, probe } = between(skipLast<number>(2));
    probe.request(1).request(2);
    expect(upstream.requested).toEqual([3, 2]);
    upstream.next(1, 2);
    expect(probe.items).toEqual([]);
    upstream.next(3);
    expect(probe.items).toEqual([1]);
    upstream.next(4, 5).complete();
    expect([probe.items, probe.ending]).toEqual([[1, 2, 3], 'complete']);
    expect(upstream.requested).toEqual([3, 2]);
  });

  it('with 0, passes all as it comes', () => {
    const { upstream, probe } = between(skipLast<number>(0), { initialRequest: 2 });
    upstream.next(1);
    expect([upstream.requested, probe.items]).toEqual([[2], [1]]);
  });

  it('gives nothing of an upstream that is shorter, or empty', () => {
    for (const items of [[], [1], [1, 2]]) {
      const { upstream, probe } = between(skipLast<number>(2), { initialRequest: 2 });
      upstream.next(...items).complete();
      expect([probe.items, probe.ending]).toEqual([[], 'complete']);
    }
  });

  it('passes a failure on at once', () => {
    const { upstream, probe } = between(skipLast<number>(2), { initialRequest: 9 });
    upstream.next(1, 2, 3).fail('lost');
    expect([probe.items, probe.error]).toEqual([[1], 'lost']);
  });

  it('holds its own items in each subscription', async () => {
    const flow = range(0, 4).pipe(skipLast(3));
    expect(await flow.toArray()).toEqual([0]);
    expect(await flow.toArray()).toEqual([0]);
  });
});

it.each([[skip], [skipLast]] as const)('%o refuses a count that is none at assembly', (operator) => {
  expect(() => operator(-1)).toThrow(RangeError);
  expect(() => operator(1.5)).toThrow(RangeError);
  expect(() => operator('1' as never)).toThrow(TypeError);
});
