import { describe, expect, it } from 'vitest';
import { type BufferOverflow, type DropReason, type Overflow, OverflowError, type Sink, unicast } from '@sluice/core';
import { TestSubscriber, VirtualTimeScheduler } from '@sluice/testing';
import { collectUnhandled } from '../../../test/unhandled.ts';

interface Setting {
  readonly sink: Sink<number>;
  readonly probe: TestSubscriber<number>;
  readonly dropped: [number, DropReason][];
}

function setUp(make: (onDropped: (item: number, why: DropReason) => void) => Overflow<number>): Setting {
  const dropped: [number, DropReason][] = [];
  const sink = unicast<number>({ overflow: make((item, why) => dropped.push([item, why])) });
  return { sink, probe: TestSubscriber.on(sink.flow), dropped };
}

const buffer = (whenFull: BufferOverflow<number>['whenFull'], more: Partial<BufferOverflow<number>> = {}) =>
  setUp((onDropped) => ({ strategy: 'buffer', capacity: 3, whenFull, onDropped, ...more }));

describe('a full buffer', () => {
  const cases = [
    ['drop-oldest', 'ok', [2, 3, 4], [1]],
    ['drop-newest', 'ok', [1, 2, 4], [3]],
    ['drop-all', 'ok', [4], [1, 2, 3]],
    ['drop-incoming', 'overflow', [1, 2, 3], [4]],
    ['error', 'overflow', [1, 2, 3], [4]],
  ] as const;

  it.each(cases)("with '%s' says '%s' of item 4 of 3, keeps %j and drops %j", (whenFull, emission, kept, lost) => {
    const { sink, probe, dropped } = buffer(whenFull);
    expect([1, 2, 3].map((n) => sink.tryNext(n))).toEqual(['ok', 'ok', 'ok']);
    expect(dropped).toEqual([]);
    expect(sink.tryNext(4)).toBe(emission);
    expect(dropped).toEqual(lost.map((item) => [item, 'overflow']));
    probe.request(10).expectNoViolations();
    expect(probe.items).toEqual(kept);
    expect(probe.ending).toBe(whenFull === 'error' ? 'fail' : undefined);
  });

  it("with 'error' fails after what is held was delivered, and takes no more", () => {
    const { sink, probe } = buffer('error');
    for (const n of [1, 2, 3, 4]) sink.tryNext(n);
    expect(probe.failed).toBe(false);
    expect(sink.tryNext(5)).toBe('terminated');
    probe.request(2);
    expect(probe.failed).toBe(false);
    probe.request(1);
    expect(probe.error).toBeInstanceOf(OverflowError);
    expect(probe.error).toMatchObject({
      capacity: 3,
      message:
        'unicast: no demand, and all 3 places were taken; ' +
        'slow the producer down, give more capacity, or choose what to lose by overflow',
    });
  });

  it("with 'error' and delayError: false fails at once, and drops what is held as failed", () => {
    const { sink, probe, dropped } = buffer('error', { delayError: false });
    for (const n of [1, 2, 3, 4]) sink.tryNext(n);
    expect(probe.error).toBeInstanceOf(OverflowError);
    expect(dropped).toEqual([[4, 'overflow'], [1, 'failed'], [2, 'failed'], [3, 'failed']]);
  });

  it("drops what is held as cancelled on cancel, and says 'cancelled' from then on", () => {
    const { sink, probe, dropped } = buffer('error');
    for (const n of [1, 2, 3]) sink.tryNext(n);
    probe.cancel();
    expect(dropped).toEqual([[1, 'cancelled'], [2, 'cancelled'], [3, 'cancelled']]);
    expect(sink.tryNext(4)).toBe('cancelled');
    expect(dropped).toHaveLength(3);
  });

  it.each(['drop-oldest', 'drop-newest', 'drop-all'] as const)("with '%s' keeps its bound when onDropped offers an item", (whenFull) => {
    let extra = 10;
    const lost: number[] = [];
    const sink = unicast<number>({
      overflow: {
        strategy: 'buffer',
        capacity: 2,
        whenFull,
        onDropped: (item) => {
          lost.push(item);
          if (extra < 13) sink.tryNext(extra++);
        },
      },
    });
    const probe = TestSubscriber.on(sink.flow);
    for (const n of [1, 2, 3]) sink.tryNext(n);
    probe.request(20);
    expect(probe.items.length).toBeLessThanOrEqual(2);
    expect([...lost, ...probe.items].sort((a, b) => a - b)).toEqual([1, 2, 3, 10, 11, 12]);
  });

  it.each(['drop-oldest', 'drop-newest', 'drop-all'] as const)("with '%s' accounts for the incoming item when onDropped cancels", (whenFull) => {
    const scheduler = new VirtualTimeScheduler();
    const lost: [number, DropReason][] = [];
    const sink = unicast<number>({
      overflow: {
        strategy: 'buffer',
        capacity: 1,
        whenFull,
        maxAgeMs: 5,
        scheduler,
        onDropped: (item, why) => {
          lost.push([item, why]);
          probe.cancel();
        },
      },
    });
    const probe = TestSubscriber.on(sink.flow);
    sink.tryNext(1);
    sink.tryNext(2);
    expect(lost).toEqual([[1, 'overflow'], [2, 'cancelled']]);
    expect(scheduler.pending).toBe(0);
  });
});

