import { type Flow, from } from '@sluice/core';
import { TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { collectUnhandled } from '../../test/unhandled.ts';

interface Script {
  readonly next?: (call: number) => unknown;
  readonly return?: () => unknown;
}

/** An iterable whose iterator does what the script says; counts its calls. */
function scripted({ next = (call) => ({ done: false, value: call }), return: giveBack = () => ({}) }: Script) {
  const calls = { next: 0, return: 0 };
  const iterator = {
    next: () => next(++calls.next),
    return: () => {
      calls.return++;
      return giveBack();
    },
  };
  return { calls, flow: from({ [Symbol.iterator]: () => iterator } as unknown as Iterable<number>) };
}

describe('from an iterable', () => {
  const unhandled = collectUnhandled();

  it('calls next() once for each item asked for, and sees the end by one call more', () => {
    const seen: number[] = [];
    const probe = TestSubscriber.on(from(new Set([1, 2])), { onItem: (n) => seen.push(n) });
    probe.request(2);
    expect([seen, probe.ending]).toEqual([[1, 2], undefined]);
    probe.request(1);
    expect(probe.ending).toBe('complete');
  });

  it('asks for nothing before there is demand, and nothing ahead', () => {
    const { calls, flow } = scripted({});
    const probe = TestSubscriber.on(flow);
    expect(calls.next).toBe(0);
    probe.request(3);
    expect([probe.items, calls.next]).toEqual([[1, 2, 3], 3]);
  });

  it('begins anew for each subscriber', async () => {
    const flow = from(new Set(['a', 'b']));
    expect([await flow.toArray(), await flow.toArray()]).toEqual([['a', 'b'], ['a', 'b']]);
  });

  it('takes a string for its characters, and undefined for an item', async () => {
    expect(await from('a😀').toArray()).toEqual(['a', '😀']);
    expect(await from(new Set([undefined, 1])).toArray()).toEqual([undefined, 1]);
  });

  it('calls return() once on cancel, and not after the end', () => {
    const leaving = scripted({});
    TestSubscriber.on(leaving.flow).request(1).cancel().cancel();
    expect(leaving.calls).toEqual({ next: 1, return: 1 });
    const ending = scripted({ next: () => ({ done: true }) });
    TestSubscriber.on(ending.flow).request(1).cancel();
    expect(ending.calls).toEqual({ next: 1, return: 0 });
  });

  it('closes a generator that is cancelled from inside, after its step', () => {
    const log: string[] = [];
    let probe: TestSubscriber<number> | undefined;
    function* numbers(): Generator<number> {
      try {
        yield 1;
        probe?.cancel();
        log.push('cancelled');
        yield 2;
      } finally {
        log.push('closed');
      }
    }
    probe = TestSubscriber.on(from(numbers()));
    probe.request(5);
    expect(log).toEqual(['cancelled', 'closed']);
    expect([probe.items, probe.afterCancel]).toEqual([[1], []]);
  });

  it('asks again for what next() itself has requested, without entering it twice', () => {
    let depth = 0;
    let deepest = 0;
    let probe: TestSubscriber<number> | undefined;
    const { flow } = scripted({
      next: (call) => {
        deepest = Math.max(deepest, ++depth);
        if (call < 4) probe?.request(1);
        depth--;
        return { done: false, value: call };
      },
    });
    probe = TestSubscriber.on(flow);
    probe.request(1).expectNoViolations();
    expect([probe.items, deepest]).toEqual([[1, 2, 3, 4], 1]);
  });

  it.each<[string, Flow<unknown>, unknown]>([
    ['Symbol.iterator throws', from({ [Symbol.iterator]: () => { throw 'no iterator'; } }), 'no iterator'],
    ['Symbol.iterator gives nothing', from({ [Symbol.iterator]: () => undefined as never }), expect.any(TypeError)],
    ['next() throws', scripted({ next: () => { throw 'no next'; } }).flow, 'no next'],
    ['next() gives undefined', scripted({ next: () => undefined }).flow, new TypeError('next() of the iterable gave undefined, not a result')],
    ['next() gives null', scripted({ next: () => null }).flow, new TypeError('next() of the iterable gave null, not a result')],
    ['next() gives a number', scripted({ next: () => 5 }).flow, new TypeError('next() of the iterable gave 5, not a result')],
    ['a getter of the result throws', scripted({ next: () => ({ get value() { throw 'no value'; } }) }).flow, 'no value'],
    ['an item is null', from(new Set([null])), new TypeError('the iterable gave null, which is not an item (§2.13); use undefined')],
  ])('fails when %s', (_, flow, reason) => {
    const probe = TestSubscriber.on(flow, { initialRequest: 2 });
    expect(probe.error).toEqual(reason);
    expect([probe.items, probe.expectNoViolations().ending, unhandled]).toEqual([[], 'fail', []]);
  });

  it('gives the iterator back when an item is null, and not when next() threw', () => {
    const nothing = scripted({ next: () => ({ value: null }) });
    const throwing = scripted({ next: () => { throw 'no next'; } });
    TestSubscriber.on(nothing.flow).request(1);
    TestSubscriber.on(throwing.flow).request(1);
    expect([nothing.calls.return, throwing.calls.return]).toEqual([1, 0]);
  });

  it('reports what return() throws, and what next() throws after a cancel from inside', () => {
    TestSubscriber.on(scripted({ return: () => { throw 'no return'; } }).flow).request(1).cancel();
    expect(unhandled).toEqual(['no return']);
    let probe: TestSubscriber<number> | undefined;
    const { flow } = scripted({
      next: () => {
        probe?.cancel();
        throw 'too late';
      },
    });
    probe = TestSubscriber.on(flow);
    probe.request(1);
    expect([unhandled, probe.ending]).toEqual([['no return', 'too late'], 'cancel']);
  });
});
