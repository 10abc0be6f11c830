import { type DropReason, multicast, type Overflow, OverflowError } from '@sluice/core';
import { TestSubscriber, VirtualTimeScheduler } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { outcome } from '../../test/outcome.ts';
import { Stepper } from '../../test/stepper.ts';
import { collectUnhandled } from '../../test/unhandled.ts';

describe('multicast', () => {
  const unhandled = collectUnhandled();

  it('gives each subscriber what comes while it is there, at its own pace', () => {
    const sink = multicast<number>({ capacity: 9, overflow: 'error' });
    const early = TestSubscriber.on(sink.flow).request(2);
    sink.tryNext(1);
    const late = TestSubscriber.on(sink.flow).request(1);
    for (const n of [2, 3]) sink.tryNext(n);
    expect([early.items, late.items, sink.subscribers]).toEqual([[1, 2], [2], 2]);
    early.request(9);
    late.request(9);
    sink.complete();
    expect([early.items, late.items]).toEqual([[1, 2, 3], [2, 3]]);
    expect([early.ending, late.ending, sink.subscribers]).toEqual(['complete', 'complete', 0]);
  });

  it('holds for each subscriber exactly its capacity, and fails alone the one that overflows', () => {
    const sink = multicast<number>({ capacity: 2, overflow: 'error' });
    const slow = TestSubscriber.on(sink.flow);
    const fast = TestSubscriber.on(sink.flow).request(Infinity);
    expect([1, 2, 3, 4].map((n) => sink.tryNext(n))).toEqual(['ok', 'ok', 'overflow', 'ok']);
    expect([fast.items, sink.subscribers]).toEqual([[1, 2, 3, 4], 1]);
    slow.request(2);
    expect([slow.items, slow.error]).toEqual([[1, 2], expect.any(OverflowError)]);
  });

  it('says who could hear: nobody, somebody, or nobody any more', () => {
    const sink = multicast<number>({ overflow: 'drop' });
    expect(sink.tryNext(1)).toBe('no-subscribers');
    const probe = TestSubscriber.on(sink.flow).request(1);
    expect(sink.tryNext(2)).toBe('ok');
    expect(sink.tryNext(3)).toBe('overflow');
    probe.cancel();
    expect(sink.tryNext(4)).toBe('no-subscribers');
    const next = TestSubscriber.on(sink.flow).request(1);
    expect(sink.tryNext(5)).toBe('ok');
    sink.fail('boom');
    expect(sink.tryNext(6)).toBe('terminated');
    expect([probe.items, probe.afterCancel, next.items, next.error]).toEqual([[2], [], [5], 'boom']);
  });

  it('tells one that comes late of the end at once', () => {
    const [completed, failed] = [multicast({ overflow: 'drop' }), multicast({ overflow: 'drop' })];
    completed.complete();
    failed.fail('boom');
    expect(TestSubscriber.on(completed.flow).expectNoViolations().ending).toBe('complete');
    expect(TestSubscriber.on(failed.flow).expectNoViolations().error).toBe('boom');
    failed.fail('again');
    expect(unhandled).toEqual(['again']);
  });

  it('keeps the order for all when one emits from inside onNext', () => {
    const sink = multicast<number>({ capacity: 3, overflow: 'error' });
    const first = TestSubscriber.on(sink.flow, { initialRequest: 9, onItem: (n) => n < 3 && sink.tryNext(n + 1) });
    const second = TestSubscriber.on(sink.flow).request(9);
    sink.tryNext(1);
    expect([first.expectNoViolations().items, second.expectNoViolations().items]).toEqual([[1, 2, 3], [1, 2, 3]]);
  });

  it('delivers nothing more to one that another cancels in the same round', () => {
    const sink = multicast<number>({ overflow: 'drop' });
    const first = TestSubscriber.on(sink.flow, { initialRequest: 9, onItem: () => second.cancel() });
    const second: TestSubscriber<number> = TestSubscriber.on(sink.flow).request(9);
    sink.tryNext(1);
    expect([first.items, second.items, second.afterCancel]).toEqual([[1], [], []]);
  });

  it('may end, or get and lose subscribers, from inside onNext', () => {
    const sink = multicast<number>({ overflow: 'drop' });
    const joined: TestSubscriber<number>[] = [];
    const first = TestSubscriber.on(sink.flow, {
      initialRequest: 9,
      onItem: (n) => (n === 1 ? joined.push(TestSubscriber.on(sink.flow, { initialRequest: 9 })) : sink.complete()),
    });
    sink.tryNext(1);
    expect(joined[0]?.items).toEqual([]);
    sink.tryNext(2);
    expect([first.items, first.ending, joined[0]?.items, joined[0]?.ending]).toEqual([[1, 2], 'complete', [2], 'complete']);
    first.expectNoViolations();
  });

  it('throws for null, whoever is there', () => {
    const sink = multicast<null>({ overflow: 'drop' });
    expect(() => sink.tryNext(null)).toThrow(new TypeError('multicast gave null, which is not an item (§2.13); use undefined'));
  });

  it('refuses to be made without an overflow policy', () => {
    for (const options of [undefined, null, {}, { capacity: 3 }]) expect(() => multicast(options as never)).toThrow('multicast: overflow is required');
  });

  describe('send', () => {
    it('waits for the slowest, in order, and for a first subscriber', async () => {
      const sink = multicast<number>({ overflow: 'error' });
      const sent = [1, 2].map((n) => sink.send(n));
      const fast = TestSubscriber.on(sink.flow).request(9);
      expect([fast.items, await outcome(Promise.all(sent))]).toEqual([[1, 2], { resolved: [undefined, undefined] }]);
      const slow = TestSubscriber.on(sink.flow);
      const third = sink.send(3);
      expect([await outcome(third), fast.items]).toEqual(['pending', [1, 2]]);
      slow.request(1);
      expect([await outcome(third), fast.items, slow.items]).toEqual([{ resolved: undefined }, [1, 2, 3], [3]]);
    });

    it('goes on when a subscriber joins that brings room, or the slowest leaves', async () => {
      const sink = multicast<number>({ capacity: 1, overflow: 'error' });
      const first = sink.send(1);
      const slow = TestSubscriber.on(sink.flow);
      expect(await outcome(first)).toEqual({ resolved: undefined });
      const fast = TestSubscriber.on(sink.flow).request(9);
      const second = sink.send(2);
      expect(await outcome(second)).toBe('pending');
      slow.cancel();
      expect([await outcome(second), fast.items]).toEqual([{ resolved: undefined }, [2]]);
    });

    it('is not held up for ever by one that cancels in onSubscribe', async () => {
      const sink = multicast<number>({ overflow: 'error' });
      const sent = sink.send(1);
      sink.flow.subscribe(new TestSubscriber<number>().cancel());
      expect(await outcome(sent)).toBe('pending');
      const probe = TestSubscriber.on(sink.flow).request(1);
      expect([await outcome(sent), probe.items]).toEqual([{ resolved: undefined }, [1]]);
    });

    it('goes on when what stood in the way has expired', async () => {
      const scheduler = new VirtualTimeScheduler();
      const sink = multicast<number>({ overflow: { strategy: 'buffer', capacity: 1, whenFull: 'error', maxAgeMs: 5, scheduler } });
      const probe = TestSubscriber.on(sink.flow);
      sink.tryNext(1);
      const sent = sink.send(2);
      scheduler.advanceBy(5);
      expect([await outcome(sent), probe.request(1).items]).toEqual([{ resolved: undefined }, [2]]);
    });

    it('comes to all in the same place, also when one loses its place meanwhile', () => {
      const sink = multicast<number>({ capacity: 1, overflow: 'error' });
      const first = TestSubscriber.on(sink.flow).request(5);
      const slow = TestSubscriber.on(sink.flow);
      const last = TestSubscriber.on(sink.flow).request(5);
      sink.tryNext(1);
      void sink.send(2);
      expect(sink.tryNext(3)).toBe('overflow'); // slow goes, so that 2 is let in, and 3 after it
      expect([first.items, last.items, slow.request(1).items]).toEqual([[1, 2, 3], [1, 2, 3], [1]]);
    });

    it.each<Overflow<number>>([
      { strategy: 'buffer', capacity: 1, whenFull: 'drop-oldest' },
      { strategy: 'buffer', capacity: 1, whenFull: 'drop-newest' },
      { strategy: 'buffer', capacity: 1, whenFull: 'drop-all' },
      { strategy: 'buffer', capacity: 1, whenFull: 'drop-incoming' },
    ])('is not overtaken by tryNext, which loses its item while one waits (%j)', async (overflow) => {
      const lost: number[] = [];
      const sink = multicast<number>({ overflow: { ...(overflow as object), onDropped: (item: number) => lost.push(item) } as never });
      const probe = TestSubscriber.on(sink.flow);
      void sink.send(1);
      const sent = sink.send(2);
      expect([sink.tryNext(3), lost]).toEqual(['overflow', [3]]);
      probe.request(9);
      expect([probe.items, await outcome(sent), sink.tryNext(4), probe.items]).toEqual([[1, 2, 4], { resolved: undefined }, 'ok', [1, 2, 4]]);
    });

    it('is let in before what is offered from inside the delivery of another that waited', () => {
      const sink = multicast<number>({ overflow: 'error' });
      const probe = TestSubscriber.on(sink.flow, { onItem: (n) => n === 1 && sink.tryNext(3) });
      void sink.send(1);
      void sink.send(2);
      probe.request(3);
      expect([probe.items, probe.ending]).toEqual([[1, 2, 3], undefined]);
    });

    it('is let in before a completion that comes after it, which takes no more', async () => {
      const sink = multicast<number>({ capacity: 1, overflow: 'error' });
      const [fast, slow] = [TestSubscriber.on(sink.flow).request(9), TestSubscriber.on(sink.flow)];
      const sent = [1, 2, 3].map((n) => sink.send(n));
      sink.complete();
      expect([sink.tryNext(4), await outcome(sink.send(5)), fast.completed]).toEqual(['terminated', { rejected: expect.objectContaining({ name: 'AbortError' }) }, false]);
      expect(TestSubscriber.on(sink.flow).completed).toBe(true);
      slow.request(1);
      expect([fast.items, fast.completed, slow.items, await Promise.all(sent.map(outcome))]).toEqual([[1, 2], false, [1], [{ resolved: undefined }, { resolved: undefined }, 'pending']]);
      slow.request(2);
      expect([fast.items, fast.completed, slow.items, slow.completed, await outcome(sent[2] as Promise<void>)]).toEqual([[1, 2, 3], true, [1, 2, 3], true, { resolved: undefined }]);
    });

    it('rejects when everybody leaves before a completion has let it in', async () => {
      const lost: [number, DropReason][] = [];
      const sink = multicast<number>({ overflow: { strategy: 'error', onDropped: (...drop) => lost.push(drop) } });
      const probe = TestSubscriber.on(sink.flow);
      const sent = sink.send(1);
      sink.complete();
      probe.cancel();
      expect([await outcome(sent), lost]).toEqual([{ rejected: expect.objectContaining({ name: 'AbortError' }) }, [[1, 'cancelled']]]);
    });

    it('rejects at the end, and tells onDropped', async () => {
      const lost: [number, DropReason][] = [];
      const make = () => multicast<number>({ overflow: { strategy: 'error', onDropped: (...drop) => lost.push(drop) } });
      const [failed, completed] = [make(), make()];
      const sent = [failed.send(1), completed.send(2)];
      failed.fail('boom');
      completed.complete();
      expect(await Promise.all(sent.map(outcome))).toMatchObject([{ rejected: 'boom' }, { rejected: { name: 'AbortError' } }]);
      expect(lost).toEqual([[1, 'failed'], [2, 'cancelled']]);
      expect(await Promise.all([failed.send(3), completed.send(4)].map(outcome))).toMatchObject([{ rejected: 'boom' }, { rejected: { name: 'AbortError' } }]);
    });

    it('rejects null, whether there is room or not', async () => {
      const sink = multicast<null>({ overflow: 'error' });
      await expect(sink.send(null)).rejects.toThrow(TypeError);
      const probe = TestSubscriber.on(sink.flow).request(1);
      await expect(sink.send(null)).rejects.toThrow(TypeError);
      expect([probe.items, probe.ending]).toEqual([[], undefined]);
    });

    it('lets in what waits in constant stack, and at a cost that is linear in items and subscribers', () => {
      for (const [items, subscribers] of [[100_000, 3], [30, 10_000]] as const) {
        const sink = multicast<number>({ overflow: 'error' });
        const steppers = Array.from({ length: subscribers }, () => new Stepper());
        for (const stepper of steppers) sink.flow.subscribe(stepper);
        for (let n = 0; n < items; n++) void sink.send(n);
        for (const stepper of steppers) stepper.start();
        expect(new Set(steppers.map(({ count }) => count))).toEqual(new Set([items]));
      }
    });
  });
});
