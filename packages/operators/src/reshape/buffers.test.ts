import { configure, type Operator, range } from '@sluice/core';
import { TestPublisher, TestSubscriber, VirtualTimeScheduler } from '@sluice/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buffer } from './buffer.ts';
import { bufferCount } from './buffer-count.ts';
import { bufferTime } from './buffer-time.ts';
import { bufferToggle } from './buffer-toggle.ts';
import { bufferUntil } from './buffer-until.ts';
import { bufferUntilChanged } from './buffer-until-changed.ts';
import { bufferWhen } from './buffer-when.ts';
import { bufferWhile } from './buffer-while.ts';

describe('bufferWhen', () => {
  it('gives the array whose span is over before it asks for the next closing flow, which may throw', () => {
    const upstream = TestPublisher.create<number>();
    const closings = [TestPublisher.create<string>()];
    const closing = (): TestPublisher<string> => {
      const next = closings.pop();
      if (next === undefined) throw new Error('no more');
      return next;
    };
    const [span] = closings;
    const probe = TestSubscriber.on(bufferWhen<number>(closing)(upstream)).request(2);
    upstream.next(1, 2);
    span!.next('over');
    expect(probe.items).toEqual([[1, 2]]);
    expect(probe.ending).toBe('fail');
    expect(upstream.cancelled).toBe(true);
  });
});

describe('buffer', () => {
  it('goes on filling the open array while none is asked for, and counts the signals of that time as one', () => {
    const upstream = TestPublisher.create<number>();
    const notifier = TestPublisher.create<string>();
    const probe = TestSubscriber.on(buffer<number>(notifier)(upstream)).request(1);
    expect(upstream.requested).toEqual([Infinity]);
    upstream.next(1);
    notifier.next('cut');
    upstream.next(2);
    notifier.next('cut', 'cut');
    upstream.next(3);
    expect(probe.items).toEqual([[1]]);
    probe.request(2);
    expect(probe.items).toEqual([[1], [2, 3]]);
  });

  it('slows upstream to the room of the open array', () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(buffer<number>(TestPublisher.create<string>(), { maxSize: 2 })(upstream)).request(1);
    upstream.next(1, 2);
    expect(upstream.requested).toEqual([2, 2]);
    upstream.next(3, 4);
    expect(upstream.requested).toEqual([2, 2]);
    probe.request(1);
    expect(probe.items).toEqual([[1, 2], [3, 4]]);
    expect(upstream.requested).toEqual([2, 2, 2]);
  });

  it('gives the array of a signal that comes from inside a delivery after it', () => {
    const upstream = TestPublisher.create<number>();
    const notifier = TestPublisher.create<string>();
    const probe = TestSubscriber.on(buffer<number>(notifier)(upstream), {
      initialRequest: 5,
      onItem: (items) => items[0] === 1 && notifier.next('again'),
    });
    upstream.next(1);
    notifier.next('cut');
    expect(probe.items).toEqual([[1], []]);
    probe.expectNoViolations();
  });

  it('fails when its notifier does, and lets go of both', () => {
    const upstream = TestPublisher.create<number>();
    const notifier = TestPublisher.create<string>();
    const probe = TestSubscriber.on(buffer<number>(notifier)(upstream)).request(1);
    notifier.fail('broken');
    expect(probe.error).toBe('broken');
    expect(upstream.cancelled).toBe(true);
  });
});

describe('bufferTime', () => {
  it('gives an array that was due at the request for it, and begins the next span then', () => {
    const scheduler = new VirtualTimeScheduler();
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(bufferTime<number>(10, { scheduler })(upstream)).request(1);
    scheduler.advanceTo(10);
    upstream.next(1);
    scheduler.advanceTo(25);
    probe.request(2);
    expect(probe.items).toEqual([[], [1]]);
    scheduler.advanceTo(34);
    expect(probe.items.length).toBe(2);
    scheduler.advanceTo(35);
    expect(probe.items).toEqual([[], [1], []]);
  });
});

describe('an array that opens from inside the delivery of one that is full', () => {
  it('begins with the next item', () => {
    const [upstream, openings] = [TestPublisher.create<string>(), TestPublisher.create<number>()];
    const toggle = bufferToggle<string, number>(openings, () => TestPublisher.create<number>(), { maxSize: 1 });
    const probe = TestSubscriber.on(toggle(upstream), { initialRequest: 3, onItem: () => openings.next(0) });
    openings.next(0);
    upstream.next('a', 'b');
    expect(probe.items).toEqual([['a'], ['b']]);
  });
});

