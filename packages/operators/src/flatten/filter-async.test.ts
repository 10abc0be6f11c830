import { configure, of, range } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { filterAsync } from './filter-async.ts';

/** Predicates whose verdicts the test gives, one by one. */
class Court {
  readonly open: { readonly item: number; readonly signal: AbortSignal; give(verdict: boolean): void; refuse(reason: unknown): void }[] = [];
  readonly accepts = (item: number, _index: number, signal: AbortSignal): Promise<boolean> =>
    new Promise((give, refuse) => void this.open.push({ item, signal, give, refuse }));

  async decide(item: number, verdict: boolean): Promise<void> {
    this.open.find((asked) => asked.item === item)?.give(verdict);
    await settled();
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

describe('filterAsync', () => {
  afterEach(() => configure({ onDropped: undefined, onUnhandled: undefined }));

  it('keeps the order of the items, whichever verdict comes first', async () => {
    const court = new Court();
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(filterAsync(court.accepts, 3)(upstream)).request(3);
    upstream.next(1, 2, 3);
    await court.decide(3, true);
    await court.decide(2, false);
    expect(probe.items).toEqual([]);
    await court.decide(1, true);
    expect(probe.items).toEqual([1, 3]);
    probe.expectNoViolations();
  });

  it('gives items as their verdicts come, if the order is not wanted', async () => {
    const court = new Court();
    const probe = TestSubscriber.on(of(1, 2, 3).pipe(filterAsync(court.accepts, { concurrency: 3, ordered: false }))).request(3);
    await court.decide(3, true);
    await court.decide(1, true);
    await court.decide(2, false);
    expect([probe.items, probe.ending]).toEqual([[3, 1], 'complete']);
  });

  it('asks upstream for what may be judged at once, and for one for each item that has had its turn', async () => {
    const court = new Court();
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(filterAsync(court.accepts, 2)(upstream));
    expect(upstream.requested).toEqual([]);
    probe.request(1);
    expect(upstream.requested).toEqual([2]);
    upstream.next(1, 2);
    await court.decide(1, false);
    expect(upstream.requested, 'the refused one is replaced').toEqual([2, 1]);
    await court.decide(2, true);
    expect(upstream.requested).toEqual([2, 1, 1]);
    upstream.next(3, 4);
    await court.decide(3, false);
    expect(upstream.requested, 'nothing is asked for, and a refused one needs no demand').toEqual([2, 1, 1, 1]);
    await court.decide(4, true);
    expect(upstream.requested, 'an accepted one waits for it').toEqual([2, 1, 1, 1]);
    expect(probe.items).toEqual([2]);
  });

  it('fails with a rejection at once, cancels upstream, and aborts the signal', async () => {
    const court = new Court();
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(filterAsync(court.accepts, 2)(upstream)).request(1);
    upstream.next(1, 2);
    court.open[1]?.refuse('no verdict');
    await settled();
    expect([probe.error, upstream.cancelled]).toEqual(['no verdict', true]);
    expect(court.open.map(({ signal }) => signal.aborted)).toEqual([true, true]);
  });

  it('fails with what the predicate throws', () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(filterAsync(() => { throw 'thrown'; }, 2)(upstream)).request(1);
    upstream.next(1);
    expect([probe.error, upstream.cancelled]).toEqual(['thrown', true]);
  });

  it('gives nothing after a cancel, aborts the signal, and tells of items that were accepted only', async () => {
    const dropped: unknown[] = [];
    configure({ onDropped: (item) => dropped.push(item) });
    const court = new Court();
    const probe = TestSubscriber.on(of(1, 2, 3).pipe(filterAsync(court.accepts, 3))).request(1);
    await court.decide(2, true);
    probe.cancel();
    expect(court.open.map(({ signal }) => signal.aborted)).toEqual([true, true, true]);
    await court.decide(1, false);
    await court.decide(3, true);
    expect([probe.items, probe.afterCancel, dropped]).toEqual([[], [], [2, 3]]);
  });

  it('completes with an upstream that is empty, or of which nothing is accepted', async () => {
    expect(TestSubscriber.on(of<number[]>().pipe(filterAsync(async () => true, 1))).ending).toBe('complete');
    const none = TestSubscriber.on(range(0, 1_000).pipe(filterAsync(async () => false, 8))).request(1);
    for (let turn = 0; turn < 5_000 && none.ending === undefined; turn++) await Promise.resolve();
    expect([none.items, none.ending]).toEqual([[], 'complete']);
  });

  it('takes undefined as an item', async () => {
    const probe = TestSubscriber.on(of(undefined).pipe(filterAsync(async () => true, 1))).request(1);
    await settled();
    expect([probe.items, probe.ending]).toEqual([[undefined], 'complete']);
  });

  it('throws at assembly, if an argument is wrong', () => {
    const untyped = filterAsync as (...args: unknown[]) => unknown;
    expect(() => untyped(async () => true)).toThrow("concurrency is required: an integer ≥ 1, or 'unbounded' to accept any number");
    expect(() => untyped(1, 1)).toThrow('accepts must be a function, but is 1');
  });
});
