import { configure, defer, from } from '@sluice/core';
import { TestSubscriber } from '@sluice/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { settle } from '../../test/settle.ts';
import { collectUnhandled } from '../../test/unhandled.ts';

interface Script {
  readonly next?: (call: number) => unknown;
  readonly return?: () => unknown;
}

/** An async iterable whose iterator does what the script says; counts its calls. */
function scripted({ next = async (call) => ({ done: false, value: call }), return: giveBack = async () => ({}) }: Script) {
  const calls = { next: 0, return: 0 };
  const iterator = {
    next: () => next(++calls.next),
    return: () => {
      calls.return++;
      return giveBack();
    },
  };
  return { calls, flow: from({ [Symbol.asyncIterator]: () => iterator } as unknown as AsyncIterable<number>) };
}

async function* endless(): AsyncGenerator<number> {
  for (let n = 0; ; n++) yield n;
}

describe('from an async iterable', () => {
  const unhandled = collectUnhandled();
  afterEach(() => configure({ onDropped: undefined }));

  it('T74 · calls next() once for each item asked for, never two at once, and nothing ahead', async () => {
    const waiting: ((result: IteratorResult<string>) => void)[] = [];
    const { calls, flow } = scripted({ next: () => new Promise((resolve) => waiting.push(resolve)) });
    const probe = TestSubscriber.on(flow);
    await settle();
    expect(calls.next).toBe(0);
    probe.request(2);
    expect(calls.next).toBe(1);
    waiting[0]?.({ value: 'a' });
    await settle();
    expect([probe.items, calls.next]).toEqual([['a'], 2]);
    waiting[1]?.({ value: 'b' });
    await settle();
    expect([probe.items, calls.next, probe.ending]).toEqual([['a', 'b'], 2, undefined]);
    probe.request(1);
    waiting[2]?.({ done: true, value: undefined });
    await settle();
    expect(probe.expectNoViolations().ending).toBe('complete');
  });

  it('accepts results that are not promises', async () => {
    const { flow } = scripted({ next: (call) => (call < 3 ? { value: call } : { done: true }) });
    expect(await flow.toArray()).toEqual([1, 2]);
  });

  it('T73 · calls return() on cancel without waiting for a pending next(), and drops what that gives', async () => {
    const dropped: unknown[] = [];
    configure({ onDropped: (...drop) => dropped.push(drop) });
    let resolve: ((result: unknown) => void) | undefined;
    const { calls, flow } = scripted({ next: () => new Promise((settled) => (resolve = settled)) });
    const probe = TestSubscriber.on(flow).request(1).cancel();
    expect(calls).toEqual({ next: 1, return: 1 });
    resolve?.({ value: 'late' });
    await settle();
    expect([probe.items, probe.afterCancel]).toEqual([[], []]);
    expect(dropped).toEqual([['late', 'cancelled']]);
  });

  it('gives nothing after a cancel in onNext, and runs the finally of a generator', async () => {
    let closed = false;
    async function* letters() {
      try {
        yield* 'abc';
      } finally {
        closed = true;
      }
    }
    const probe = TestSubscriber.on(from(letters()), { initialRequest: 9, onItem: (_, subscriber) => subscriber.cancel() });
    await settle();
    expect([probe.items, closed]).toEqual([['a'], true]);
  });

  it.each<[string, () => ReturnType<typeof scripted>['flow'], unknown, number]>([
    ['Symbol.asyncIterator throws', () => from({ [Symbol.asyncIterator]: () => { throw 'no iterator'; } }), 'no iterator', 0],
    ['next() throws', () => scripted({ next: () => { throw 'no next'; } }).flow, 'no next', 1],
    ['next() rejects (T75)', () => scripted({ next: () => Promise.reject('no item') }).flow, 'no item', 1],
    ['next() gives undefined', () => scripted({ next: async () => undefined }).flow, new TypeError('next() of the async iterable gave undefined, not a result'), 1],
    ['next() gives a number', () => scripted({ next: async () => 5 }).flow, new TypeError('next() of the async iterable gave 5, not a result'), 1],
    ['a getter of the result throws', () => scripted({ next: async () => ({ get done() { throw 'no done'; } }) }).flow, 'no done', 1],
    ['an item is null', () => scripted({ next: async () => ({ value: null }) }).flow, new TypeError('the async iterable gave null, which is not an item (§2.13); use undefined'), 1],
  ])('fails when %s', async (_, make, reason) => {
    const probe = TestSubscriber.on(make(), { initialRequest: 2 });
    await settle();
    expect(probe.error).toEqual(reason);
    expect([probe.expectNoViolations().items, unhandled]).toEqual([[], []]);
  });

  it('T75 · does not call return() of an iterator whose next() has rejected: it has ended', async () => {
    const calls: string[] = [];
    const probe = TestSubscriber.on(scripted({ next: () => Promise.reject('no item'), return: () => (calls.push('return'), Promise.resolve()) }).flow).request(1);
    await settle();
    expect([probe.error, calls]).toEqual(['no item', []]);
  });

  it('T76 · lets an iterable of promises, one of which rejects, clean up, where for await of Node 20 does not', async () => {
    const calls: string[] = [];
    function* promises(): Generator<Promise<number>> {
      try {
        yield Promise.resolve(1);
        yield Promise.reject(new Error('no item'));
        yield Promise.resolve(3);
      } finally {
        calls.push('finally');
      }
    }
    const seen: number[] = [];
    const visited = from(promises()).forEach(async (item) => void seen.push(await item));
    await expect(visited).rejects.toThrow('no item');
    expect([seen, calls]).toEqual([[1], ['finally']]);
  });

  it('T77 · asks a generator that was not begun for nothing, also when it is cancelled: what it would clean up was not made', async () => {
    const calls: string[] = [];
    async function* resource(): AsyncGenerator<number> {
      calls.push('made');
      try {
        yield 1;
      } finally {
        calls.push('released');
      }
    }
    TestSubscriber.on(from(resource())).cancel();
    const begun = TestSubscriber.on(from(resource())).request(1);
    await settle();
    begun.cancel();
    await settle();
    expect([begun.items, calls]).toEqual([[1], ['made', 'released']]);
  });

  it.each([
    ['throws', () => { throw 'no return'; }],
    ['rejects', () => Promise.reject('no return')],
  ])('reports a return() that %s', async (_, giveBack) => {
    TestSubscriber.on(scripted({ return: giveBack }).flow).request(1).cancel();
    await settle();
    expect(unhandled).toEqual(['no return']);
  });

  it('reports a next() that rejects after cancel, unless with the abort that the cancel has caused', async () => {
    TestSubscriber.on(scripted({ next: () => Promise.reject('late') }).flow).request(1).cancel();
    const aborting = defer((signal) =>
      (async function* () {
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
        yield 1;
      })(),
    );
    TestSubscriber.on(aborting).request(1).cancel();
    await settle();
    expect(unhandled).toEqual(['late']);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['drained', () => from(endless()).drain({ signal: AbortSignal.timeout(1) })],
    ['asked one by one', () => from(endless()).some(() => false, { signal: AbortSignal.timeout(1) })],
    ['visited by an async function', () => from(endless()).forEach(async () => {}, { signal: AbortSignal.timeout(1) })],
    [
      'iterated',
      async () => {
        const iterator = from(endless()).iterate({ signal: AbortSignal.timeout(1) });
        for await (const _ of iterator);
      },
    ],
  ])('T10 · lets timers have their turn when a generator that never waits is %s', async (_, run) => {
    await expect(run()).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});

describe('forEach with an async visitor', () => {
  it('lets timers have their turn on a source that is always ready', async () => {
    const numbers = from({ *[Symbol.iterator]() { for (let n = 0; ; n++) yield n; } });
    const visits = numbers.forEach(async () => {}, { signal: AbortSignal.timeout(1) });
    await expect(visits).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
