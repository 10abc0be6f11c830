import { OverflowError } from '@sluice/core';
import { expectCollected, TestPublisher, TestSubscriber, type TestSubscriberOptions } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { share, type ShareOptions } from './share.ts';

function begin(options: ShareOptions<number> = {}) {
  const upstream = TestPublisher.create<number>();
  const shared = share<number>(options)(upstream);
  const join = (demand?: number, more: TestSubscriberOptions<number> = {}): TestSubscriber<number> =>
    TestSubscriber.on(shared, { ...(demand === undefined ? {} : { initialRequest: demand }), ...more });
  return { upstream, shared, join };
}

/** Sends items as far as they are asked for, and gives how many there were. */
function flood(upstream: TestPublisher<number>, most = 1_000): number {
  let sent = 0;
  while (upstream.outstanding > 0 && sent < most) upstream.next(sent++);
  return sent;
}

describe('share with a slow, a late, a leaving and a re-entrant subscriber', () => {
  describe('a slow one', () => {
    it('paces all, and nothing is lost', () => {
      const { upstream, join } = begin();
      const slow = join(2);
      const fast = join(Infinity);
      expect(flood(upstream)).toBe(2);
      slow.request(3);
      expect(upstream.outstanding).toBe(3);
      upstream.next(2, 3, 4);
      expect([slow.items, fast.items]).toEqual([[0, 1, 2, 3, 4], [0, 1, 2, 3, 4]]);
    });

    it('that asks for nothing stops all, until it asks or leaves', () => {
      const { upstream, join } = begin();
      const idle = join();
      const fast = join(5);
      expect(upstream.outstanding).toBe(0);
      idle.cancel();
      expect(upstream.outstanding).toBe(5);
      expect(flood(upstream)).toBe(5);
      expect(fast.items).toHaveLength(5);
    });

    it('may fall behind by `capacity`, and no more, once it has asked', () => {
      const { upstream, join } = begin({ capacity: 3 });
      const slow = join();
      const fast = join(Infinity);
      expect(upstream.outstanding).toBe(0);
      slow.request(1);
      expect(flood(upstream)).toBe(4);
      expect([slow.items, fast.items]).toEqual([[0], [0, 1, 2, 3]]);
      slow.request(2);
      expect(slow.items).toEqual([0, 1, 2]);
      expect(upstream.outstanding).toBe(2);
    });

    it('with a policy, loses what it has no room for, and does not hold the others up', () => {
      const lost: [number, string][] = [];
      const { upstream, join } = begin({ slow: { strategy: 'drop', onDropped: (item, why) => lost.push([item, why]) } });
      const slow = join(2);
      const fast = join(Infinity);
      expect(upstream.requested).toEqual([Infinity]);
      upstream.next(0, 1, 2, 3);
      expect([slow.items, fast.items]).toEqual([[0, 1], [0, 1, 2, 3]]);
      expect(lost).toEqual([[2, 'overflow'], [3, 'overflow']]);
    });

    it('with the policy `latest`, is given the newest when it asks again', () => {
      const { upstream, join } = begin({ slow: 'latest' });
      const slow = join(1);
      upstream.next(0, 1, 2, 3);
      slow.request(1);
      expect(slow.items).toEqual([0, 3]);
    });

    it('with the policy `error`, fails alone', () => {
      const { upstream, join } = begin({ slow: 'error' });
      const slow = join(1);
      const fast = join(Infinity);
      upstream.next(0, 1, 2);
      expect(slow.error).toBeInstanceOf(OverflowError);
      expect([fast.items, fast.ending, upstream.cancelled]).toEqual([[0, 1, 2], undefined, false]);
    });
  });

  describe('a late one', () => {
    it('shares the subscription, and gets what comes from then on', () => {
      const { upstream, join } = begin();
      const early = join(9);
      upstream.next(1);
      const late = join(9);
      upstream.next(2);
      expect([early.items, late.items]).toEqual([[1, 2], [2]]);
      expect(upstream.subscriptions).toBe(1);
    });

    it('gets what `replay` remembers first, by its demand', () => {
      const { upstream, join } = begin({ replay: { count: 2 } });
      join(9);
      upstream.next(1, 2, 3);
      const late = join();
      expect(late.items).toEqual([]);
      late.request(1);
      expect(late.items).toEqual([2]);
      late.request(5);
      upstream.next(4);
      expect(late.items).toEqual([2, 3, 4]);
    });

    it('is not made to hold more than the window that was asked for before it came', () => {
      const { upstream, join } = begin();
      join(Infinity);
      expect(upstream.outstanding).toBeLessThanOrEqual(32);
      const late = join();
      const sent = flood(upstream);
      expect(sent).toBeLessThanOrEqual(32);
      late.request(Infinity);
      expect(late.items).toHaveLength(sent);
    });

    it.each(['complete', 'fail'] as const)('that comes after a %s starts upstream anew', (ending) => {
      const { upstream, join } = begin();
      const early = join(1);
      upstream[ending]('lost');
      expect(early.ending).toBe(ending);
      join(1);
      expect(upstream.subscriptions).toBe(2);
    });

    it.each([
      ['complete', { resetOnComplete: false }],
      ['fail', { resetOnError: false }],
    ] as const)('that comes after a %s gets it too, with %j', (ending, options) => {
      const { upstream, join } = begin({ ...options, replay: { count: 1 } });
      join(9);
      upstream.next(1, 2);
      upstream[ending]('lost');
      const late = join(9);
      expect(upstream.subscriptions).toBe(1);
      expect([late.items, late.ending]).toEqual([[2], ending]);
    });
  });

  describe('a leaving one', () => {
    it('leaves the others what they have, and is given nothing more', () => {
      const { upstream, join } = begin();
      const leaving = join(9);
      const staying = join(9);
      upstream.next(1);
      leaving.cancel();
      upstream.next(2);
      expect([leaving.items, leaving.afterCancel, staying.items]).toEqual([[1], [], [1, 2]]);
      expect(upstream.cancelled).toBe(false);
    });

    it('that is the last cancels upstream, and the next one starts anew', () => {
      const { upstream, join } = begin();
      const [one, two] = [join(1), join(1)];
      one.cancel();
      expect(upstream.cancelled).toBe(false);
      two.cancel();
      expect(upstream.cancelled).toBe(true);
      join(3);
      expect(upstream.subscriptions).toBe(2);
      expect(upstream.outstanding).toBe(3);
    });

    it('that is the last cancels nothing, if resetOnRefCountZero is false; the next one goes on', () => {
      const { upstream, join } = begin({ resetOnRefCountZero: false });
      join(1).cancel();
      expect(upstream.cancelled).toBe(false);
      const next = join(2);
      expect(upstream.subscriptions).toBe(1);
      upstream.next(1);
      expect(next.items).toEqual([1]);
    });

    it('frees those that it held up', () => {
      const { upstream, join } = begin();
      const slow = join(1);
      join(7);
      upstream.next(0);
      expect(upstream.outstanding).toBe(0);
      slow.cancel();
      expect(upstream.outstanding).toBe(6);
    });

    it.each(['cancel', 'complete', 'fail'] as const)('is let go of after a %s, though the others stay (§3.13)', async (ending) => {
      const { upstream, shared, join } = begin({ capacity: 4, replay: { count: 2 } });
      const staying = ending === 'cancel' ? join(99) : undefined;
      await expectCollected(() => {
        const leaving = [join(2), join()];
        upstream.next(1, 2);
        if (ending === 'cancel') for (const probe of leaving) probe.cancel();
        else upstream[ending]('lost');
        return leaving.map((probe) => new WeakRef(probe));
      });
      expect([shared, staying]).toBeDefined();
    });

    it('takes the items that it holds with it, out of memory', async () => {
      const upstream = TestPublisher.create<object>();
      const shared = share<object>({ capacity: 4 })(upstream);
      const staying = new TestSubscriberThatForgets();
      shared.subscribe(staying);
      await expectCollected(() => {
        const slow = TestSubscriber.on(shared);
        const items = [{ n: 1 }, { n: 2 }];
        upstream.next(...items);
        slow.cancel();
        return items.map((item) => new WeakRef(item));
      });
      expect(staying.count).toBe(2);
    });
  });

  describe('a re-entrant one', () => {
    it('that asks for the next item from inside of one gets all in order', () => {
      const { upstream, join } = begin();
      const other = join(Infinity);
      const probe = join(1, { onItem: (_, self) => self.request(1) });
      for (let n = 0; n < 10_000; n++) upstream.next(n);
      expect(probe.items).toEqual(Array.from({ length: 10_000 }, (_, n) => n));
      expect(other.items).toHaveLength(10_000);
      probe.expectNoViolations();
    });

    it('that cancels from inside of an item gets no more, and the others do', () => {
      const { upstream, join } = begin();
      const leaving = join(9, { onItem: (n, self) => n === 2 && self.cancel() });
      const staying = join(9);
      upstream.next(1, 2, 3);
      expect([leaving.items, leaving.afterCancel]).toEqual([[1, 2], []]);
      expect(staying.items).toEqual([1, 2, 3]);
    });

    it('that cancels another from inside of an item spares it that item', () => {
      const { upstream, join } = begin();
      join(9, { onItem: () => victim.cancel() });
      const victim = join(9);
      upstream.next(1);
      expect([victim.items, victim.afterCancel]).toEqual([[], []]);
    });

    it('that subscribes another from inside of an item does not give it that item', () => {
      const { upstream, join } = begin();
      const late: TestSubscriber<number>[] = [];
      join(9, { onItem: (n) => n === 1 && late.push(join(9)) });
      upstream.next(1, 2);
      expect(late.map(({ items }) => items)).toEqual([[2]]);
      expect(upstream.subscriptions).toBe(1);
    });

    it('that makes upstream send from inside of an item sees it after that (§1.3), as the others do', () => {
      const { upstream, join } = begin();
      const sending = join(9, { onItem: (n) => n === 1 && upstream.next(2) });
      const other = join(9);
      upstream.next(1);
      expect([sending.items, other.items]).toEqual([[1, 2], [1, 2]]);
      sending.expectNoViolations();
      other.expectNoViolations();
    });

    it('that subscribes again from inside of the completion starts upstream anew', () => {
      const { upstream, join } = begin();
      const again: TestSubscriber<number>[] = [];
      join(1, { onTerminal: () => again.length === 0 && again.push(join(2)) });
      upstream.complete();
      expect(upstream.subscriptions).toBe(2);
      expect(again[0]!.ending).toBe('complete'); // the upstream of this test has completed for good
    });
  });
});

