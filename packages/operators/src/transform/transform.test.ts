import { of, range } from '@sluice/core';
import { TestPublisher, TestSubscriber, type TestSubscriberOptions, VirtualTimeScheduler } from '@sluice/testing';
import type { Operator } from '@sluice/core';
import { describe, expect, it } from 'vitest';
import type { Notification } from '../internal/notification.ts';
import { cast } from './cast.ts';
import { dematerialize } from './dematerialize.ts';
import { index } from './item-index.ts';
import { map } from './map.ts';
import { mapNotNull } from './map-not-null.ts';
import { materialize } from './materialize.ts';
import { ofType } from './of-type.ts';
import { pairwise } from './pairwise.ts';
import { scan } from './scan.ts';
import { timeInterval } from './time-interval.ts';
import { timestamp } from './timestamp.ts';

function begin<T, R>(operator: Operator<T, R>, options?: TestSubscriberOptions<R>) {
  const upstream = TestPublisher.create<T>();
  return { upstream, probe: TestSubscriber.on(operator(upstream), options) };
}

const nullFrom = (where: string) => new TypeError(`${where} gave null, which is not an item (§2.13); use undefined`);

const ofItems: readonly (readonly [string, () => Operator<number, unknown>])[] = [
  ['cast', () => cast()],
  ['index', () => index()],
  ['map', () => map((n) => n)],
  ['mapNotNull', () => mapNotNull((n) => n)],
  ['scan', () => scan((sum, n) => sum + n, 0)],
  ['timeInterval', () => timeInterval()],
  ['timestamp', () => timestamp()],
];

describe.each(ofItems)('%s', (_, make) => {
  it('passes demand through unchanged, and every end', () => {
    const { upstream, probe } = begin(make());
    expect(upstream.requested).toEqual([]);
    probe.request(2).request(Infinity);
    expect(upstream.requested).toEqual([2, Infinity]);
    upstream.next(1).complete();
    expect([probe.items.length, probe.expectNoViolations().ending]).toEqual([1, 'complete']);
    const failing = begin(make());
    failing.upstream.fail('broken');
    const left = begin(make());
    left.probe.cancel();
    expect([failing.probe.error, left.upstream.cancelled]).toEqual(['broken', true]);
  });
});

describe('map', () => {
  it('counts the items of each subscriber from 0', () => {
    const flow = of('a', 'b').pipe(map((letter, at) => letter + at));
    for (const probe of [TestSubscriber.on(flow), TestSubscriber.on(flow)]) expect(probe.request(2).items).toEqual(['a0', 'b1']);
  });

  it('cancels upstream and fails with what project throws, or for a null', () => {
    const throwing = begin(map<number, number>(() => { throw 'thrown'; }), { initialRequest: 2 });
    throwing.upstream.next(1);
    expect([throwing.probe.error, throwing.upstream.cancelled]).toEqual(['thrown', true]);
    const giving = begin(map<number, unknown>((n) => (n === 1 ? undefined : null)), { initialRequest: 2 });
    giving.upstream.next(1, 2);
    expect([giving.probe.items, giving.probe.error, giving.upstream.cancelled]).toEqual([[undefined], nullFrom('map'), true]);
  });
});

describe('mapNotNull', () => {
  it('leaves null and undefined out, each replaced by one more, and counts them', () => {
    const indices: number[] = [];
    const { upstream, probe } = begin(mapNotNull((item: number | null | undefined | string, at) => (indices.push(at), item === 'null' ? null : item)), { initialRequest: 2 });
    upstream.next('null', undefined);
    expect([probe.items, upstream.requested]).toEqual([[], [2, 1, 1]]);
    upstream.next(0, '');
    expect([probe.items, indices]).toEqual([[0, ''], [0, 1, 2, 3]]);
  });

  it('cancels upstream and fails with what project throws', () => {
    const { upstream, probe } = begin(mapNotNull<number, number>(() => { throw 'thrown'; }), { initialRequest: 1 });
    upstream.next(1);
    expect([probe.error, upstream.cancelled]).toEqual(['thrown', true]);
  });
});

describe('scan', () => {
  it('gives each state, but not the seed, and begins anew for each subscriber', () => {
    const flow = range(1, 3).pipe(scan((sum, n) => sum + n, 10));
    for (const probe of [TestSubscriber.on(flow), TestSubscriber.on(flow)]) expect(probe.request(9).items).toEqual([11, 13, 16]);
    expect(TestSubscriber.on(of<number[]>().pipe(scan((sum, n) => sum + n, 10))).request(1)).toMatchObject({ items: [], ending: 'complete' });
  });

  it('without a seed gives the first item as it is, and counts it', () => {
    const indices: number[] = [];
    const probe = TestSubscriber.on(of('a', 'b', 'c').pipe(scan((state, item, at) => (indices.push(at), state + item)))).request(3);
    expect([probe.items, indices]).toEqual([['a', 'ab', 'abc'], [1, 2]]);
  });

  it('counts from 0 with a seed, which may be undefined, or null, since it is not given', () => {
    const indices: number[] = [];
    const count = (state: number | null | undefined, _: number, at: number): number => (indices.push(at), (state ?? 0) + 1);
    expect(TestSubscriber.on(range(0, 2).pipe(scan(count, undefined))).request(2).items).toEqual([1, 2]);
    expect(TestSubscriber.on(range(0, 2).pipe(scan(count, null))).request(2).items).toEqual([1, 2]);
    expect(indices).toEqual([0, 1, 0, 1]);
  });

  it('cancels upstream and fails with what fold throws, or for a null', () => {
    const throwing = begin(scan<number>(() => { throw 'thrown'; }), { initialRequest: 3 });
    throwing.upstream.next(1, 2);
    expect([throwing.probe.items, throwing.probe.error, throwing.upstream.cancelled]).toEqual([[1], 'thrown', true]);
    const giving = begin(scan<number, number | null>(() => null, 0), { initialRequest: 3 });
    giving.upstream.next(1);
    expect([giving.probe.error, giving.upstream.cancelled]).toEqual([nullFrom('scan'), true]);
  });
});