describe('the plain policies', () => {
  it("'error' holds nothing, and fails at the first item too many", () => {
    const { sink, probe, dropped } = setUp((onDropped) => ({ strategy: 'error', onDropped }));
    probe.request(1);
    expect([1, 2, 3].map((n) => sink.tryNext(n))).toEqual(['ok', 'overflow', 'terminated']);
    expect(probe.items).toEqual([1]);
    expect(probe.error).toMatchObject({ name: 'OverflowError', capacity: 0, message: expect.stringContaining('all 0 places were taken') });
    expect(dropped).toEqual([[2, 'overflow']]);
  });

  it("'drop' loses what was not asked for", () => {
    const { sink, probe, dropped } = setUp((onDropped) => ({ strategy: 'drop', onDropped }));
    expect(sink.tryNext(1)).toBe('overflow');
    probe.request(1);
    expect(sink.tryNext(2)).toBe('ok');
    expect(sink.tryNext(3)).toBe('overflow');
    sink.complete();
    expect([probe.items, probe.ending, dropped]).toEqual([[2], 'complete', [[1, 'overflow'], [3, 'overflow']]]);
  });

  it("'latest' holds the newest, delivers it before completing, and drops it on failure", () => {
    const { sink, probe, dropped } = setUp((onDropped) => ({ strategy: 'latest', onDropped }));
    expect([1, 2, 3].map((n) => sink.tryNext(n))).toEqual(['ok', 'ok', 'ok']);
    expect(dropped).toEqual([[1, 'overflow'], [2, 'overflow']]);
    probe.request(1);
    sink.tryNext(4);
    sink.complete();
    expect([probe.items, probe.completed]).toEqual([[3], false]);
    probe.request(1);
    expect([probe.items, probe.completed]).toEqual([[3, 4], true]);
  });

  it("'unbounded' holds all", () => {
    const { sink, probe } = setUp(() => 'unbounded');
    for (let n = 0; n < 10_000; n++) expect(sink.tryNext(n)).toBe('ok');
    probe.request(Infinity);
    expect(probe.items).toEqual(Array.from({ length: 10_000 }, (_, n) => n));
  });

  it("an item that is asked for and given from inside onNext does not count against the capacity", () => {
    const sink = unicast<number>({ overflow: 'error' });
    const probe = TestSubscriber.on(sink.flow, { initialRequest: 3, onItem: (item) => item === 1 && [2, 3].map((n) => sink.tryNext(n)) });
    sink.tryNext(1);
    expect(probe.items).toEqual([1, 2, 3]);
    expect(sink.tryNext(4)).toBe('overflow');
    probe.expectNoViolations();
  });
});

describe("the policy 'reduce'", () => {
  const sum = (held: number, item: number) => held + item;

  it('folds what comes without demand into one item', () => {
    const { sink, probe } = setUp(() => ({ strategy: 'reduce', reduce: sum }));
    for (const n of [1, 2, 3]) expect(sink.tryNext(n)).toBe('ok');
    probe.request(2);
    expect(probe.items).toEqual([6]);
    sink.tryNext(4);
    expect(probe.items).toEqual([6, 4]);
  });

  it('folds the first item into the seed, if there is one', () => {
    const { sink, probe } = setUp(() => ({ strategy: 'reduce', reduce: sum, seed: () => 100 }));
    for (const n of [1, 2, 3]) sink.tryNext(n);
    probe.request(1);
    expect(probe.items).toEqual([106]);
  });

  it.each([
    ['reduce', { reduce: () => { throw 'no reduce'; } }],
    ['seed', { reduce: sum, seed: () => { throw 'no reduce'; } }],
  ] as const)('fails with what %s throws', async (_, functions) => {
    const { sink, probe } = setUp(() => ({ strategy: 'reduce', ...functions }));
    sink.tryNext(1);
    expect(sink.tryNext(2)).toBe('seed' in functions ? 'terminated' : 'overflow');
    expect(probe.error).toBe('no reduce');
  });

  it('rejects a send whose item could not be folded', async () => {
    const { sink, probe } = setUp(() => ({ strategy: 'reduce', reduce: sum, seed: () => { throw 'no seed'; } }));
    await expect(sink.send(1)).rejects.toBe('no seed');
    expect(probe.error).toBe('no seed');
  });

  it('fails if reduce gives null', () => {
    const { sink, probe } = setUp(() => ({ strategy: 'reduce', reduce: () => null as never }));
    sink.tryNext(1);
    sink.tryNext(2);
    expect(probe.error).toEqual(new TypeError('unicast: reduce gave null, which is not an item (§2.13); use undefined'));
  });

  it('holds one item also when reduce offers another', () => {
    let again = true;
    const { sink, probe } = setUp(() => ({
      strategy: 'reduce',
      reduce: (held, item) => {
        if (again) {
          again = false;
          sink.tryNext(1000);
        }
        return held + item;
      },
    }));
    for (const n of [1, 2]) sink.tryNext(n);
    probe.request(5);
    expect(probe.items).toEqual([1003]);
  });

  it('holds nothing after a reduce that cancels', () => {
    const { sink, probe } = setUp(() => ({
      strategy: 'reduce',
      reduce: () => {
        probe.cancel();
        return 0;
      },
    }));
    sink.tryNext(1);
    expect(sink.tryNext(2)).toBe('cancelled');
    expect([probe.items, probe.afterCancel]).toEqual([[], []]);
  });
});

