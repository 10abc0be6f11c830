import { describe, expect, it } from 'vitest';
import { type Overflow, OverflowError, unicast } from '@sluice/core';
import { TestSubscriber } from '@sluice/testing';
import { outcome } from '../../test/outcome.ts';
import { collectUnhandled } from '../../test/unhandled.ts';

const aborted = (message: string) => ({ rejected: expect.objectContaining({ name: 'AbortError', message }) });

describe('unicast', () => {
  const unhandled = collectUnhandled();

  it('holds items for the subscriber that is to come', async () => {
    const sink = unicast<string>({ capacity: 2, overflow: 'error' });
    expect([sink.tryNext('a'), sink.tryNext('b')]).toEqual(['ok', 'ok']);
    expect(sink.subscribers).toBe(0);
    const probe = TestSubscriber.on(sink.flow);
    expect([sink.subscribers, probe.items]).toEqual([1, []]);
    probe.request(1);
    expect(probe.items).toEqual(['a']);
  });

  it('completes the subscriber that comes after the end', async () => {
    const sink = unicast<string>({ overflow: 'error' });
    sink.complete();
    expect(sink.tryNext('late')).toBe('terminated');
    expect(TestSubscriber.on(sink.flow).expectNoViolations().completed).toBe(true);
  });

  it('fails the subscriber that comes after a failure, once it has what is held', () => {
    const sink = unicast<string>({ capacity: 1, overflow: 'error' });
    sink.tryNext('a');
    sink.fail('boom');
    const probe = TestSubscriber.on(sink.flow);
    expect(probe.failed).toBe(false);
    probe.request(1).expectNoViolations();
    expect([probe.items, probe.error]).toEqual([['a'], 'boom']);
  });

  it('keeps an overflow for the subscriber that comes after it', () => {
    const sink = unicast<string>({ overflow: 'error' });
    expect(sink.tryNext('a')).toBe('overflow');
    const probe = TestSubscriber.on(sink.flow);
    expect(probe.error).toBeInstanceOf(OverflowError);
    expect(sink.subscribers).toBe(0);
  });

  it("says 'cancelled' as soon as its subscriber has left, also from inside onNext", () => {
    const sink = unicast<number>({ capacity: 9, overflow: 'error' });
    const said: string[] = [];
    TestSubscriber.on(sink.flow, { initialRequest: 9, onItem: (_, probe) => said.push(probe.cancel() && sink.tryNext(2)) });
    expect(sink.tryNext(1)).toBe('ok');
    expect([said, sink.tryNext(3), sink.subscribers]).toEqual([['cancelled'], 'cancelled', 0]);
  });

  it('fails a second subscriber, and leaves the first alone', () => {
    const sink = unicast<number>({ overflow: 'error' });
    const first = TestSubscriber.on(sink.flow).request(1);
    const second = TestSubscriber.on(sink.flow).expectNoViolations();
    expect(second.error).toEqual(new Error('unicast takes one subscriber, and has it; use multicast for more'));
    sink.tryNext(1);
    expect([first.items, sink.subscribers]).toEqual([[1], 1]);
  });

  it('reports a failure that stood behind what was held when its subscriber left: nothing is swallowed', () => {
    const sink = unicast<number>({ capacity: 1, overflow: 'error' });
    const probe = TestSubscriber.on(sink.flow);
    sink.tryNext(1);
    sink.fail('boom');
    expect([probe.ending, unhandled]).toEqual([undefined, []]);
    probe.cancel();
    expect([probe.failed, unhandled]).toEqual([false, ['boom']]);
  });

  it('reports a failure that comes after the end', () => {
    const sink = unicast<number>({ overflow: 'error' });
    sink.complete();
    sink.complete();
    sink.fail('late');
    expect(unhandled).toEqual(['late']);
  });

  it('has no news of an abort that comes when the subscriber has left', () => {
    const sink = unicast<string>({ overflow: 'error' });
    TestSubscriber.on(sink.flow).cancel();
    sink.fail(new DOMException('stopped', 'AbortError'));
    sink.fail('something else');
    expect(unhandled).toEqual(['something else']);
  });

  it.each([
    [{}, 'unicast: overflow is required: what should happen to an item that comes when nothing is requested? ' +
      "Give 'error', 'drop', 'latest', 'unbounded', 'buffer', 'reduce', or an object with a strategy; got undefined"],
    [undefined, /^unicast: overflow is required/],
    [{ overflow: 'never' }, `unicast: overflow.strategy must be one of 'error', 'drop', 'latest', 'unbounded', 'buffer', 'reduce', but is "never"`],
    [{ overflow: 'buffer' }, "unicast: overflow.capacity is required: an integer ≥ 1, or 'unbounded' to accept any number"],
    [{ overflow: { strategy: 'buffer', capacity: 1 } }, /^unicast: overflow.whenFull must be one of 'error', 'drop-oldest'.*but is undefined$/],
    [{ overflow: 'reduce' }, 'unicast: overflow.reduce must be a function, but is undefined'],
    [{ overflow: { strategy: 'drop', onDropped: 1 } }, 'unicast: overflow.onDropped must be a function, but is 1'],
    [{ overflow: 'drop', capacity: '3' }, 'capacity must be an integer ≥ 0 or Infinity, but is "3"'],
  ])('refuses %j with a TypeError', (options, message) => {
    expect(() => unicast(options as never)).toThrow(TypeError);
    expect(() => unicast(options as never)).toThrow(message);
  });

  it.each([
    [{ overflow: 'drop', capacity: -1 }, 'capacity must be an integer ≥ 0 or Infinity, but is -1'],
    [{ overflow: 'drop', capacity: NaN }, 'capacity must be an integer ≥ 0 or Infinity, but is NaN'],
    [{ overflow: { strategy: 'buffer', capacity: 0, whenFull: 'error' } }, 'unicast: overflow.capacity must be an integer ≥ 1 or Infinity, but is 0'],
    [{ overflow: { strategy: 'buffer', capacity: 1.5, whenFull: 'error' } }, 'unicast: overflow.capacity must be an integer ≥ 1 or Infinity, but is 1.5'],
    [{ overflow: { strategy: 'buffer', capacity: 1, whenFull: 'error', maxAgeMs: -1 } }, 'unicast: overflow.maxAgeMs must be a finite number of milliseconds'],
    [{ overflow: { strategy: 'buffer', capacity: 1, whenFull: 'error', maxAgeMs: Infinity } }, 'unicast: overflow.maxAgeMs must be a finite number'],
  ])('refuses %j with a RangeError', (options, message) => {
    expect(() => unicast(options as never)).toThrow(RangeError);
    expect(() => unicast(options as never)).toThrow(message);
  });

  describe('tryNext', () => {
    it('throws for null, in every state', () => {
      const sink = unicast<string | null>({ overflow: 'drop' });
      const nullItem = new TypeError('unicast gave null, which is not an item (§2.13); use undefined');
      expect(() => sink.tryNext(null)).toThrow(nullItem);
      sink.complete();
      expect(() => sink.tryNext(null)).toThrow(nullItem);
    });

    it('takes undefined for an item', () => {
      const sink = unicast<undefined>({ capacity: 1, overflow: 'error' });
      sink.tryNext(undefined);
      expect(TestSubscriber.on(sink.flow).request(1).items).toEqual([undefined]);
    });
  });

  describe('send', () => {
    it('resolves at once while there is room, then as room is made, in order', async () => {
      const sink = unicast<number>({ capacity: 1, overflow: 'error' });
      const sent = [1, 2, 3].map((n) => sink.send(n));
      const probe = TestSubscriber.on(sink.flow);
      expect(await Promise.all(sent.map(outcome))).toEqual([{ resolved: undefined }, 'pending', 'pending']);
      probe.request(1);
      expect(await Promise.all(sent.map(outcome))).toEqual([{ resolved: undefined }, { resolved: undefined }, 'pending']);
      probe.request(2);
      expect(await outcome(Promise.all(sent))).toEqual({ resolved: [undefined, undefined, undefined] });
      expect(probe.items).toEqual([1, 2, 3]);
    });

    it('delivers what waited before a completion', async () => {
      const sink = unicast<number>({ overflow: 'error' });
      const probe = TestSubscriber.on(sink.flow);
      const sent = [sink.send(1), sink.send(2)];
      sink.complete();
      probe.request(1);
      expect([probe.items, probe.completed]).toEqual([[1], false]);
      probe.request(1);
      expect([probe.items, probe.completed]).toEqual([[1, 2], true]);
      expect(await outcome(Promise.all(sent))).toMatchObject({ resolved: [undefined, undefined] });
    });

    it.each<Overflow<number>>([
      { strategy: 'buffer', capacity: 1, whenFull: 'drop-oldest' },
      { strategy: 'buffer', capacity: 1, whenFull: 'drop-newest' },
      { strategy: 'buffer', capacity: 1, whenFull: 'drop-all' },
      { strategy: 'latest' },
      { strategy: 'drop' },
    ])('is not overtaken by tryNext, which loses its item while one waits (%j)', (overflow) => {
      const lost: number[] = [];
      const sink = unicast<number>({ overflow: { ...(overflow as object), onDropped: (item: number) => lost.push(item) } as never });
      const probe = TestSubscriber.on(sink.flow);
      for (const item of [1, 2]) void sink.send(item);
      expect([sink.tryNext(3), lost]).toEqual(['overflow', [3]]);
      expect([[...probe.request(9).items], sink.tryNext(4), probe.items]).toEqual([[1, 2], 'ok', [1, 2, 4]]);
    });

    it("is failed by a tryNext that finds it waiting under 'error'", async () => {
      const sink = unicast<number>({ capacity: 1, overflow: 'error' });
      const probe = TestSubscriber.on(sink.flow);
      const sent = [sink.send(1), sink.send(2)];
      expect(sink.tryNext(3)).toBe('overflow');
      probe.request(9);
      expect([probe.items, probe.error]).toEqual([[1], expect.any(OverflowError)]);
      expect(await outcome(sent[1] as Promise<void>)).toEqual({ rejected: probe.error });
    });

    it('is let in before what is offered from inside the delivery of another that waited', () => {
      const sink = unicast<number>({ overflow: 'drop' });
      const probe = TestSubscriber.on(sink.flow, { onItem: (n) => n === 1 && sink.tryNext(3) });
      for (const item of [1, 2]) void sink.send(item);
      expect(probe.request(3).items).toEqual([1, 2, 3]);
    });

    it('rejects with the reason of a failure, and what waited is not delivered', async () => {
      const lost: unknown[] = [];
      const sink = unicast<number>({ overflow: { strategy: 'buffer', capacity: 2, whenFull: 'error', onDropped: (...drop) => lost.push(drop) } });
      const probe = TestSubscriber.on(sink.flow);
      sink.tryNext(1);
      sink.tryNext(2);
      const sent = sink.send(3);
      sink.fail('boom');
      probe.request(1);
      expect([probe.items, await outcome(sent)]).toEqual([[1], 'pending']);
      probe.request(5);
      expect([probe.items, probe.error, await outcome(sent)]).toEqual([[1, 2], 'boom', { rejected: 'boom' }]);
      expect(lost).toEqual([[3, 'failed']]);
      expect(await outcome(sink.send(4))).toEqual({ rejected: 'boom' });
    });

    it('rejects with an AbortError when the subscriber cancels, and afterwards', async () => {
      const lost: unknown[] = [];
      const sink = unicast<number>({ overflow: { strategy: 'error', onDropped: (...drop) => lost.push(drop) } });
      const probe = TestSubscriber.on(sink.flow);
      const sent = sink.send(1);
      probe.cancel();
      expect(await outcome(sent)).toEqual(aborted('The item was not sent: the subscriber has cancelled'));
      expect(await outcome(sink.send(2))).toEqual(aborted('The item was not sent: the subscriber has cancelled'));
      expect(lost).toEqual([[1, 'cancelled']]);
    });

    it('rejects with an AbortError after completion', async () => {
      const sink = unicast<number>({ overflow: 'error' });
      sink.complete();
      expect(await outcome(sink.send(1))).toEqual(aborted('The item was not sent: the flow has ended'));
    });

    it('rejects null, whether there is room or not', async () => {
      const sink = unicast<number | null>({ capacity: 1, overflow: 'error' });
      await expect(sink.send(null)).rejects.toThrow(TypeError);
      sink.tryNext(1);
      await expect(sink.send(null)).rejects.toThrow('unicast gave null, which is not an item (§2.13)');
      const probe = TestSubscriber.on(sink.flow).request(5);
      expect(probe.items).toEqual([1]);
    });
  });
});
