import { configure, type DropReason, type Operator, OverflowError } from '@sluice/core';
import { TestPublisher, TestSubscriber, type TestSubscriberOptions, VirtualTimeScheduler } from '@sluice/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { onBackpressureBuffer } from './on-backpressure-buffer.ts';
import { onBackpressureDrop } from './on-backpressure-drop.ts';
import { onBackpressureError } from './on-backpressure-error.ts';
import { onBackpressureLatest } from './on-backpressure-latest.ts';
import { onBackpressureReduce } from './on-backpressure-reduce.ts';

type Lost = [item: unknown, why: DropReason];

function begin(operator: Operator<number, number>, options?: TestSubscriberOptions<number>) {
  const upstream = TestPublisher.create<number>();
  return { upstream, probe: TestSubscriber.on(operator(upstream), options) };
}

/** Asks for one item and gives that, so that upstream may give what nobody has asked for. */
function beginBusy(operator: Operator<number, number>) {
  const begun = begin(operator, { initialRequest: 1 });
  begun.upstream.next(0);
  return begun;
}

/** What is lost, as `onDropped` of the stance is told, and the stance. */
function telling(make: (onDropped: (item: number, why: DropReason) => void) => Operator<number, number>) {
  const lost: Lost[] = [];
  return { lost, ...beginBusy(make((item, why) => lost.push([item, why]))) };
}

/** What is lost, as the hook for the whole process is told. */
function heardAnywhere(): Lost[] {
  const lost: Lost[] = [];
  configure({ onDropped: (item, why) => lost.push([item, why]) });
  return lost;
}

afterEach(() => configure({ onDropped: undefined }));

const sum = (held: number, item: number): number => held + item;

const stances: readonly (readonly [string, () => Operator<number, number>])[] = [
  ['onBackpressureBuffer', () => onBackpressureBuffer({ capacity: 2, whenFull: 'error' })],
  ['onBackpressureDrop', () => onBackpressureDrop()],
  ['onBackpressureError', () => onBackpressureError()],
  ['onBackpressureLatest', () => onBackpressureLatest()],
  ['onBackpressureReduce', () => onBackpressureReduce(sum)],
];

describe.each(stances)('%s', (_, make) => {
  it('asks upstream for everything at the first request, once, and for nothing before', () => {
    const { upstream, probe } = begin(make());
    expect(upstream.requested).toEqual([]);
    probe.request(1).request(2);
    expect(upstream.requested).toEqual([Infinity]);
  });

  it('gives what is asked for as it comes, and completes when nothing is held', () => {
    const { upstream, probe } = begin(make(), { initialRequest: 2 });
    upstream.next(1);
    expect(probe.items).toEqual([1]);
    upstream.next(2).complete();
    expect([probe.expectNoViolations().items, probe.ending]).toEqual([[1, 2], 'complete']);
  });

  it('needs no demand to end when nothing is held', () => {
    const completing = begin(make());
    completing.upstream.complete();
    const failing = begin(make());
    failing.upstream.fail('broken');
    expect([completing.probe.ending, failing.probe.error]).toEqual(['complete', 'broken']);
  });

  it('cancels upstream at once, and lets nothing more through', () => {
    const { upstream, probe } = begin(make(), { initialRequest: 3, onItem: (_item, self) => self.cancel() });
    upstream.next(1);
    expect([upstream.cancelled, probe.items, probe.ending]).toEqual([true, [1], 'cancel']);
  });
});

