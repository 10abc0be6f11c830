import { type DropReason, type Flow, range } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { exhaustAll } from './exhaust-all.ts';
import { exhaustMap } from './exhaust-map.ts';

class Lost {
  readonly all: [unknown, DropReason][] = [];
  readonly onDropped = (item: unknown, why: DropReason): void => void this.all.push([item, why]);
}

function exhausting(lost: Lost, ...inners: readonly TestPublisher<string>[]): { readonly outer: TestPublisher<number>; readonly flow: Flow<string> } {
  const outer = TestPublisher.create<number>();
  return { outer, flow: exhaustMap((n: number) => inners[n] as TestPublisher<string>, { onDropped: lost.onDropped })(outer) };
}

const two = (): [TestPublisher<string>, TestPublisher<string>] => [TestPublisher.create(), TestPublisher.create()];

describe('exhaustMap', () => {
  it('gives one inner flow to its end, and tells onDropped of the outer items that come meanwhile', () => {
    const [a, b] = two();
    const lost = new Lost();
    const { outer, flow } = exhausting(lost, a, b);
    const probe = TestSubscriber.on(flow).request(10);
    outer.next(0, 1, 1);
    a.next('a').complete();
    outer.next(1);
    b.next('b');
    expect(probe.items).toEqual(['a', 'b']);
    expect(lost.all).toEqual([[1, 'overflow'], [1, 'overflow']]);
    probe.expectNoViolations();
  });

  it('asks upstream for everything at the first request, not before', () => {
    const { outer, flow } = exhausting(new Lost());
    const probe = TestSubscriber.on(flow);
    expect(outer.requested).toEqual([]);
    probe.request(1).request(1);
    expect(outer.requested).toEqual([Infinity]);
  });

  it('asks the inner flow for just what downstream asked, and the next one for what is unmet', () => {
    const [a, b] = two();
    const { outer, flow } = exhausting(new Lost(), a, b);
    const probe = TestSubscriber.on(flow).request(3);
    outer.next(0);
    a.next('a').complete();
    outer.next(1);
    probe.request(4);
    expect([a.requested, b.requested]).toEqual([[3], [2, 4]]);
  });

  it('does not call project for what it ignores, and counts only what it follows', () => {
    const calls: [string, number][] = [];
    const outer = TestPublisher.create<string>();
    const inner = TestPublisher.create<string>();
    TestSubscriber.on(exhaustMap((item: string, index: number) => (calls.push([item, index]), inner))(outer)).request(1);
    outer.next('a', 'ignored');
    inner.complete();
    outer.next('b');
    expect(calls).toEqual([['a', 0], ['b', 1]]);
  });

  it('ignores an outer item that comes from inside onNext', () => {
    const outer = TestPublisher.create<number>();
    const lost = new Lost();
    const probe = TestSubscriber.on(exhaustMap((n: number) => range(n, 2), lost)(outer), {
      onItem: (item) => item === 1 && outer.next(10),
    }).request(1);
    outer.next(1);
    probe.request(9);
    outer.next(20);
    expect(probe.items).toEqual([1, 2, 20, 21]);
    expect(lost.all).toEqual([[10, 'overflow']]);
    probe.expectNoViolations();
  });

  it('completes when upstream and the inner flow have, whichever is first', () => {
    const [a] = two();
    const { outer, flow } = exhausting(new Lost(), a);
    const probe = TestSubscriber.on(flow).request(1);
    outer.next(0).complete();
    expect(probe.ending).toBeUndefined();
    a.complete();
    expect(probe.ending).toBe('complete');
  });

  it('fails with upstream, the inner flow or project, and cancels the others', () => {
    const [a, b] = two();
    const first = exhausting(new Lost(), a);
    const outerFails = TestSubscriber.on(first.flow).request(1);
    first.outer.next(0).fail('outer');
    expect([outerFails.error, a.cancelled]).toEqual(['outer', true]);

    const second = exhausting(new Lost(), b);
    const innerFails = TestSubscriber.on(second.flow).request(1);
    second.outer.next(0);
    b.fail('inner');
    expect([innerFails.error, second.outer.cancelled]).toEqual(['inner', true]);

    const outer = TestPublisher.create<number>();
    const thrown = TestSubscriber.on(exhaustMap(() => { throw 'thrown'; })(outer)).request(1);
    outer.next(0);
    expect([thrown.error, outer.cancelled]).toEqual(['thrown', true]);
  });

  it('aborts the signal on cancel', () => {
    const outer = TestPublisher.create<number>();
    let signal: AbortSignal | undefined;
    const flow = exhaustMap((_: number, __: number, given: AbortSignal) => ((signal = given), TestPublisher.create<number>()))(outer);
    const probe = TestSubscriber.on(flow).request(1);
    outer.next(1);
    expect(signal?.aborted).toBe(false);
    probe.cancel();
    expect(signal?.aborted).toBe(true);
  });

  it('throws at assembly, if an argument is wrong', () => {
    expect(() => exhaustMap(1 as never)).toThrow(new TypeError('project must be a function, but is 1'));
    expect(() => exhaustMap(() => [], { onDropped: 1 as never })).toThrow(new TypeError('onDropped must be a function, but is 1'));
  });
});

describe('exhaustAll', () => {
  it('tells onDropped of the flows that it ignores', () => {
    const [a, b] = two();
    const outer = TestPublisher.create<TestPublisher<string>>();
    const lost = new Lost();
    const probe = TestSubscriber.on(exhaustAll(lost)(outer)).request(1);
    outer.next(a, b);
    a.next('a').complete();
    expect(probe.items).toEqual(['a']);
    expect(lost.all).toEqual([[b, 'overflow']]);
    expect(b.subscriptions).toBe(0);
  });
});
