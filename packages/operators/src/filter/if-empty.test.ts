import { empty, EmptyError, of, range } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { defaultIfEmpty } from './default-if-empty.ts';
import { switchIfEmpty } from './switch-if-empty.ts';
import { throwIfEmpty } from './throw-if-empty.ts';

describe('defaultIfEmpty', () => {
  it('lets the default wait until it is asked for, then completes', () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(defaultIfEmpty<number, string>('none')(upstream));
    upstream.complete();
    expect([probe.items, probe.ending]).toEqual([[], undefined]);
    probe.request(1);
    expect([probe.items, probe.ending]).toEqual([['none'], 'complete']);
    probe.expectNoViolations();
  });

  it('passes items and demand through unchanged, and adds nothing to them', () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(defaultIfEmpty<number, number>(7)(upstream)).request(2);
    upstream.next(1).complete();
    expect([probe.items, probe.ending, upstream.requested]).toEqual([[1], 'complete', [2]]);
  });

  it('gives no default for a failure', () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(defaultIfEmpty<number, number>(7)(upstream)).request(2);
    upstream.fail('broken');
    expect([probe.items, probe.error]).toEqual([[], 'broken']);
  });

  it('takes undefined for an item, on both sides', () => {
    expect(TestSubscriber.on(empty().pipe(defaultIfEmpty(undefined))).request(1).items).toEqual([undefined]);
    expect(TestSubscriber.on(of(undefined).pipe(defaultIfEmpty(1))).request(2).items).toEqual([undefined]);
  });

  it('throws at assembly for null (§2.13)', () => {
    expect(() => defaultIfEmpty(null)).toThrow(new TypeError('item is null, which is not an item (§2.13); use undefined'));
  });
});

describe('switchIfEmpty', () => {
  it('asks the other flow for what an empty upstream left unmet', () => {
    const [upstream, other] = [TestPublisher.create<number>(), TestPublisher.create<number>()];
    const probe = TestSubscriber.on(switchIfEmpty<number, number>(other)(upstream)).request(3);
    expect(other.subscriptions).toBe(0);
    upstream.complete();
    probe.request(2);
    expect([upstream.requested, other.requested]).toEqual([[3], [3, 2]]);
    other.next(1, 2).complete();
    expect([probe.items, probe.ending]).toEqual([[1, 2], 'complete']);
    probe.expectNoViolations();
  });

  it('does not subscribe to the other flow, if there are items, or upstream fails', () => {
    for (const play of [(upstream: TestPublisher<number>) => upstream.next(1).complete(), (upstream: TestPublisher<number>) => upstream.fail('broken')]) {
      const [upstream, other] = [TestPublisher.create<number>(), TestPublisher.create<number>()];
      TestSubscriber.on(switchIfEmpty<number, number>(other)(upstream)).request(3);
      play(upstream);
      expect(other.subscriptions).toBe(0);
    }
  });

  it('completes, if the other flow is empty too', () => {
    expect(TestSubscriber.on(empty().pipe(switchIfEmpty(empty()))).ending).toBe('complete');
  });

  it('cancels the flow that is followed', () => {
    const other = TestPublisher.create<number>();
    TestSubscriber.on(empty().pipe(switchIfEmpty(other))).cancel();
    expect([other.subscriptions, other.subscribers]).toEqual([1, 0]);
  });

  it('follows ten thousand empty flows, one inside the other', () => {
    let flow = of(1);
    for (let depth = 0; depth < 1_000; depth++) flow = empty().pipe(switchIfEmpty(flow));
    expect(TestSubscriber.on(flow).request(1).items).toEqual([1]);
  });
});

describe('throwIfEmpty', () => {
  it('fails without demand, with an EmptyError unless said', () => {
    const probe = TestSubscriber.on(empty().pipe(throwIfEmpty()));
    expect(probe.error).toBeInstanceOf(EmptyError);
    expect((probe.error as Error).message).toBe('throwIfEmpty needs an item, but the flow was empty');
    probe.expectNoViolations();
  });

  it('fails with what the factory gives, made anew for each subscriber, or throws', () => {
    let made = 0;
    const flow = empty().pipe(throwIfEmpty(() => ++made));
    expect([TestSubscriber.on(flow).error, TestSubscriber.on(flow).error]).toEqual([1, 2]);
    expect(TestSubscriber.on(empty().pipe(throwIfEmpty(() => { throw 'thrown'; }))).error).toBe('thrown');
  });

  it('does not make a reason, if there are items', () => {
    let made = 0;
    const probe = TestSubscriber.on(range(0, 2).pipe(throwIfEmpty(() => ++made))).request(5);
    expect([probe.items, probe.ending, made]).toEqual([[0, 1], 'complete', 0]);
  });

  it('throws at assembly, if the factory is not a function', () => {
    expect(() => throwIfEmpty('x' as never)).toThrow(new TypeError('reason must be a function, but is "x"'));
  });
});