describe('onBackpressureBuffer', () => {
  const full = [
    ['drop-oldest', [2, 3], [1]],
    ['drop-newest', [1, 3], [2]],
    ['drop-incoming', [1, 2], [3]],
    ['drop-all', [3], [1, 2]],
  ] as const;

  it.each(full)("holds 2 of 2; of a third, with '%s', keeps %j, and tells of %j", (whenFull, kept, gone) => {
    const { lost, upstream, probe } = telling((onDropped) => onBackpressureBuffer({ capacity: 2, whenFull, onDropped }));
    upstream.next(1, 2);
    expect(lost).toEqual([]);
    upstream.next(3).complete();
    expect(lost).toEqual(gone.map((item) => [item, 'overflow']));
    expect(probe.ending, 'what is held comes first').toBeUndefined();
    probe.request(kept.length);
    expect([probe.expectNoViolations().items, probe.ending]).toEqual([[0, ...kept], 'complete']);
  });

  it("with 'error' cancels upstream at the item too many, and fails after what it holds", () => {
    const { lost, upstream, probe } = telling((onDropped) => onBackpressureBuffer({ capacity: 2, whenFull: 'error', onDropped }));
    upstream.next(1, 2, 3);
    expect([upstream.cancelled, probe.ending, lost]).toEqual([true, undefined, [[3, 'overflow']]]);
    probe.request(2);
    expect(probe.items).toEqual([0, 1, 2]);
    expect(probe.error).toBeInstanceOf(OverflowError);
    expect(probe.error).toMatchObject({ capacity: 2, message: expect.stringMatching(/^onBackpressureBuffer: no demand, and all 2 places were taken/) });
  });

  it("with 'error' and delayError: false fails at once, and drops what it holds", () => {
    const { lost, upstream, probe } = telling((onDropped) => onBackpressureBuffer({ capacity: 1, whenFull: 'error', delayError: false, onDropped }));
    upstream.next(1, 2);
    expect(probe.error).toBeInstanceOf(OverflowError);
    expect([probe.items, lost]).toEqual([[0], [[2, 'overflow'], [1, 'failed']]]);
  });

  it('lets a failure wait for what it holds', () => {
    const { lost, upstream, probe } = telling((onDropped) => onBackpressureBuffer({ capacity: 2, whenFull: 'error', onDropped }));
    upstream.next(1).fail('broken');
    expect(probe.failed).toBe(false);
    probe.request(1);
    expect([probe.items, probe.error, lost]).toEqual([[0, 1], 'broken', []]);
  });

  it('with delayError: false drops what it holds for a failure', () => {
    const { lost, upstream, probe } = telling((onDropped) => onBackpressureBuffer({ capacity: 2, whenFull: 'error', delayError: false, onDropped }));
    upstream.next(1, 2).fail('broken');
    expect([probe.items, probe.error, lost]).toEqual([[0], 'broken', [[1, 'failed'], [2, 'failed']]]);
  });

  it("holds whatever comes with the capacity 'unbounded'", () => {
    const { upstream, probe } = beginBusy(onBackpressureBuffer({ capacity: 'unbounded', whenFull: 'error' }));
    for (let n = 1; n <= 1_000; n++) upstream.next(n);
    probe.request(Infinity);
    expect([probe.items.length, probe.ending]).toEqual([1_001, undefined]);
  });

  it('drops what it holds on cancel', () => {
    const { lost, upstream, probe } = telling((onDropped) => onBackpressureBuffer({ capacity: 2, whenFull: 'error', onDropped }));
    upstream.next(1, 2);
    probe.cancel();
    expect([upstream.cancelled, lost]).toEqual([true, [[1, 'cancelled'], [2, 'cancelled']]]);
  });

  it('drops what gets too old, and makes room by that', () => {
    const scheduler = new VirtualTimeScheduler();
    const { lost, upstream, probe } = telling((onDropped) => onBackpressureBuffer({ capacity: 2, whenFull: 'error', maxAgeMs: 10, onDropped, scheduler }));
    upstream.next(1);
    scheduler.advanceBy(4);
    upstream.next(2);
    scheduler.advanceBy(6);
    upstream.next(3);
    expect(lost).toEqual([[1, 'expired']]);
    probe.request(2);
    expect(probe.items).toEqual([0, 2, 3]);
    probe.cancel();
    expect(scheduler.pending).toBe(0);
  });

  it('needs no room for what was asked for already, also from inside of an item', () => {
    const { upstream, probe } = begin(onBackpressureBuffer({ capacity: 1, whenFull: 'error' }), {
      initialRequest: 3,
      onItem: (item) => item === 0 && upstream.next(1, 2, 3),
    });
    upstream.next(0);
    expect([probe.items, probe.ending]).toEqual([[0, 1, 2], undefined]);
    probe.request(1).expectNoViolations();
    expect(probe.items).toEqual([0, 1, 2, 3]);
  });
});

describe('onBackpressureDrop', () => {
  it('holds nothing: what comes when nothing is asked for is lost, and told', () => {
    const { lost, upstream, probe } = telling((onDropped) => onBackpressureDrop({ onDropped }));
    upstream.next(1, 2);
    probe.request(1);
    expect(probe.items).toEqual([0]);
    upstream.next(3, 4).complete();
    expect([probe.items, probe.ending, lost]).toEqual([[0, 3], 'complete', [[1, 'overflow'], [2, 'overflow'], [4, 'overflow']]]);
  });
});

