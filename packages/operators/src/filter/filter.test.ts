import { OverflowError, range } from '@sluice/core';
import { describe, expect, it } from 'vitest';
import { between } from '../../test/between.ts';
import { ofType } from '../transform/of-type.ts';
import { distinct } from './distinct.ts';
import { distinctUntilChanged } from './distinct-until-changed.ts';
import { filter } from './filter.ts';
import { ignoreElements } from './ignore-elements.ts';

describe('filter', () => {
  it('asks for one more in place of each item that it refuses', () => {
    const { upstream, probe } = between(filter((n: number) => n % 2 === 0));
    expect(upstream.requested).toEqual([]);
    probe.request(2);
    upstream.next(1, 2, 3);
    expect(upstream.requested).toEqual([2, 1, 1]);
    upstream.next(4);
    expect([probe.items, upstream.outstanding]).toEqual([[2, 4], 0]);
    probe.expectNoViolations();
  });

  it('takes what is truthy for a yes', async () => {
    expect(await range(0, 3).pipe(filter((n) => n)).toArray()).toEqual([1, 2]);
  });

  it('asks with the index of the item, counted with those that it refuses, anew in each subscription', async () => {
    const flow = range(5, 5).pipe(filter((_, index) => index % 2 === 1));
    expect(await flow.toArray()).toEqual([6, 8]);
    expect(await flow.toArray()).toEqual([6, 8]);
  });

  it('fails with what its function throws, and cancels upstream', () => {
    const { upstream, probe } = between(filter<number>(() => { throw 'thrown'; }), { initialRequest: 1 });
    upstream.next(1);
    expect([probe.error, upstream.cancelled, upstream.requested]).toEqual(['thrown', true, [1]]);
  });

  it('asks for no replacement once it is cancelled from inside of its function', () => {
    const { upstream, probe } = between(filter<number>(() => void probe.cancel()), { initialRequest: 1 });
    upstream.next(1);
    expect([upstream.requested, probe.ending]).toEqual([[1], 'cancel']);
  });

  it('refuses a million items of a synchronous source within the stack', async () => {
    expect(await range(0, 1_000_000).pipe(filter((n) => n === 999_999)).toArray()).toEqual([999_999]);
  });
});

describe('ofType', () => {
  it('keeps the instances of a class, and of its subclasses, and replaces the others', () => {
    const { upstream, probe } = between(ofType(Error), { initialRequest: 2 });
    const [plain, ranged] = [new Error('a'), new RangeError('b')];
    upstream.next('text', plain, ranged);
    expect(probe.items).toEqual([plain, ranged]);
    expect(upstream.requested).toEqual([2, 1]);
  });
});

describe('distinctUntilChanged', () => {
  it('leaves out items that equal the one before, and replaces them', () => {
    const { upstream, probe } = between(distinctUntilChanged<number>(), { initialRequest: 3 });
    upstream.next(1, 1, 2, 1);
    expect([probe.items, upstream.requested]).toEqual([[1, 2, 1], [3, 1]]);
  });

  it('compares the first item with nothing, even if it is undefined', () => {
    const { upstream, probe } = between(distinctUntilChanged<number | undefined>(), { initialRequest: 3 });
    upstream.next(undefined, undefined, 1);
    expect(probe.items).toEqual([undefined, 1]);
  });

  it('compares with `===`, so that no NaN equals another', () => {
    const { upstream, probe } = between(distinctUntilChanged<number>(), { initialRequest: 9 });
    upstream.next(NaN, NaN, 0, -0);
    expect(probe.items).toEqual([NaN, NaN, 0]);
  });

  it('compares keys by `same` with the last one given', () => {
    const compared: number[][] = [];
    const close = (before: number, now: number): boolean => (compared.push([before, now]), Math.abs(before - now) < 2);
    const { upstream, probe } = between(distinctUntilChanged(close, ({ at }: { at: number }) => at), { initialRequest: 9 });
    upstream.next({ at: 1 }, { at: 2 }, { at: 3 }, { at: 4 });
    expect(probe.items).toEqual([{ at: 1 }, { at: 3 }]);
    expect(compared).toEqual([[1, 2], [1, 3], [3, 4]]);
  });

  it.each([
    ['same', distinctUntilChanged<number>(() => { throw 'thrown'; })],
    ['key', distinctUntilChanged<number, number>(() => false, () => { throw 'thrown'; })],
  ])('fails with what %s throws, and cancels upstream', (_, operator) => {
    const { upstream, probe } = between(operator, { initialRequest: 9 });
    upstream.next(1);
    if (probe.ending === undefined) upstream.next(2);
    expect([probe.error, upstream.cancelled]).toEqual(['thrown', true]);
  });

  it('remembers nothing from one subscription to the next', async () => {
    const flow = range(7, 1).pipe(distinctUntilChanged());
    expect(await flow.toArray()).toEqual([7]);
    expect(await flow.toArray()).toEqual([7]);
  });
});

