import { of, range } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { mergeScan } from './merge-scan.ts';
import { switchScan } from './switch-scan.ts';

const sumsTo = (count: number): number[] => Array.from({ length: count }, (_, n) => (n * (n + 1)) / 2);
const everything = { initialRequest: Infinity };

describe('switchScan', () => {
  it('gives the fold what was given last, and the seed at first', () => {
    const states: string[] = [];
    const inners = [TestPublisher.create<string>(), TestPublisher.create<string>(), TestPublisher.create<string>()] as const;
    const outer = TestPublisher.create<number>();
    const probe = TestSubscriber.on(switchScan((state: string, n: number) => (states.push(state), inners[n] as never), 'seed')(outer)).request(9);
    outer.next(0);
    inners[0].next('a1', 'a2');
    outer.next(1, 2);
    expect(states).toEqual(['seed', 'a2', 'a2']);
    expect(inners.map(({ cancelled }) => cancelled)).toEqual([true, true, false]);
    expect(probe.items).toEqual(['a1', 'a2']);
  });

  it('begins each subscription with the seed', () => {
    const flow = of(1, 2).pipe(switchScan((sum, n) => [sum + n], 0));
    expect(TestSubscriber.on(flow, everything).items).toEqual([1, 3]);
    expect(TestSubscriber.on(flow, everything).items).toEqual([1, 3]);
  });

  it('gives a function of four parameters a signal, and one of three the index and no signal', () => {
    const given: unknown[][] = [];
    const outer = TestPublisher.create<string>();
    const probe = TestSubscriber.on(switchScan((state: string, item: string, index: number, signal: AbortSignal) => (given.push([state, item, index, signal]), TestPublisher.create<string>()), '')(outer)).request(1);
    outer.next('a', 'b');
    expect(given.map(([, , , signal]) => (signal as AbortSignal).aborted)).toEqual([true, false]);
    probe.cancel();
    expect(given.map(([, , , signal]) => (signal as AbortSignal).aborted)).toEqual([true, true]);
    TestSubscriber.on(of('a').pipe(switchScan((state: string, item: string, index: number) => (given.push([state, item, index]), []), ''))).request(1);
    expect(given.at(-1)).toEqual(['', 'a', 0]);
  });

  it('fails with what fold throws, and cancels upstream', () => {
    const outer = TestPublisher.create<number>();
    const probe = TestSubscriber.on(switchScan(() => { throw 'thrown'; }, 0)(outer)).request(1);
    outer.next(1);
    expect([probe.error, outer.cancelled]).toEqual(['thrown', true]);
  });

  it('folds fifty thousand synchronous flows without growing the stack', () => {
    const probe = TestSubscriber.on(range(0, 50_000).pipe(switchScan((sum, n) => [sum + n], 0)), everything);
    expect(probe.items).toEqual(sumsTo(50_000));
  });

  it('throws at assembly, if fold is not a function', () => {
    expect(() => switchScan(1 as never, 0)).toThrow(new TypeError('fold must be a function, but is 1'));
  });
});

describe('mergeScan', () => {
  it.each([1, 4, 'unbounded'] as const)('folds synchronous flows one after the other, with concurrency %s', (concurrency) => {
    const probe = TestSubscriber.on(range(0, 50_000).pipe(mergeScan((sum, n) => [sum + n], 0, concurrency)), everything);
    expect(probe.items).toEqual(sumsTo(50_000));
    expect(probe.ending).toBe('complete');
  });

  it('asks for an outer item only when there is demand that no open flow meets, and for no more than may be open', () => {
    const outer = TestPublisher.create<number>();
    const inners = Array.from({ length: 3 }, () => TestPublisher.create<number>());
    const probe = TestSubscriber.on(mergeScan((_: number, n: number) => inners[n] as TestPublisher<number>, 0, 2)(outer));
    expect(outer.requested).toEqual([]);
    probe.request(1);
    expect(outer.requested).toEqual([1]);
    outer.next(0);
    expect(outer.requested).toEqual([1, 1]);
    outer.next(1);
    expect(outer.requested, 'two are open').toEqual([1, 1]);
    inners[0]?.next(5).complete();
    expect(outer.requested, 'nothing is asked for').toEqual([1, 1]);
    probe.request(1);
    expect(outer.requested).toEqual([1, 1, 1]);
    expect(probe.items).toEqual([5]);
  });

  it('has as its state the item that was given last, of whichever inner flow, and not one that is held', () => {
    const states: number[] = [];
    const outer = TestPublisher.create<number>();
    const [first, second, third] = [TestPublisher.create<number>(), TestPublisher.create<number>(), TestPublisher.create<number>()];
    const inners = [first, second, third];
    const probe = TestSubscriber.on(mergeScan((state: number, n: number) => (states.push(state), inners[n] as never), -1, 'unbounded')(outer)).request(2);
    outer.next(0, 1);
    second.next(21);
    first.next(11, 12);
    expect(probe.items).toEqual([21, 11]);
    probe.request(2);
    outer.next(2);
    expect(probe.items).toEqual([21, 11, 12]);
    expect(states).toEqual([-1, -1, 12]);
    probe.expectNoViolations();
  });

  it('takes an outer item that comes from inside onNext after the state has changed', () => {
    const states: number[] = [];
    const outer = TestPublisher.create<number>();
    const flow = mergeScan((state: number, n: number) => (states.push(state), n === 0 ? range(5, 2) : [n * 10]), 0, 'unbounded')(outer);
    const probe = TestSubscriber.on(flow, { ...everything, onItem: (item) => item === 6 && outer.next(1) });
    outer.next(0);
    expect(states).toEqual([0, 6]);
    expect(probe.items).toEqual([5, 6, 10]);
    probe.expectNoViolations();
  });

  it('completes when upstream and all inner flows have, also if there were none', () => {
    expect(TestSubscriber.on(of<number[]>().pipe(mergeScan((_, n) => [n], 0, 1))).ending).toBe('complete');
    const inner = TestPublisher.create<number>();
    const probe = TestSubscriber.on(of(1).pipe(mergeScan(() => inner, 0, 2)), everything);
    expect(probe.ending).toBeUndefined();
    inner.complete();
    expect(probe.ending).toBe('complete');
  });

  it('fails with what fold throws, and cancels upstream and the inner flows', () => {
    const outer = TestPublisher.create<number>();
    const inner = TestPublisher.create<number>();
    const probe = TestSubscriber.on(mergeScan((_: number, n: number) => { if (n > 0) throw 'thrown'; return inner; }, 0, 2)(outer)).request(1);
    outer.next(0, 1);
    expect([probe.error, outer.cancelled, inner.cancelled]).toEqual(['thrown', true, true]);
  });

  it('throws at assembly, if the concurrency is missing', () => {
    expect(() => (mergeScan as (...args: unknown[]) => unknown)(() => [], 0)).toThrow("concurrency is required: an integer ≥ 1, or 'unbounded' to accept any number");
  });
});