describe('onBackpressureLatest', () => {
  it('holds the newest, tells of the others, and gives it when it is asked for', () => {
    const { lost, upstream, probe } = telling((onDropped) => onBackpressureLatest({ onDropped }));
    upstream.next(1, 2, 3);
    expect(lost).toEqual([[1, 'overflow'], [2, 'overflow']]);
    probe.request(2);
    expect(probe.items).toEqual([0, 3]);
    upstream.next(4);
    expect([probe.items, lost.length]).toEqual([[0, 3, 4], 2]);
  });

  it('completes once the item that it holds is delivered', () => {
    const { upstream, probe } = beginBusy(onBackpressureLatest());
    upstream.next(1).complete();
    expect(probe.ending).toBeUndefined();
    probe.request(1);
    expect([probe.items, probe.ending]).toEqual([[0, 1], 'complete']);
  });

  it('drops it for a failure, which passes on at once, and on cancel', () => {
    const failing = telling((onDropped) => onBackpressureLatest({ onDropped }));
    failing.upstream.next(1).fail('broken');
    expect([failing.probe.error, failing.lost]).toEqual(['broken', [[1, 'failed']]]);
    const left = telling((onDropped) => onBackpressureLatest({ onDropped }));
    left.upstream.next(1);
    left.probe.cancel();
    expect([left.upstream.cancelled, left.lost]).toEqual([true, [[1, 'cancelled']]]);
  });
});

describe('onBackpressureError', () => {
  it('fails at the first item that nobody has asked for, cancels upstream, and loses it not unseen', () => {
    const lost = heardAnywhere();
    const { upstream, probe } = beginBusy(onBackpressureError());
    upstream.next(1);
    expect(probe.items).toEqual([0]);
    expect(probe.error).toBeInstanceOf(OverflowError);
    expect(probe.error).toMatchObject({ capacity: 0, message: expect.stringMatching(/^onBackpressureError: no demand/) });
    expect([upstream.cancelled, lost]).toEqual([true, [[1, 'overflow']]]);
  });
});

describe('onBackpressureReduce', () => {
  it('folds what comes when nothing is asked for into one item, beginning anew once that is given', () => {
    const { upstream, probe } = beginBusy(onBackpressureReduce(sum));
    upstream.next(1, 2, 3);
    probe.request(1);
    expect(probe.items).toEqual([0, 6]);
    upstream.next(10, 20);
    probe.request(1);
    expect(probe.items).toEqual([0, 6, 30]);
  });

  it('without a seed passes on an item that meets no other, with one folds it, too', () => {
    let seeds = 0;
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(onBackpressureReduce((batch: readonly number[], n: number) => [...batch, n], { seed: () => (seeds++, []) })(upstream));
    probe.request(2);
    upstream.next(1, 2, 3, 4);
    probe.request(1);
    expect([probe.items, seeds]).toEqual([[[1], [2], [3, 4]], 3]);
    const plain = begin(onBackpressureReduce<number>(() => { throw 'not called'; }), { initialRequest: 2 });
    plain.upstream.next(1, 2);
    expect(plain.probe.items).toEqual([1, 2]);
  });

  it('completes once what it holds is delivered; a failure passes on at once, and drops it', () => {
    const lost = heardAnywhere();
    const completing = beginBusy(onBackpressureReduce(sum));
    completing.upstream.next(1, 2).complete();
    expect(completing.probe.ending).toBeUndefined();
    completing.probe.request(1);
    expect([completing.probe.items, completing.probe.ending, lost]).toEqual([[0, 3], 'complete', []]);
    const failing = beginBusy(onBackpressureReduce(sum));
    failing.upstream.next(1, 2).fail('broken');
    expect([failing.probe.error, lost]).toEqual(['broken', [[3, 'failed']]]);
  });

  it.each<[string, () => Operator<number, number>]>([
    ['reduce', () => onBackpressureReduce<number>(() => { throw 'thrown'; })],
    ['seed', () => onBackpressureReduce<number, number>(sum, { seed: () => { throw 'thrown'; } })],
  ])('fails with what %s throws, and cancels upstream', (_, make) => {
    const { upstream, probe } = begin(make(), { initialRequest: 1 });
    upstream.next(0);
    if (probe.ending === undefined) upstream.next(1, 2);
    expect([probe.error, upstream.cancelled]).toEqual(['thrown', true]);
  });
});