describe('share', () => {
  it('asks for nothing before somebody asks, then for what every subscriber has asked for', () => {
    const { upstream, join } = begin();
    const [one, two] = [join(), join()];
    expect([upstream.subscriptions, upstream.requested]).toEqual([1, []]);
    one.request(4);
    expect(upstream.requested).toEqual([]);
    two.request(3);
    expect(upstream.requested).toEqual([3]);
  });

  it.each(['complete', 'fail'] as const)('gives a %s to all, after what they hold', (ending) => {
    const { upstream, join } = begin({ capacity: 2 });
    const slow = join(1);
    const fast = join(9);
    upstream.next(1, 2, 3);
    upstream[ending]('lost');
    expect([fast.ending, slow.ending]).toEqual([ending, undefined]);
    slow.request(2);
    expect([slow.items, slow.ending]).toEqual([[1, 2, 3], ending]);
  });

  it.each<[ShareOptions<number>, new () => Error]>([
    [{ capacity: -1 }, RangeError],
    [{ capacity: 1.5 }, RangeError],
    [{ replay: { count: -1 } }, RangeError],
    [{ slow: 'sometimes' as never }, TypeError],
  ])('refuses %j at assembly', (options, error) => {
    expect(() => share(options)).toThrow(error);
  });
});

/** Asks for everything, and keeps nothing. */
class TestSubscriberThatForgets {
  count = 0;

  onSubscribe(subscription: { request(n: number): void }): void {
    subscription.request(Infinity);
  }

  onNext(): void {
    this.count++;
  }

  onError(): void {}

  onComplete(): void {}
}