describe('maxAgeMs', () => {
  const aging = (more: Partial<BufferOverflow<number>> = {}) => {
    const scheduler = new VirtualTimeScheduler();
    return { scheduler, ...buffer('drop-oldest', { maxAgeMs: 10, scheduler, ...more }) };
  };

  it('drops each item as expired when its time is up', () => {
    const { scheduler, sink, probe, dropped } = aging();
    sink.tryNext(1);
    scheduler.advanceBy(4);
    sink.tryNext(2);
    scheduler.advanceBy(5);
    expect(dropped).toEqual([]);
    scheduler.advanceBy(1);
    expect(dropped).toEqual([[1, 'expired']]);
    scheduler.advanceBy(3);
    expect(dropped).toHaveLength(1);
    probe.request(1);
    expect(probe.items).toEqual([2]);
  });

  it('drops an item when its time is up, also where its age is rounded to less', () => {
    const { scheduler, sink, dropped } = aging();
    scheduler.advanceTo(6.399999999999993);
    sink.tryNext(1);
    scheduler.advanceTo(16.4); // 16.39999999999999 - 6.399999999999993 < 10
    expect(dropped).toEqual([[1, 'expired']]);
    expect(scheduler.pending).toBe(0);
  });

  it('needs one timer at a time, and none when nothing is held for long', () => {
    const { scheduler, sink, probe } = aging();
    for (const n of [1, 2, 3]) {
      sink.tryNext(n);
      scheduler.advanceBy(1);
      expect(scheduler.pending).toBe(1);
    }
    probe.request(3);
    scheduler.advanceBy(10);
    expect(scheduler.pending).toBe(0);
    expect(probe.items).toEqual([1, 2, 3]);
  });

  it.each(['cancel', 'complete', 'fail'] as const)('leaves no timer behind on %s', (end) => {
    const { scheduler, sink, probe } = aging({ delayError: false });
    if (end === 'complete') probe.request(1);
    sink.tryNext(1);
    if (end === 'cancel') probe.cancel();
    else if (end === 'complete') sink.complete();
    else sink.fail('boom');
    expect(probe.ending).toBe(end);
    expect(scheduler.pending).toBe(0);
  });

  it('makes room: a full buffer whose oldest item expires takes another', () => {
    const { scheduler, sink, dropped } = aging({ capacity: 1, whenFull: 'error' });
    sink.tryNext(1);
    scheduler.advanceBy(10);
    expect(sink.tryNext(2)).toBe('ok');
    expect(dropped).toEqual([[1, 'expired']]);
  });

  it('lets a waiting send in when it makes room', async () => {
    const { scheduler, sink, probe } = aging({ capacity: 1 });
    sink.tryNext(1);
    const sent = sink.send(2);
    scheduler.advanceBy(10);
    await sent;
    probe.request(1);
    expect(probe.items).toEqual([2]);
  });

  it('lets a completion through when the last held item expires', () => {
    const { scheduler, sink, probe } = aging();
    sink.tryNext(1);
    sink.complete();
    scheduler.advanceBy(9);
    expect(probe.completed).toBe(false);
    scheduler.advanceBy(1);
    expect(probe.completed).toBe(true);
  });

  it('calls an old item expired, not overflowed, also where the timer is late', () => {
    let now = 0;
    const scheduler = { now: () => now, schedule: () => ({ cancel: () => {} }) };
    const { sink, dropped } = buffer('drop-oldest', { capacity: 1, maxAgeMs: 10, scheduler });
    sink.tryNext(1);
    now = 25;
    sink.tryNext(2);
    expect(dropped).toEqual([[1, 'expired']]);
  });
});

describe('onDropped', () => {
  const unhandled = collectUnhandled();

  it('cannot break the flow: what it throws goes to onUnhandled', () => {
    const sink = unicast<number>({ overflow: { strategy: 'drop', onDropped: (item) => { throw `cannot lose ${item}`; } } });
    const probe = TestSubscriber.on(sink.flow);
    expect(sink.tryNext(1)).toBe('overflow');
    probe.request(1);
    expect(sink.tryNext(2)).toBe('ok');
    expect(probe.items).toEqual([2]);
    expect(unhandled).toEqual(['cannot lose 1']);
  });
});