describe('arrays that overlap', () => {
  const lost: unknown[] = [];
  beforeEach(() => {
    lost.length = 0;
    configure({ onDropped: (item) => lost.push(item) });
  });
  afterEach(() => configure({ onDropped: undefined }));

  it('tell each item that is lost once, and equal items each', () => {
    const counted = TestPublisher.create<string>();
    const counting = TestSubscriber.on(bufferCount<string>(4, 1)(counted)).request(2);
    counted.next('a', 'a', 'b');
    counting.cancel();
    expect(lost).toEqual(['a', 'a', 'b']);

    lost.length = 0;
    const toggled = TestPublisher.create<string>();
    const openings = TestPublisher.create<number>();
    const toggling = TestSubscriber.on(bufferToggle<string, number>(openings, () => TestPublisher.create<number>())(toggled)).request(2);
    openings.next(0);
    toggled.next('a');
    openings.next(1);
    toggled.next('a', 'b');
    toggling.cancel();
    expect(lost).toEqual(['a', 'a', 'b']);
  });
});

describe('bufferToggle', () => {
  it('gives an array that is full at once, and waits no longer for its closing flow', () => {
    const upstream = TestPublisher.create<number>();
    const openings = TestPublisher.create<string>();
    const closing = TestPublisher.create<number>();
    const probe = TestSubscriber.on(bufferToggle<number, string>(openings, () => closing, { maxSize: 2 })(upstream)).request(2);
    openings.next('open');
    upstream.next(1, 2, 3);
    expect(probe.items).toEqual([[1, 2]]);
    expect(closing.cancelled).toBe(true);
    openings.next('open');
    upstream.next(4).complete();
    expect(probe.items).toEqual([[1, 2], [4]]);
    expect(probe.ending).toBe('complete');
    probe.expectNoViolations();
  });

  it('asks for as many openings as arrays are asked for', () => {
    const upstream = TestPublisher.create<number>();
    const openings = TestPublisher.create<string>();
    const closing = TestPublisher.create<number>();
    const probe = TestSubscriber.on(bufferToggle<number, string>(openings, () => closing)(upstream));
    expect(openings.requested).toEqual([]);
    probe.request(2).request(1);
    expect(openings.requested).toEqual([2, 1]);
    expect(upstream.requested).toEqual([Infinity]);
    upstream.next(0);
    openings.next('open');
    upstream.next(1, 2);
    closing.next(0);
    upstream.next(3);
    expect(probe.items).toEqual([[1, 2]]);
    probe.cancel();
    expect(openings.cancelled && upstream.cancelled).toBe(true);
  });

  it('gives the open arrays when upstream completes', () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(bufferToggle<number, number>([1, 2], () => TestPublisher.create<number>())(upstream)).request(3);
    upstream.next(7).complete();
    expect(probe.items).toEqual([[7], [7]]);
    expect(probe.ending).toBe('complete');
  });
});

const cutting: readonly (readonly [string, Operator<number, number[]>, readonly number[][]])[] = [
  ['bufferUntil', bufferUntil((n) => n % 3 === 0), [[1, 2, 3], [4, 5, 6], [7]]],
  ['bufferUntil, cut before', bufferUntil((n) => n % 3 === 0, { cut: 'before' }), [[1, 2], [3, 4, 5], [6, 7]]],
  ['bufferWhile', bufferWhile((n) => n % 3 !== 0), [[1, 2], [4, 5], [7]]],
  ['bufferUntilChanged', bufferUntilChanged((n) => n >> 1), [[1], [2, 3], [4, 5], [6, 7]]],
];

describe.each(cutting)('%s', (_, operator, arrays) => {
  it('divides where the items say', async () => {
    expect(await range(1, 7).pipe(operator).toArray()).toEqual(arrays);
  });

  it('asks for one item for each that ends no array, and holds the last one until it is asked for', () => {
    const upstream = TestPublisher.cold(1, 2, 3, 4, 5, 6, 7).complete();
    const probe = TestSubscriber.on(operator(upstream)).request(1);
    expect(probe.items).toEqual(arrays.slice(0, 1));
    expect(new Set(upstream.requested)).toEqual(new Set([1]));
    probe.request(arrays.length - 2);
    expect(probe.items).toEqual(arrays.slice(0, -1));
    probe.request(1);
    expect(probe.items).toEqual(arrays);
    expect(probe.ending).toBe('complete');
    probe.expectNoViolations();
  });

  it('fails with what its function throws', () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(bufferWhile<number>(() => { throw new RangeError('no'); })(upstream)).request(1);
    upstream.next(1);
    expect(probe.error).toBeInstanceOf(RangeError);
    expect(upstream.cancelled).toBe(true);
  });
});