describe('distinct', () => {
  it('leaves out items whose key has come before, and replaces them', () => {
    const { upstream, probe } = between(distinct<number>({ maxKeys: 9, key: (n) => n % 3 }), { initialRequest: 3 });
    upstream.next(0, 1, 3, 4, 2);
    expect([probe.items, upstream.requested]).toEqual([[0, 1, 2], [3, 1, 1]]);
  });

  it('remembers `maxKeys` keys, and fails at one more, having cancelled upstream', () => {
    const { upstream, probe } = between(distinct<number>({ maxKeys: 2 }), { initialRequest: 9 });
    upstream.next(1, 2, 1, 2);
    expect(probe.ending).toBeUndefined();
    upstream.next(3);
    expect(probe.items).toEqual([1, 2]);
    expect(probe.error).toBeInstanceOf(OverflowError);
    expect(upstream.cancelled).toBe(true);
  });

  it('forgets the oldest key instead, if it is told to', () => {
    const { upstream, probe } = between(distinct<number>({ maxKeys: 2, whenFull: 'forget-oldest' }), { initialRequest: 9 });
    upstream.next(1, 2, 3, 2, 3, 1, 3, 2);
    expect(probe.items).toEqual([1, 2, 3, 1, 2]);
  });

  it('takes any number of keys, if it is unbounded', async () => {
    const flow = range(0, 10_000).pipe(distinct({ maxKeys: 'unbounded', key: (n) => n >> 1 }));
    expect(await flow.count()).toBe(5_000);
    expect(await flow.count()).toBe(5_000);
  });

  it('fails with what `key` throws, and cancels upstream', () => {
    const { upstream, probe } = between(distinct<number>({ maxKeys: 1, key: () => { throw 'thrown'; } }), { initialRequest: 1 });
    upstream.next(1);
    expect([probe.error, upstream.cancelled]).toEqual(['thrown', true]);
  });

  it('wants its bound spelled out', () => {
    expect(() => distinct({} as never)).toThrow(/maxKeys is required/);
    expect(() => distinct({ maxKeys: 0 })).toThrow(RangeError);
    expect(() => distinct({ maxKeys: 1, whenFull: 'drop' as never })).toThrow(TypeError);
  });
});

describe('ignoreElements', () => {
  it('asks for everything at the first request, once, and lets only the end pass', () => {
    const { upstream, probe } = between(ignoreElements());
    expect(upstream.requested).toEqual([]);
    probe.request(1).request(1);
    expect(upstream.requested).toEqual([Infinity]);
    upstream.next(1, 2).complete();
    expect([probe.items, probe.ending]).toEqual([[], 'complete']);
  });

  it.each(['complete', 'fail'] as const)('passes a %s on without demand', (ending) => {
    const { upstream, probe } = between(ignoreElements());
    upstream[ending]('lost');
    expect(probe.ending).toBe(ending);
  });
});
