import { create, type Emitter, OverflowError, type Overflow, type Teardown } from '@sluice/core';
import { TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { outcome } from '../../test/outcome.ts';
import { settle } from '../../test/settle.ts';
import { collectUnhandled } from '../../test/unhandled.ts';

/** A flow whose emitter the test holds, and a subscriber of it. */
function emit<T>(overflow: Overflow<T>, options?: ConstructorParameters<typeof TestSubscriber<T>>[0]) {
  let emitter!: Emitter<T>;
  let teardowns = 0;
  const flow = create<T>((given) => {
    emitter = given;
    return () => teardowns++;
  }, { overflow });
  const probe = TestSubscriber.on(flow, options);
  return { emitter, probe, teardowns: () => teardowns };
}

const room: Overflow<number> = { strategy: 'buffer', capacity: 2, whenFull: 'error' };

describe('create', () => {
  const unhandled = collectUnhandled();

  it('runs its producer for each subscriber, after onSubscribe', () => {
    const log: string[] = [];
    const flow = create<number>((emitter) => void log.push(`produce ${emitter.demand}`), { overflow: 'drop' });
    expect(log).toEqual([]);
    TestSubscriber.on(flow, { initialRequest: 3 });
    TestSubscriber.on(flow);
    expect(log).toEqual(['produce 3', 'produce 0']);
  });

  it('does not run it for one that cancels in onSubscribe', () => {
    let ran = false;
    create(() => void (ran = true), { overflow: 'drop' }).subscribe(new TestSubscriber().cancel());
    expect(ran).toBe(false);
  });

  it.each([
    [() => create(1 as never, { overflow: 'drop' }), 'produce must be a function, but is 1'],
    [() => create(() => {}, undefined as never), 'create: overflow is required'],
    [() => create(() => {}, {} as never), 'create: overflow is required'],
    [() => create(() => {}, { overflow: null as never }), 'create: overflow is required'],
  ])('refuses wrong arguments: %s', (act, message) => {
    expect(act).toThrow(TypeError);
    expect(act).toThrow(message);
  });

  describe('next', () => {
    it('says what became of the item, in every state', () => {
      const { emitter, probe } = emit<number>(room);
      probe.request(1);
      expect([1, 2, 3, 4].map((n) => emitter.next(n))).toEqual(['ok', 'ok', 'ok', 'overflow']);
      expect(emitter.next(5)).toBe('terminated');
      probe.request(2);
      expect([probe.items, probe.error]).toEqual([[1, 2, 3], expect.any(OverflowError)]);
      expect(emitter.next(6)).toBe('terminated');
    });

    it("says 'cancelled' in the onNext that cancels, and delivers nothing more", () => {
      const said: string[] = [];
      const { emitter, probe } = emit<number>(room, { initialRequest: 9, onItem: (_, subscriber) => said.push(subscriber.cancel() && emitter.next(9)) });
      emitter.next(1);
      expect([said, emitter.next(2), probe.items, probe.afterCancel]).toEqual([['cancelled'], 'cancelled', [1], []]);
    });

    it('throws for null', () => {
      expect(() => emit<number | null>('drop').emitter.next(null)).toThrow('create gave null, which is not an item (§2.13)');
    });

    it('is delivered after the onNext from inside which it was called', () => {
      const { emitter, probe } = emit<number>(room, { initialRequest: 9, onItem: (n) => n < 5 && emitter.next(n + 1) });
      emitter.next(1);
      expect(probe.expectNoViolations().items).toEqual([1, 2, 3, 4, 5]);
    });
  });

  describe('its end', () => {
    it('comes after what is held', () => {
      const { emitter, probe, teardowns } = emit<number>(room);
      emitter.next(1);
      emitter.complete();
      expect([probe.ending, teardowns()]).toEqual([undefined, 1]);
      probe.request(1);
      expect([probe.items, probe.ending]).toEqual([[1], 'complete']);
    });

    it('comes at once on a failure where delayError is false, also from inside onNext', () => {
      const overflow: Overflow<number> = { strategy: 'buffer', capacity: 5, whenFull: 'error', delayError: false };
      const { emitter, probe } = emit<number>(overflow, { onItem: (n) => n === 1 && emitter.fail('boom') });
      for (const n of [1, 2, 3]) emitter.next(n);
      probe.request(9).expectNoViolations();
      expect([probe.items, probe.error]).toEqual([[1], 'boom']);
    });

    it('happens once: what follows changes nothing, and a late failure is reported', () => {
      const { emitter, probe, teardowns } = emit<number>(room);
      emitter.complete();
      emitter.complete();
      emitter.fail('late');
      expect([probe.ending, teardowns(), unhandled]).toEqual(['complete', 1, ['late']]);
    });

    it('is no news when it is the abort that the cancel has caused', () => {
      const { emitter, probe } = emit<number>(room);
      const { signal } = emitter;
      probe.cancel();
      emitter.fail(signal.reason);
      emitter.fail(new DOMException('fetch stopped', 'AbortError'));
      expect(unhandled).toEqual([]);
      emitter.fail('something else');
      expect(unhandled).toEqual(['something else']);
    });

    it('is what produce throws', () => {
      const probe = TestSubscriber.on(create(() => { throw 'no producer'; }, { overflow: 'drop' }));
      expect(probe.expectNoViolations().error).toBe('no producer');
    });
  });

  describe('teardown', () => {
    it('runs once on cancel, after the signal has aborted', () => {
      const log: string[] = [];
      const flow = create<number>(({ signal }) => {
        signal.addEventListener('abort', () => log.push('abort'));
        return () => log.push('teardown');
      }, { overflow: 'drop' });
      TestSubscriber.on(flow).cancel().cancel();
      expect(log).toEqual(['abort', 'teardown']);
    });

    it('runs also if the end came while the producer ran', () => {
      const log: string[] = [];
      const flow = create<number>((emitter) => {
        emitter.next(1);
        log.push(String(emitter.signal.aborted));
        return () => log.push('teardown');
      }, { overflow: 'drop' });
      TestSubscriber.on(flow, { initialRequest: 1, onItem: (_, probe) => probe.cancel() });
      expect(log).toEqual(['true', 'teardown']);
    });

    it('reports what it throws', () => {
      TestSubscriber.on(create(() => () => { throw 'no teardown'; }, { overflow: 'drop' })).cancel();
      expect(unhandled).toEqual(['no teardown']);
    });

    it.each([null, undefined, 5, 'ok', {}, setTimeout(() => {}, 0)])('may be no function: %s', async (left) => {
      const probe = TestSubscriber.on(create<number>((emitter) => {
        emitter.next(1);
        return left as Teardown;
      }, { overflow: room }));
      await settle();
      expect(probe.request(1).cancel().items).toEqual([1]);
      expect(unhandled).toEqual([]);
    });
  });

  describe('an async producer', () => {
    it('is held to the demand by await send', async () => {
      const log: number[] = [];
      const flow = create<number>(async (emitter) => {
        for (let n = 1; n <= 3; n++) {
          await emitter.send(n);
          log.push(n);
        }
        emitter.complete();
      }, { overflow: 'error' });
      const probe = TestSubscriber.on(flow);
      await settle();
      expect(log).toEqual([]);
      probe.request(2);
      await settle();
      expect([probe.items, log]).toEqual([[1, 2], [1, 2]]);
      probe.request(1);
      await settle();
      expect([probe.items, probe.expectNoViolations().ending]).toEqual([[1, 2, 3], 'complete']);
    });

    it('fails the flow by throwing, and stops without a report when it is cancelled', async () => {
      const failing = TestSubscriber.on(create(async () => { throw 'boom'; }, { overflow: 'drop' }));
      const cancelled = TestSubscriber.on(create<number>(async (emitter) => {
        for (;;) await emitter.send(1);
      }, { overflow: 'error' })).request(2);
      await settle();
      cancelled.cancel();
      await settle();
      expect([failing.error, cancelled.items, unhandled]).toEqual(['boom', [1, 1], []]);
    });

    it('may leave a teardown, which runs at once if the end has come', async () => {
      let torn = 0;
      const flow = create<number>(async () => () => torn++, { overflow: 'drop' });
      const [early, late] = [TestSubscriber.on(flow).cancel(), TestSubscriber.on(flow)];
      await settle();
      expect(torn).toBe(1);
      late.cancel();
      expect([torn, early.ending]).toEqual([2, 'cancel']);
    });

    it('may be a thenable that throws', async () => {
      const probe = TestSubscriber.on(create(() => ({ then: () => { throw 'bad then'; } }), { overflow: 'drop' }));
      await settle();
      expect(probe.error).toBe('bad then');
    });
  });

  describe('onRequest', () => {
    it('tells what is outstanding, then each request', () => {
      const { emitter, probe } = emit<number>(room, { initialRequest: 2 });
      const asked: number[] = [];
      emitter.onRequest((n) => asked.push(n));
      probe.request(3).request(Infinity);
      expect([asked, emitter.demand]).toEqual([[2, 3, Infinity], Infinity]);
    });

    it('tells nothing after the end, though items are still held', () => {
      const { emitter, probe } = emit<number>(room);
      const asked: number[] = [];
      emitter.onRequest((n) => asked.push(n));
      emitter.next(1);
      emitter.complete();
      probe.request(5);
      expect([probe.items, asked]).toEqual([[1], []]);
    });

    it('may emit, fail or complete from inside the listener, whoever asks', () => {
      const { emitter, probe } = emit<number>('error', { onItem: (n, subscriber) => n < 1_000 && subscriber.request(1) });
      let n = 0;
      emitter.onRequest(() => (n < 1_000 ? emitter.next(++n) : emitter.complete()));
      probe.request(1);
      expect([probe.items.length, probe.ending]).toEqual([1_000, undefined]);
      probe.request(1);
      expect(probe.expectNoViolations().ending).toBe('complete');
    });

    it('fails the flow with what the listener throws', () => {
      const { emitter, probe } = emit<number>(room);
      emitter.onRequest(() => { throw 'cannot read'; });
      expect(probe.request(1).error).toBe('cannot read');
    });

    it('takes one listener, a function', () => {
      const { emitter } = emit<number>(room);
      expect(() => emitter.onRequest('x' as never)).toThrow(new TypeError('listener must be a function, but is "x"'));
      emitter.onRequest(() => {});
      expect(() => emitter.onRequest(() => {})).toThrow('onRequest: there is a listener already');
    });
  });

  describe('signal', () => {
    it('is aborted on cancel, also if it is first looked at then', () => {
      const { emitter, probe } = emit<number>(room);
      probe.cancel();
      expect(emitter.signal.aborted).toBe(true);
    });

    it('is not aborted by a completion or a failure', () => {
      const ended = [emit<number>(room), emit<number>(room)] as const;
      ended[0].emitter.complete();
      ended[1].emitter.fail('boom');
      expect(ended.map(({ emitter }) => emitter.signal.aborted)).toEqual([false, false]);
    });

    it('may emit from inside an abort listener: it is told that the consumer is gone', () => {
      const { emitter, probe } = emit<number>(room, { initialRequest: 9 });
      const said: string[] = [];
      emitter.signal.addEventListener('abort', () => said.push(emitter.next(1)));
      probe.cancel();
      expect([said, probe.items, probe.afterCancel]).toEqual([['cancelled'], [], []]);
    });
  });

  it('rejects a send that waits when the consumer cancels', async () => {
    const { emitter, probe } = emit<number>('error');
    const sent = emitter.send(1);
    probe.cancel();
    expect(await outcome(sent)).toMatchObject({ rejected: { name: 'AbortError' } });
  });
});
