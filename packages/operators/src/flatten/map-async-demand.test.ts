import { of, range } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { between } from '../../test/between.ts';
import type { MapAsyncOptions } from '../internal/flattening/promising.ts';
import { mapAsync } from './map-async.ts';

/** Promises that the test settles. */
function begin(concurrency: number | 'unbounded' | MapAsyncOptions) {
  const settle: { resolve(result: string): void; reject(reason: unknown): void }[] = [];
  const project = (n: number): Promise<string> =>
    new Promise((resolve, reject) => {
      settle[n] = { resolve, reject };
    });
  return { settle, ...between(mapAsync(project, concurrency)) };
}

/** Lets promises run their course. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the demand and the ends of mapAsync', () => {
  it('asks for `concurrency` items at the first request, then for one for each result delivered', async () => {
    const { settle, upstream, probe } = begin(2);
    expect(upstream.requested).toEqual([]);
    probe.request(9);
    expect(upstream.requested).toEqual([2]);
    upstream.next(0, 1);
    settle[0]!.resolve('a');
    await settled();
    expect(probe.items).toEqual(['a']);
    expect(upstream.requested).toEqual([2, 1]);
  });

  it('never has more than `concurrency` promises pending and results held together', async () => {
    const { settle, upstream, probe } = begin(2);
    probe.request(1);
    upstream.next(0, 1);
    settle[0]!.resolve('a');
    settle[1]!.resolve('b');
    await settled();
    expect(probe.items).toEqual(['a']);
    expect(upstream.outstanding).toBe(1);
    upstream.next(2);
    settle[2]!.resolve('c');
    await settled();
    expect(upstream.outstanding).toBe(0);
    probe.request(2);
    expect(probe.items).toEqual(['a', 'b', 'c']);
  });

  it('gives results in the order of the items', async () => {
    const { settle, upstream, probe } = begin(3);
    probe.request(9);
    upstream.next(0, 1, 2);
    settle[2]!.resolve('c');
    settle[1]!.resolve('b');
    await settled();
    expect(probe.items).toEqual([]);
    settle[0]!.resolve('a');
    await settled();
    expect(probe.items).toEqual(['a', 'b', 'c']);
    probe.expectNoViolations();
  });

  it('with `ordered: false`, gives them as they come', async () => {
    const { settle, upstream, probe } = begin({ concurrency: 3, ordered: false });
    probe.request(9);
    upstream.next(0, 1, 2);
    settle[2]!.resolve('c');
    await settled();
    settle[0]!.resolve('a');
    await settled();
    expect(probe.items).toEqual(['c', 'a']);
  });

  it('completes when upstream has and all results are delivered', async () => {
    const { settle, upstream, probe } = begin(2);
    probe.request(1);
    upstream.next(0, 1).complete();
    settle[0]!.resolve('a');
    settle[1]!.resolve('b');
    await settled();
    expect([probe.items, probe.ending]).toEqual([['a'], undefined]);
    probe.request(1);
    expect([probe.items, probe.ending]).toEqual([['a', 'b'], 'complete']);
  });

  it('completes of an empty upstream, without demand', () => {
    const { upstream, probe } = begin(2);
    upstream.complete();
    expect(probe.ending).toBe('complete');
  });

  it('fails at once with a rejection, even of an item whose turn has not come, and cancels upstream', async () => {
    const { settle, upstream, probe } = begin(2);
    probe.request(9);
    upstream.next(0, 1);
    const reason = { is: 'the reason' };
    settle[1]!.reject(reason);
    await settled();
    expect(probe.error).toBe(reason);
    expect(upstream.cancelled).toBe(true);
  });

  it('fails with what its function throws, and cancels upstream', () => {
    const { upstream, probe } = between(mapAsync<number, number>(() => { throw 'thrown'; }, 2), { initialRequest: 1 });
    upstream.next(0);
    expect(probe.error).toBe('thrown');
    expect(upstream.cancelled).toBe(true);
  });

  it('fails if a promise gives null (§2.13)', async () => {
    const probe = TestSubscriber.on(of(1).pipe(mapAsync(async () => null, 1))).request(1);
    await settled();
    expect(probe.error).toBeInstanceOf(TypeError);
  });

  it.each(['cancel', 'failure'] as const)('aborts the signal on %s', (how) => {
    const signals: AbortSignal[] = [];
    const { upstream, probe } = between(
      mapAsync((_: number, __: number, signal: AbortSignal) => (signals.push(signal), new Promise<number>(() => {})), 2),
      { initialRequest: 1 },
    );
    upstream.next(0, 1);
    expect(signals.some(({ aborted }) => aborted)).toBe(false);
    if (how === 'cancel') probe.cancel();
    else upstream.fail('lost');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it('gives nothing once it is cancelled, though promises resolve', async () => {
    const { settle, upstream, probe } = begin(2);
    probe.request(9);
    upstream.next(0);
    probe.cancel();
    settle[0]!.resolve('late');
    await settled();
    expect([probe.items, probe.afterCancel]).toEqual([[], []]);
    expect(upstream.cancelled).toBe(true);
  });

  it('gives its function the item and the index', async () => {
    const given: unknown[][] = [];
    await of('a', 'b').pipe(mapAsync(async (item: string, index: number) => given.push([item, index]), 1)).drain();
    expect(given).toEqual([['a', 0], ['b', 1]]);
  });

  it('with a concurrency of 1, begins a promise when the result before is delivered', async () => {
    const begun: number[] = [];
    const probe = TestSubscriber.on(range(0, 5).pipe(mapAsync(async (n) => (begun.push(n), n), 1))).request(2);
    await settled();
    expect(probe.items).toEqual([0, 1]);
    expect(begun).toEqual([0, 1, 2]);
  });

  it('with `unbounded`, asks for everything', () => {
    const upstream = TestPublisher.create<number>();
    TestSubscriber.on(mapAsync(async (n: number) => n, 'unbounded')(upstream)).request(1);
    expect(upstream.requested).toEqual([Infinity]);
  });

  it('begins each subscription anew', async () => {
    const flow = range(0, 3).pipe(mapAsync(async (n, index) => n + index, 2));
    expect(await flow.toArray()).toEqual([0, 2, 4]);
    expect(await flow.toArray()).toEqual([0, 2, 4]);
  });
});