describe('pairwise', () => {
  it('asks for one more, once, and gives nothing of one item', () => {
    const { upstream, probe } = begin(pairwise<number>());
    probe.request(1).request(2);
    expect(upstream.requested).toEqual([2, 2]);
    upstream.next(1);
    expect(probe.items).toEqual([]);
    upstream.next(2, 3).complete();
    expect([probe.items, probe.ending]).toEqual([[[1, 2], [2, 3]], 'complete']);
  });
});

describe('ofType', () => {
  it('keeps instances of the class and of those that extend it, and replaces the others', () => {
    const { upstream, probe } = begin(ofType(Error), { initialRequest: 1 });
    const error = new RangeError('kept');
    upstream.next('an Error by name only');
    expect(upstream.requested).toEqual([1, 1]);
    upstream.next(error);
    expect(probe.items).toEqual([error]);
  });
});

describe('index', () => {
  it('numbers the items of each subscriber from 0', () => {
    const flow = of('a', 'b').pipe(index());
    for (const probe of [TestSubscriber.on(flow), TestSubscriber.on(flow)]) expect(probe.request(2).items).toEqual([[0, 'a'], [1, 'b']]);
  });
});

describe('timestamp and timeInterval', () => {
  it('read the clock when an item comes, and when the flow is subscribed', () => {
    const scheduler = new VirtualTimeScheduler();
    scheduler.advanceTo(100);
    const at = begin(timestamp<string>({ scheduler }), { initialRequest: 2 });
    const after = begin(timeInterval<string>({ scheduler }), { initialRequest: 2 });
    for (const [item, ms] of [['a', 5], ['b', 7]] as const) {
      scheduler.advanceBy(ms);
      at.upstream.next(item);
      after.upstream.next(item);
    }
    expect(at.probe.items).toEqual([{ item: 'a', atMs: 105 }, { item: 'b', atMs: 112 }]);
    expect(after.probe.items).toEqual([{ item: 'a', afterMs: 5 }, { item: 'b', afterMs: 7 }]);
  });
});

describe('materialize', () => {
  it.each<[string, (upstream: TestPublisher<string>) => void, Notification<string>]>([
    ['completion', (upstream) => upstream.complete(), { kind: 'complete' }],
    ['failure', (upstream) => upstream.fail('broken'), { kind: 'error', reason: 'broken' }],
  ])('lets a %s wait until it is asked for, then completes', (_, end, notification) => {
    const { upstream, probe } = begin(materialize<string>(), { initialRequest: 1 });
    upstream.next('a');
    end(upstream);
    expect([probe.items, probe.ending]).toEqual([[{ kind: 'next', item: 'a' }], undefined]);
    probe.request(1).expectNoViolations();
    expect([probe.items[1], probe.ending, upstream.requested]).toEqual([notification, 'complete', [1]]);
  });

  it('gives no end after a cancel', () => {
    const { upstream, probe } = begin(materialize<string>());
    upstream.complete();
    probe.cancel().request(1);
    expect([probe.items, probe.afterCancel]).toEqual([[], []]);
  });
});

describe('dematerialize', () => {
  it('ends with the notification of an end, and cancels upstream', () => {
    const completing = begin(dematerialize<number>(), { initialRequest: 3 });
    completing.upstream.next({ kind: 'next', item: 1 }, { kind: 'complete' });
    expect([completing.probe.items, completing.probe.ending, completing.upstream.cancelled]).toEqual([[1], 'complete', true]);
    const failing = begin(dematerialize<number>(), { initialRequest: 3 });
    failing.upstream.next({ kind: 'error', reason: 'broken' });
    expect([failing.probe.error, failing.upstream.cancelled]).toEqual(['broken', true]);
  });

  it('ends as upstream does before that', () => {
    const { upstream, probe } = begin(dematerialize<number>(), { initialRequest: 3 });
    upstream.next({ kind: 'next', item: 1 }).fail('broken');
    expect([probe.items, probe.error]).toEqual([[1], 'broken']);
  });

  it.each([
    [5, 'dematerialize: an item must be a notification, but is 5'],
    [undefined, 'dematerialize: an item must be a notification, but is undefined'],
    [{ kind: 'other' }, 'dematerialize: an item must be a notification, but is an instance of Object'],
    [{ kind: 'next', item: null }, nullFrom('dematerialize: a notification').message],
  ])('cancels upstream and fails for %j', (item, message) => {
    const { upstream, probe } = begin(dematerialize<number>(), { initialRequest: 1 });
    upstream.next(item as never);
    expect([probe.error, upstream.cancelled]).toEqual([new TypeError(message), true]);
  });
});
