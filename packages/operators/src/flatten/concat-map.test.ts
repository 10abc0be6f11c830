import { type FlowInput, from, of, range } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { between } from '../../test/between.ts';
import type { ConcatMapOptions } from '../internal/flattening/concatenating.ts';
import { concatMap } from './concat-map.ts';

function begin(options: ConcatMapOptions = {}) {
  const inners = Array.from({ length: 20 }, () => TestPublisher.create<string>());
  const made: number[] = [];
  const project = (n: number): TestPublisher<string> => {
    made.push(n);
    return inners[n] as TestPublisher<string>;
  };
  return { inners, made, ...between(concatMap(project, options)) };
}

describe('concatMap', () => {
  it('gives the inner flows one after the other, and makes each in its turn', () => {
    const { upstream, inners, made, probe } = begin();
    probe.request(9);
    upstream.next(0);
    inners[0]!.next('a', 'b');
    expect(made).toEqual([0]);
    inners[0]!.complete();
    upstream.next(1);
    inners[1]!.next('c').complete();
    upstream.complete();
    expect(probe.items).toEqual(['a', 'b', 'c']);
    expect(probe.ending).toBe('complete');
    probe.expectNoViolations();
  });

  it('asks upstream for one item at a time: at the first request, and when the inner flow before has ended', () => {
    const { upstream, inners, probe } = begin();
    expect(upstream.requested).toEqual([]);
    probe.request(3).request(4);
    expect(upstream.requested).toEqual([1]);
    upstream.next(0);
    expect(upstream.requested).toEqual([1]);
    inners[0]!.next('a').complete();
    expect(upstream.requested).toEqual([1, 1]);
  });

  it('asks for no outer item while there is no demand', () => {
    const { upstream, inners, probe } = begin();
    probe.request(1);
    upstream.next(0);
    inners[0]!.next('a').complete();
    expect(upstream.requested).toEqual([1]);
    probe.request(1);
    expect(upstream.requested).toEqual([1, 1]);
  });

  it('asks the inner flow for just what downstream asked, and carries what is unmet to the next', () => {
    const { upstream, inners, probe } = begin();
    probe.request(5);
    upstream.next(0);
    expect(inners[0]!.requested).toEqual([5]);
    probe.request(2);
    inners[0]!.next('a').complete();
    upstream.next(1);
    expect([inners[0]!.requested, inners[1]!.requested]).toEqual([[5, 2], [6]]);
  });

  it('with prefetch, asks ahead for so many, and again when three quarters have had their turn', () => {
    const { upstream, inners, probe } = begin({ prefetch: 4 });
    expect(upstream.requested).toEqual([]);
    probe.request(99);
    expect(upstream.requested).toEqual([4]);
    upstream.next(0, 1, 2, 3);
    inners[0]!.complete();
    expect(upstream.requested).toEqual([4]);
    inners[1]!.complete();
    expect(upstream.requested).toEqual([4, 3]);
  });

  it('with prefetch, makes no inner flow before its turn', () => {
    const { upstream, inners, made, probe } = begin({ prefetch: 4 });
    probe.request(1);
    upstream.next(0, 1, 2);
    expect(made).toEqual([0]);
    inners[0]!.complete();
    expect(made).toEqual([0, 1]);
  });

  it('lets the inner flow finish when upstream completes first', () => {
    const { upstream, inners, probe } = begin();
    probe.request(2);
    upstream.next(0).complete();
    expect(probe.ending).toBeUndefined();
    inners[0]!.next('a').complete();
    expect([probe.items, probe.ending]).toEqual([['a'], 'complete']);
  });

  it('completes of an empty upstream, without demand', () => {
    const { upstream, probe } = begin();
    upstream.complete();
    expect(probe.ending).toBe('complete');
  });

  it('completes without another request when upstream completes after the last inner flow', () => {
    const { upstream, inners, probe } = begin();
    probe.request(1);
    upstream.next(0);
    inners[0]!.next('a').complete();
    upstream.complete();
    expect(probe.ending).toBe('complete');
  });

  it('fails as soon as upstream does, and cancels the inner flow', () => {
    const { upstream, inners, probe } = begin();
    probe.request(2);
    upstream.next(0).fail('outer');
    expect(probe.error).toBe('outer');
    expect(inners[0]!.cancelled).toBe(true);
  });

  it('fails as soon as the inner flow does, and cancels upstream', () => {
    const { upstream, inners, probe } = begin({ prefetch: 3 });
    probe.request(2);
    upstream.next(0, 1);
    inners[0]!.fail('inner');
    expect(probe.error).toBe('inner');
    expect([upstream.cancelled, inners[1]!.subscriptions]).toEqual([true, 0]);
  });

  it('cancels upstream and the inner flow when it is cancelled', () => {
    const { upstream, inners, probe } = begin();
    probe.request(2);
    upstream.next(0);
    probe.cancel();
    expect([upstream.cancelled, inners[0]!.cancelled]).toEqual([true, true]);
  });

  it.each<[string, (n: number) => FlowInput<number>]>([
    ['throws', () => { throw new TypeError('thrown'); }],
    ['gives no flow', () => 7 as never],
  ])('fails, and cancels upstream, when its function %s', (_, project) => {
    const { upstream, probe } = between(concatMap(project), { initialRequest: 1 });
    upstream.next(1);
    expect(probe.error).toBeInstanceOf(TypeError);
    expect(upstream.cancelled).toBe(true);
  });

  it('gives its function the item and the index, which counts for each subscription', async () => {
    const given: unknown[][] = [];
    const flow = of('a', 'b').pipe(concatMap((item: string, index: number) => (given.push([item, index]), [item])));
    await flow.drain();
    await flow.drain();
    expect(given).toEqual([['a', 0], ['b', 1], ['a', 0], ['b', 1]]);
  });

  it('gives a function of three parameters a signal, which aborts on cancel', () => {
    const signals: AbortSignal[] = [];
    const { upstream, probe } = between(
      concatMap((_: number, __: number, signal: AbortSignal) => (signals.push(signal), TestPublisher.create<number>())),
      { initialRequest: 1 },
    );
    upstream.next(0);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    probe.cancel();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('reads a synchronous inner flow in place, item by item as it is asked for', () => {
    const read: number[] = [];
    function* reading(): Generator<number> {
      for (let n = 0; n < 3; n++) {
        read.push(n);
        yield n;
      }
    }
    const probe = TestSubscriber.on(of(0).pipe(concatMap(() => from(reading())))).request(2);
    expect(read).toEqual([0, 1]);
    expect(probe.items).toEqual([0, 1]);
  });

  it('takes requests and a cancel from inside of items', () => {
    const probe = TestSubscriber.on(range(0, 9).pipe(concatMap((n) => [n, n])), {
      initialRequest: 1,
      onItem: (n, self) => (n === 3 ? self.cancel() : self.request(1)),
    });
    expect(probe.items).toEqual([0, 0, 1, 1, 2, 2, 3]);
    expect(probe.afterCancel).toEqual([]);
    probe.expectNoViolations();
  });
});
