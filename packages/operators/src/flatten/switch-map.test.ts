import { defer, empty, type Flow, of, range } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { switchMap } from './switch-map.ts';

function switching(...inners: readonly TestPublisher<string>[]): {
  readonly outer: TestPublisher<number>;
  readonly flow: Flow<string>;
} {
  const outer = TestPublisher.create<number>();
  return { outer, flow: switchMap((n: number) => inners[n] as TestPublisher<string>)(outer) };
}

const two = (): [TestPublisher<string>, TestPublisher<string>] => [TestPublisher.create(), TestPublisher.create()];

describe('switchMap', () => {
  it('gives the items of each inner flow until the next outer item comes', () => {
    const [a, b] = two();
    const { outer, flow } = switching(a, b);
    const probe = TestSubscriber.on(flow).request(10);
    outer.next(0);
    a.next('a1');
    outer.next(1);
    expect(a.cancelled).toBe(true);
    b.next('b1');
    expect(probe.items).toEqual(['a1', 'b1']);
    probe.expectNoViolations();
  });

  it('asks upstream for everything at the first request, not before', () => {
    const { outer, flow } = switching();
    const probe = TestSubscriber.on(flow);
    expect(outer.requested).toEqual([]);
    probe.request(1).request(1);
    expect(outer.requested).toEqual([Infinity]);
  });

  it('asks the inner flow for just what downstream asked, and the next one for what is unmet', () => {
    const [a, b] = two();
    const { outer, flow } = switching(a, b);
    const probe = TestSubscriber.on(flow).request(3);
    outer.next(0);
    a.next('a1');
    outer.next(1);
    probe.request(4);
    expect(a.requested).toEqual([3]);
    expect(b.requested).toEqual([2, 4]);
  });

  it('completes when upstream and the last inner flow have, whichever is first', () => {
    const [a, b] = two();
    const first = switching(a);
    const probe = TestSubscriber.on(first.flow).request(1);
    first.outer.next(0).complete();
    expect(probe.ending).toBeUndefined();
    a.complete();
    expect(probe.ending).toBe('complete');

    const second = switching(b);
    const other = TestSubscriber.on(second.flow).request(1);
    second.outer.next(0);
    b.complete();
    expect(other.ending).toBeUndefined();
    second.outer.complete();
    expect(other.ending).toBe('complete');
  });

  it('fails as soon as upstream does, and cancels the inner flow', () => {
    const [a] = two();
    const { outer, flow } = switching(a);
    const probe = TestSubscriber.on(flow).request(1);
    outer.next(0).fail('outer');
    expect(probe.error).toBe('outer');
    expect(a.cancelled).toBe(true);
  });

  it('fails as soon as the inner flow does, and cancels upstream', () => {
    const [a] = two();
    const { outer, flow } = switching(a);
    const probe = TestSubscriber.on(flow).request(1);
    outer.next(0);
    a.fail('inner');
    expect(probe.error).toBe('inner');
    expect(outer.cancelled).toBe(true);
  });

  it('takes an outer item that comes from inside onNext after that (§1.3)', () => {
    const outer = TestPublisher.create<number>();
    const flow = switchMap((n: number) => range(n * 10, 3))(outer);
    const probe = TestSubscriber.on(flow, {
      onItem: (item) => {
        if (item === 1) outer.next(1);
      },
    }).request(1);
    outer.next(0);
    expect(probe.items).toEqual([0]);
    probe.request(10);
    expect(probe.items).toEqual([0, 1, 10, 11, 12]);
    probe.expectNoViolations();
  });

  it('follows only the newest of several outer items that come from inside onNext', () => {
    const outer = TestPublisher.create<number>();
    const made: number[] = [];
    const flow = switchMap((n: number) => defer(() => (made.push(n), range(n * 10, 2))))(outer);
    const probe = TestSubscriber.on(flow, {
      onItem: (item) => {
        if (item === 1) outer.next(1, 2, 3);
      },
    }).request(1);
    outer.next(0);
    probe.request(Infinity);
    outer.complete();
    expect(made).toEqual([0, 3]);
    expect(probe.items).toEqual([0, 1, 30, 31]);
    expect(probe.ending).toBe('complete');
    probe.expectNoViolations();
  });

  it('passes 100,000 synchronous outer items on without growing the stack', () => {
    const probe = TestSubscriber.on(range(0, 100_000).pipe(switchMap((n) => (n % 2 === 0 ? empty() : of(n))))).request(Infinity);
    expect(probe.items).toHaveLength(50_000);
    expect(probe.ending).toBe('complete');
  });

  it('gives a function of three parameters a signal, which aborts when its inner flow is cancelled', () => {
    const signals: AbortSignal[] = [];
    const outer = TestPublisher.create<number>();
    const flow = switchMap((_: number, __: number, signal: AbortSignal) => {
      signals.push(signal);
      return TestPublisher.create<number>();
    })(outer);
    const probe = TestSubscriber.on(flow).request(1);
    outer.next(1, 2);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    probe.cancel();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it('gives a function of two parameters the index, and no signal', () => {
    const given: unknown[][] = [];
    const probe = TestSubscriber.on(
      of('a', 'b').pipe(
        switchMap((item: string, index: number) => {
          given.push([item, index]);
          return [item];
        }),
      ),
    ).request(9);
    expect(given).toEqual([['a', 0], ['b', 1]]);
    expect(probe.items).toEqual(['a', 'b']);
  });

  it('fails with what project throws, and cancels upstream and the inner flow', () => {
    const reason = { thrown: true };
    const [a] = two();
    const outer = TestPublisher.create<number>();
    const flow = switchMap((n: number) => {
      if (n === 1) throw reason;
      return a;
    })(outer);
    const probe = TestSubscriber.on(flow).request(1);
    outer.next(0, 1);
    expect(probe.error).toBe(reason);
    expect([outer.cancelled, a.cancelled]).toEqual([true, true]);
  });

  it('fails if project gives no flow', () => {
    const probe = TestSubscriber.on(of(1).pipe(switchMap(() => 7 as never))).request(1);
    expect(probe.error).toEqual(new TypeError('input must be a publisher, an iterable, an async iterable or a promise, but is 7'));
  });

  it('throws at assembly, if project is not a function', () => {
    expect(() => switchMap(1 as never)).toThrow(new TypeError('project must be a function, but is 1'));
  });
});
