import { from, of, range } from '@sluice/core';
import { TestPublisher, TestSubscriber, VirtualTimeScheduler } from '@sluice/testing';
import { type Arbitrary, array, assert, constant, constantFrom, integer, property, tuple } from 'fast-check';
import * as rx from 'rxjs';
import { describe, expect, it } from 'vitest';
import { delay } from '../time/delay.ts';
import { map } from '../transform/map.ts';
import { expand } from './expand.ts';

interface Tree {
  readonly name: number;
  readonly children: readonly Tree[];
}

function treesOf(depth: number): Arbitrary<Tree> {
  const children = depth === 0 ? constant([]) : array(treesOf(depth - 1), { maxLength: 3 });
  return tuple(integer({ min: 0, max: 99 }), children).map(([name, children]) => ({ name, children }));
}

const trees = treesOf(3);
const everything = { initialRequest: Infinity };
const preorder = ({ name, children }: Tree): number[] => [name, ...children.flatMap(preorder)];
const leaf = (name: number): Tree => ({ name, children: [] });

async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}

describe('expand', () => {
  it('asks a source that opens its subscription only after demand has come', () => {
    const upstream = TestPublisher.create<number>();
    let open = (): void => {};
    const source = from<number>({ subscribe: (subscriber) => void (open = () => upstream.subscribe(subscriber)) });
    const probe = TestSubscriber.on(source.pipe(expand((): number[] => [], 1)), everything);
    open();
    expect(upstream.requested).toEqual([1]);
    upstream.next(1).complete();
    expect([probe.expectNoViolations().items, probe.ending]).toEqual([[1], 'complete']);
  });

  it('gives a synchronous tree depth-first, whatever the concurrency, as RxJS does', () => {
    assert(
      property(array(trees, { maxLength: 3 }), constantFrom(1, 2, 'unbounded' as const), (roots, concurrency) => {
        const probe = TestSubscriber.on(from(roots).pipe(expand((tree) => tree.children, concurrency)), everything);
        const given = probe.expectNoViolations().items.map(({ name }) => name);
        expect(given).toEqual(roots.flatMap(preorder));
        const oracle: number[] = [];
        rx.from(roots).pipe(rx.expand((tree) => tree.children)).subscribe(({ name }) => oracle.push(name));
        expect(given).toEqual(oracle);
      }),
    );
  });

  it('gives a tree that has to be waited for depth-first, with a concurrency of 1', () => {
    assert(
      property(array(trees, { maxLength: 3 }), integer({ min: 1, max: 3 }), (roots, batch) => {
        const scheduler = new VirtualTimeScheduler();
        const later = (all: readonly Tree[]) => from(all).pipe(delay(3, { scheduler }));
        const probe = TestSubscriber.on(from(roots).pipe(expand(({ children }) => later(children), 1)));
        for (let round = 0; round < 200 && probe.ending === undefined; round++) {
          probe.request(batch);
          scheduler.advanceBy(20);
        }
        expect(probe.expectNoViolations().items.map(({ name }) => name)).toEqual(roots.flatMap(preorder));
        expect(probe.ending).toBe('complete');
      }),
    );
  });

  it('waits for no more than the concurrency at a time, and gives what comes first', async () => {
    const pending = new Map<number, (trees: readonly Tree[]) => void>();
    let most = 0;
    const load = ({ name }: Tree): Promise<readonly Tree[]> =>
      new Promise((resolve) => {
        pending.set(name, resolve);
        most = Math.max(most, pending.size);
      });
    const answer = async (name: number, ...children: readonly Tree[]): Promise<void> => {
      const resolve = pending.get(name);
      pending.delete(name);
      resolve?.(children);
      await settled();
    };
    const flow = of(1, 2, 3).pipe(map(leaf), expand((tree) => deferred(load(tree)), 2));
    const probe = TestSubscriber.on(flow, everything);
    await settled();
    expect([...pending.keys()]).toEqual([1, 2]);
    await answer(2, leaf(20), leaf(21));
    expect([...pending.keys()]).toEqual([1, 20]);
    await answer(1);
    expect([...pending.keys()], 'the sibling comes before the next root').toEqual([20, 21]);
    await answer(20);
    await answer(21);
    await answer(3);
    expect(probe.items.map(({ name }) => name)).toEqual([1, 2, 20, 21, 3]);
    expect([probe.ending, most]).toEqual(['complete', 2]);
  });

  it('asks for nothing before it is asked, and then for one item of the newest flow', () => {
    const roots = TestPublisher.create<number>();
    const branches = [TestPublisher.create<number>(), TestPublisher.create<number>()];
    const probe = TestSubscriber.on(expand((n: number) => branches[n] as never, 1)(roots));
    expect(roots.requested).toEqual([]);
    probe.request(1);
    expect(roots.requested).toEqual([1]);
    roots.next(0);
    expect(branches[0]?.requested, 'nothing more is asked for').toEqual([]);
    probe.request(5);
    expect([roots.requested, branches[0]?.requested]).toEqual([[1], [1]]);
    branches[0]?.next(1);
    expect([roots.requested, branches[0]?.requested, branches[1]?.requested]).toEqual([[1], [1], [1]]);
    branches[1]?.complete();
    expect(branches[0]?.requested).toEqual([1, 1]);
    branches[0]?.complete();
    expect(roots.requested).toEqual([1, 1]);
    roots.complete();
    expect([probe.items, probe.ending]).toEqual([[0, 1], 'complete']);
    probe.expectNoViolations();
  });

  it('holds at most as many items as the concurrency, when nothing is asked for', () => {
    const roots = TestPublisher.create<number>();
    const branches = Array.from({ length: 5 }, () => TestPublisher.create<number>());
    const probe = TestSubscriber.on(expand((n: number) => branches[n] as never, 2)(roots)).request(3);
    roots.next(0);
    branches[0]?.next(1);
    expect([...branches, roots].map(({ outstanding }) => outstanding).reduce((sum, n) => sum + n, 0)).toBe(2);
    for (const publisher of [...branches, roots]) if (publisher.outstanding > 0) publisher.next(3);
    expect(probe.items).toHaveLength(3);
    expect([...branches, roots].map(({ outstanding }) => outstanding).reduce((sum, n) => sum + n, 0), 'one is held').toBe(0);
  });

  it('turns ten thousand pages without keeping the old ones or growing the stack', () => {
    const probe = TestSubscriber.on(of(0).pipe(expand((page) => (page < 50_000 ? [page + 1] : []), 1)), {
      initialRequest: 1,
      onItem: (_, self) => self.request(1),
    });
    expect(probe.items).toHaveLength(50_001);
    expect(probe.ending).toBe('complete');
    probe.expectNoViolations();
  });

  it('lets go of a page that has ended while the next one is waited for', async () => {
    const pages: TestPublisher<number>[] = [];
    const next = (): TestPublisher<number> => {
      pages.push(TestPublisher.create<number>());
      return pages.at(-1) as TestPublisher<number>;
    };
    const probe = TestSubscriber.on(of(0).pipe(expand(next, 1)), everything);
    for (let page = 0; page < 1_000; page++) pages[page]?.next(page + 1).complete();
    expect(pages.filter(({ subscribers }) => subscribers > 0)).toHaveLength(1);
    pages.at(-1)?.complete();
    expect([probe.items.length, probe.ending]).toEqual([1_001, 'complete']);
  });

  it('gives what an item comes from before what comes of it, also when items are asked for from inside onNext', () => {
    const probe = TestSubscriber.on(of(0).pipe(expand((n) => (n < 4 ? range(n + 1, 2) : []), 3)), {
      initialRequest: 1,
      onItem: (_, self) => self.request(2),
    });
    expect(probe.items).toEqual([0, 1, 2, 3, 4, 5, 4, 3, 4, 5, 2, 3, 4, 5, 4]);
    probe.expectNoViolations();
  });

  it('fails with what project throws, and with the failure of any flow, and cancels the others', () => {
    const roots = TestPublisher.create<number>();
    const branch = TestPublisher.create<number>();
    const probe = TestSubscriber.on(expand((n: number) => { if (n === 1) throw 'thrown'; return branch; }, 2)(roots)).request(5);
    roots.next(0);
    branch.next(1);
    expect([probe.items, probe.error, roots.cancelled, branch.cancelled]).toEqual([[0, 1], 'thrown', true, true]);

    const broken = TestPublisher.create<number>();
    const upstream = TestPublisher.create<number>();
    const second = TestSubscriber.on(expand(() => broken, 2)(upstream)).request(5);
    upstream.next(0);
    broken.fail('broken');
    expect([second.error, upstream.cancelled]).toEqual(['broken', true]);
  });

  it('cancels everything, also from inside onNext, and aborts the signal', () => {
    const signals: AbortSignal[] = [];
    const roots = TestPublisher.create<number>();
    const branch = TestPublisher.create<number>();
    const flow = expand((_: number, __: number, signal: AbortSignal) => (signals.push(signal), branch), 2)(roots);
    TestSubscriber.on(flow, { onItem: (item, self) => item === 1 && self.cancel() }).request(9);
    roots.next(0);
    branch.next(1);
    expect([roots.cancelled, branch.cancelled, signals.map(({ aborted }) => aborted)]).toEqual([true, true, [true]]);
  });

  it('completes when upstream is empty', () => {
    expect(TestSubscriber.on(of<number[]>().pipe(expand((): number[] => [], 1))).ending).toBe('complete');
  });

  it('throws at assembly, if an argument is wrong', () => {
    const untyped = expand as (...args: unknown[]) => unknown;
    expect(() => untyped(() => [])).toThrow("concurrency is required: an integer ≥ 1, or 'unbounded' to accept any number");
    expect(() => untyped(1, 1)).toThrow('project must be a function, but is 1');
    expect(() => untyped(() => [], 0)).toThrow(RangeError);
  });
});

/** A flow of what a promise of items resolves to. */
function deferred(promise: Promise<readonly Tree[]>): AsyncIterable<Tree> {
  return {
    async *[Symbol.asyncIterator]() {
      yield* await promise;
    },
  };
}
