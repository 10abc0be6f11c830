import { type FlowInput, from, never, of, range } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { between } from '../../test/between.ts';
import type { MergeMapOptions } from '../internal/flatten.ts';
import { mergeMap } from './merge-map.ts';

function begin(options: MergeMapOptions) {
  const inners = Array.from({ length: 20 }, () => TestPublisher.create<string>());
  const opened = (): number => inners.filter(({ subscriptions }) => subscriptions > 0).length;
  return { inners, opened, ...between(mergeMap((n: number) => inners[n] as TestPublisher<string>, options)) };
}

describe('mergeMap', () => {
  it('gives the items of the inner flows as they come', () => {
    const { upstream, inners, probe } = begin({ concurrency: 2 });
    probe.request(9);
    upstream.next(0, 1);
    inners[1]!.next('b1');
    inners[0]!.next('a1');
    inners[1]!.next('b2');
    expect(probe.items).toEqual(['b1', 'a1', 'b2']);
    probe.expectNoViolations();
  });

  it('asks upstream for `concurrency` items at the first request, then for one for each inner flow that has ended', () => {
    const { upstream, inners, probe } = begin({ concurrency: 3 });
    expect(upstream.requested).toEqual([]);
    probe.request(1).request(1);
    expect(upstream.requested).toEqual([3]);
    upstream.next(0, 1, 2);
    inners[1]!.complete();
    expect(upstream.requested).toEqual([3, 1]);
    inners[0]!.complete();
    inners[2]!.complete();
    expect(upstream.requested).toEqual([3, 1, 1, 1]);
  });

  it('never has more than `concurrency` inner flows open', () => {
    const { upstream, inners, opened, probe } = begin({ concurrency: 2 });
    probe.request(99);
    let sent = 0;
    for (let ended = 0; ended < 10; ended++) {
      while (upstream.outstanding > 0) upstream.next(sent++);
      expect(opened() - ended).toBe(2);
      inners[ended]!.complete();
    }
  });

  it.each(['unbounded', Infinity] as const)('with a concurrency of %s, asks upstream for everything', (concurrency) => {
    const { upstream, probe } = begin({ concurrency });
    probe.request(1);
    expect(upstream.requested).toEqual([Infinity]);
  });

  it.each([[undefined, 32, 24], [4, 4, 3], [1, 1, 1]])('with an innerPrefetch of %s, asks an inner flow for %i ahead, and for %i when three quarters are consumed', (innerPrefetch, ahead, again) => {
    const { upstream, inners, probe } = begin({ concurrency: 1, innerPrefetch });
    probe.request(again - 1 || 1);
    upstream.next(0);
    expect(inners[0]!.requested).toEqual([ahead]);
    inners[0]!.next(...Array.from({ length: ahead }, (_, n) => `${n}`));
    expect(inners[0]!.requested).toEqual(again === 1 ? [ahead, 1] : [ahead]);
    if (again > 1) {
      probe.request(1);
      expect(inners[0]!.requested).toEqual([ahead, again]);
    }
  });

  it('holds what an inner flow gives ahead of demand, at most concurrency × innerPrefetch items', () => {
    const { upstream, inners, probe } = begin({ concurrency: 2, innerPrefetch: 3 });
    probe.request(1);
    upstream.next(0, 1);
    inners[0]!.next('a1', 'a2', 'a3');
    inners[1]!.next('b1', 'b2', 'b3');
    expect([inners[0]!.outstanding, inners[1]!.outstanding]).toEqual([0, 0]);
    expect(probe.items).toEqual(['a1']);
    probe.request(5);
    expect(probe.items).toHaveLength(6);
    probe.expectNoViolations();
  });

  it('with `ordered`, gives those of the first inner flow, then of the second', () => {
    const { upstream, inners, probe } = begin({ concurrency: 2, ordered: true });
    probe.request(9);
    upstream.next(0, 1);
    inners[1]!.next('b1').complete();
    inners[0]!.next('a1');
    expect(probe.items).toEqual(['a1']);
    inners[0]!.complete();
    expect(probe.items).toEqual(['a1', 'b1']);
  });

  it('with `ordered`, a result that waits for its turn counts as open', () => {
    const { upstream, inners, probe } = begin({ concurrency: 2, ordered: true });
    probe.request(9);
    upstream.next(0, 1);
    inners[1]!.next('b1').complete();
    expect(upstream.outstanding).toBe(0);
    inners[0]!.complete();
    expect(upstream.outstanding).toBe(2);
  });

  it('lets inner flows that always have some take turns of 32', () => {
    const probe = TestSubscriber.on(of(0, 1_000_000).pipe(mergeMap((n) => range(n, Infinity), 2))).request(96);
    const ofFirst = probe.items.map((n) => n < 1_000_000);
    expect(ofFirst).toEqual([...Array(32).fill(true), ...Array(32).fill(false), ...Array(32).fill(true)]);
    probe.cancel();
  });

  it('completes when upstream and all inner flows have, whichever is last', () => {
    const first = begin({ concurrency: 2 });
    first.probe.request(9);
    first.upstream.next(0).complete();
    expect(first.probe.ending).toBeUndefined();
    first.inners[0]!.complete();
    expect(first.probe.ending).toBe('complete');
    const second = begin({ concurrency: 2 });
    second.probe.request(9);
    second.upstream.next(0);
    second.inners[0]!.complete();
    expect(second.probe.ending).toBeUndefined();
    second.upstream.complete();
    expect(second.probe.ending).toBe('complete');
  });

  it('gives what is held before it completes', () => {
    const { upstream, inners, probe } = begin({ concurrency: 1 });
    probe.request(1);
    upstream.next(0).complete();
    inners[0]!.next('a', 'b').complete();
    expect(probe.ending).toBeUndefined();
    probe.request(1);
    expect([probe.items, probe.ending]).toEqual([['a', 'b'], 'complete']);
  });

  it.each(['upstream', 'inner'] as const)('fails at once when %s does, cancels the others, and drops what is held', (which) => {
    const { upstream, inners, probe } = begin({ concurrency: 3 });
    probe.request(1);
    upstream.next(0, 1);
    inners[0]!.next('a', 'held');
    (which === 'upstream' ? upstream : inners[1]!).fail('lost');
    expect(probe.error).toBe('lost');
    expect(probe.items).toEqual(['a']);
    expect(inners[0]!.cancelled).toBe(true);
    expect((which === 'upstream' ? inners[1]! : upstream).cancelled).toBe(true);
  });

  it('cancels upstream and all inner flows when it is cancelled', () => {
    const { upstream, inners, probe } = begin({ concurrency: 2 });
    probe.request(1);
    upstream.next(0, 1);
    probe.cancel();
    expect([upstream.cancelled, inners[0]!.cancelled, inners[1]!.cancelled]).toEqual([true, true, true]);
  });

  it.each<[string, (n: number) => FlowInput<number>]>([
    ['throws', () => { throw new TypeError('thrown'); }],
    ['gives no flow', () => 7 as never],
  ])('fails, and cancels the rest, when its function %s', (_, bad) => {
    const inner = TestPublisher.create<number>();
    const { upstream, probe } = between(mergeMap((n: number) => (n === 0 ? inner : bad(n)), 2), { initialRequest: 9 });
    upstream.next(0, 1);
    expect(probe.error).toBeInstanceOf(TypeError);
    expect([upstream.cancelled, inner.cancelled]).toEqual([true, true]);
  });

  it('gives a function of three parameters one signal, which aborts on cancel and on failure', () => {
    const signals: AbortSignal[] = [];
    const make = () =>
      between(
        mergeMap((_: number, __: number, signal: AbortSignal) => (signals.push(signal), never()), 2),
        { initialRequest: 1 },
      );
    const cancelled = make();
    cancelled.upstream.next(0);
    cancelled.probe.cancel();
    const failed = make();
    failed.upstream.next(0).fail('lost');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it('reads a synchronous inner flow in place, by demand', () => {
    const read: number[] = [];
    function* reading(): Generator<number> {
      for (let n = 0; n < 9; n++) {
        read.push(n);
        yield n;
      }
    }
    TestSubscriber.on(of(0).pipe(mergeMap(() => from(reading()), 1))).request(2);
    expect(read).toEqual([0, 1]);
  });

  it('takes requests, outer items and a cancel from inside of items', () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(mergeMap((n: number) => [n, n + 0.5], 4)(upstream), {
      initialRequest: 1,
      onItem: (n, self) => {
        if (n === 0) upstream.next(1);
        if (n === 1.5) self.cancel();
        else self.request(1);
      },
    });
    upstream.next(0);
    expect(probe.items).toEqual([0, 0.5, 1, 1.5]);
    expect(upstream.cancelled).toBe(true);
    probe.expectNoViolations();
  });
});
