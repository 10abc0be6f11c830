import { empty, from, never, of, OverflowError, range } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { array, assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { share } from '../multicast/share.ts';
import { concatWith } from './concat-with.ts';
import { endWith } from './end-with.ts';
import { mergeComparing } from './merge-comparing.ts';
import { mergeSequential } from './merge-sequential.ts';
import { partition } from './partition.ts';
import { startWith } from './start-with.ts';
import { zipAll } from './zip-all.ts';
import { zipWith } from './zip-with.ts';

function two(): [TestPublisher<number>, TestPublisher<number>] {
  return [TestPublisher.create(), TestPublisher.create()];
}

describe('startWith', () => {
  it('subscribes to upstream when its items are given, and asks it for what is left of the demand', () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(startWith('a', 'b')(upstream)).request(1);
    expect([probe.items, upstream.subscriptions]).toEqual([['a'], 0]);
    probe.request(3);
    expect([probe.items, upstream.requested]).toEqual([['a', 'b'], [2]]);
  });
});

describe('endWith', () => {
  it('gives its items for the demand that upstream left unmet', () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(endWith('a', 'b')(upstream)).request(2);
    upstream.next(1).complete();
    expect([probe.items, probe.ending]).toEqual([[1, 'a'], undefined]);
    probe.request(1);
    expect([probe.items, probe.ending]).toEqual([[1, 'a', 'b'], 'complete']);
  });
});

describe('concatWith', () => {
  it('subscribes to an input when the one before it has completed, and to none after a failure', () => {
    const [a, b] = two();
    const probe = TestSubscriber.on(concatWith(a, b)(of(0))).request(3);
    expect([a.requested, b.subscriptions]).toEqual([[2], 0]);
    a.fail('no');
    expect([probe.error, b.subscriptions]).toEqual(['no', 0]);
  });
});

describe('mergeSequential', () => {
  it('holds what later inputs give until their turn comes, at most 32 items', () => {
    const [a, b] = two();
    const probe = TestSubscriber.on(mergeSequential(a, b)).request(100);
    expect([a.requested, b.requested]).toEqual([[32], [32]]);
    b.next(...Array(32).keys());
    expect([probe.items, b.outstanding]).toEqual([[], 0]);
    a.next(-1).complete();
    expect(probe.items).toEqual([-1, ...Array(32).keys()]);
    probe.expectNoViolations();
  });

  it('fails at once with a failure of an input whose turn has not come', () => {
    const [a, b] = two();
    const probe = TestSubscriber.on(mergeSequential(a, b)).request(1);
    b.fail('no');
    expect([probe.error, a.cancelled]).toEqual(['no', true]);
  });
});

describe('mergeComparing', () => {
  const byKey = (a: readonly [number, string], b: readonly [number, string]): number => a[0] - b[0];

  it('sorts what is sorted already, and keeps the order of equal items', () => {
    const sorted = array(integer({ min: 0, max: 9 }), { maxLength: 50 }).map((keys) => keys.sort((a, b) => a - b));
    assert(
      property(sorted, sorted, sorted, (...arrays) => {
        const inputs = arrays.map((keys, input) => keys.map((key, at): [number, string] => [key, `${input}.${at}`]));
        const probe = TestSubscriber.on(mergeComparing(byKey, ...inputs), { initialRequest: 1, onItem: (_, self) => self.request(1) });
        expect(probe.items).toEqual(inputs.flat().sort(byKey));
        expect(probe.ending).toBe('complete');
      }),
    );
  });

  it('gives nothing until the next item of every input that has not ended is known', () => {
    const [a, b] = two();
    const probe = TestSubscriber.on(mergeComparing((x, y) => x - y, a, b)).request(10);
    expect([a.requested, b.requested]).toEqual([[32], [32]]);
    a.next(1, 5);
    expect(probe.items).toEqual([]);
    b.next(3);
    expect(probe.items).toEqual([1, 3]);
    b.complete();
    expect(probe.items).toEqual([1, 3, 5]);
    a.complete();
    expect(probe.ending).toBe('complete');
  });
});

describe('zipWith', () => {
  it('asks upstream and the inputs for 32 at the first request', () => {
    const [a, b] = two();
    const probe = TestSubscriber.on(zipWith(b)(a)).request(1);
    expect([a.requested, b.requested]).toEqual([[32], [32]]);
    a.next(1, 2);
    b.next(10, 20);
    expect(probe.items).toEqual([[1, 10]]);
  });
});

describe('zipAll', () => {
  it('asks for the inputs and one more, and subscribes to them when upstream has completed', () => {
    const outer = TestPublisher.create<TestPublisher<number>>();
    const [a, b] = two();
    const probe = TestSubscriber.on(zipAll<number>(2)(outer)).request(1);
    expect(outer.requested).toEqual([3]);
    outer.next(a, b);
    expect(a.subscriptions).toBe(0);
    outer.complete();
    a.next(1);
    b.next(2);
    expect(probe.items).toEqual([[1, 2]]);
  });

  it('fails if there are more inputs than there may be', () => {
    expect(TestSubscriber.on(zipAll(2)(of([1], [2], [3]))).request(1).error).toBeInstanceOf(OverflowError);
  });

  it('completes with an upstream that gives no input, and fails for one that is none', () => {
    expect(TestSubscriber.on(zipAll(2)(empty())).ending).toBe('complete');
    expect(TestSubscriber.on(zipAll(2)(of(5 as never))).request(1).error).toBeInstanceOf(TypeError);
  });
});

describe('partition', () => {
  it('runs the input for each subscriber, and replaces what is on the other side', () => {
    const input = TestPublisher.create<number>();
    const [even, odd] = partition(input, (n) => n % 2 === 0);
    const probes = [TestSubscriber.on(even).request(2), TestSubscriber.on(odd)] as const;
    expect(input.subscriptions).toBe(2);
    expect(input.requested).toEqual([2]);
    probes[1].request(2);
    input.next(1, 2);
    expect(probes.map(({ items }) => items)).toEqual([[2], [1]]);
    expect(input.requested).toEqual([2, 2, 1, 1]);
  });

  it('shares an input that can be read once, and each side gets its part', () => {
    const [even, odd] = partition(share<number>({ capacity: 4 })(from(new Set(range6()))), (n) => n % 2 === 0);
    const a = TestSubscriber.on(even);
    const b = TestSubscriber.on(odd);
    a.request(Infinity);
    b.request(Infinity);
    expect([a.items, b.items]).toEqual([[0, 2, 4], [1, 3, 5]]);
  });
});

function range6(): number[] {
  return [0, 1, 2, 3, 4, 5];
}

describe('what combines nothing', () => {
  it('is the flow itself, or completes', () => {
    expect(TestSubscriber.on(range(0, 3).pipe(startWith(), endWith(), concatWith())).request(3).items).toEqual([0, 1, 2]);
    expect(TestSubscriber.on(mergeComparing(() => 0)).ending).toBe('complete');
    expect(TestSubscriber.on(mergeSequential()).ending).toBe('complete');
    expect(TestSubscriber.on(mergeSequential(never(), empty())).ending).toBeUndefined();
  });
});
