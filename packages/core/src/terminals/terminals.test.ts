import { configure, EmptyError, type Flow, from, of, OverflowError, range, throwError } from '@sluice/core';
import { TestPublisher } from '@sluice/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { outcome } from '../../test/outcome.ts';
import { settle } from '../../test/settle.ts';
import { collectUnhandled } from '../../test/unhandled.ts';

const isEven = (n: number) => n % 2 === 0;

const terminals: Record<string, (flow: Flow<number>, signal?: AbortSignal) => Promise<unknown>> = {
  forEach: (flow, signal) => flow.forEach(() => {}, { signal }),
  toArray: (flow, signal) => flow.toArray({ signal }),
  reduce: (flow, signal) => flow.reduce((sum, n) => sum + n, 0, { signal }),
  first: (flow, signal) => flow.first({ signal }),
  last: (flow, signal) => flow.last({ signal }),
  count: (flow, signal) => flow.count({ signal }),
  some: (flow, signal) => flow.some(() => false, { signal }),
  every: (flow, signal) => flow.every(() => true, { signal }),
  find: (flow, signal) => flow.find(() => false, { signal }),
  drain: (flow, signal) => flow.drain({ signal }),
  iterate: (flow, signal) => flow.iterate({ signal }).next(),
};

describe.each(Object.entries(terminals))('%s', (_, run) => {
  const unhandled = collectUnhandled();

  it('rejects with the reason of a failure, whatever that is', async () => {
    for (const reason of [new Error('boom'), 'boom', undefined]) {
      expect(await outcome(run(throwError(() => reason)))).toEqual({ rejected: reason });
    }
  });

  it('cancels and rejects with signal.reason when the signal aborts, and leaves no listener behind', async () => {
    const upstream = TestPublisher.create<number>();
    const controller = new AbortController();
    const running = run(from(upstream), controller.signal);
    controller.abort('enough');
    expect(upstream.cancelled).toBe(true);
    expect(await outcome(running)).toEqual({ rejected: 'enough' });
  });

  it('subscribes to nothing if the signal has aborted already', async () => {
    const upstream = TestPublisher.create<number>();
    expect(await outcome(run(from(upstream), AbortSignal.abort('before')))).toEqual({ rejected: 'before' });
    expect(upstream.subscriptions).toBe(0);
  });

  it('does not mind an abort after the end', async () => {
    const controller = new AbortController();
    const running = run(of(1), controller.signal);
    const before = await outcome(running);
    controller.abort();
    expect(before).not.toBe('pending');
    expect([await outcome(running), unhandled]).toEqual([before, []]);
  });

  it('reports a failure that comes when it is over, unless it is the one it was given', async () => {
    const upstream = TestPublisher.create<number>().violate('ignore-terminal');
    const running = run(from(upstream));
    upstream.fail('first').fail('second');
    expect(await outcome(running)).toEqual({ rejected: 'first' });
    expect(unhandled).toEqual(['second']);
  });
});

describe('what toArray and last hold', () => {
  afterEach(() => configure({ onDropped: undefined }));

  it.each<[string, (flow: Flow<number>) => Promise<unknown>, number[]]>([
    ['toArray', (flow) => flow.toArray(), [1, 2]],
    ['last', (flow) => flow.last(), [2]],
  ])('is lost with the answer, and told: %s', async (_, run, held) => {
    const lost: unknown[] = [];
    configure({ onDropped: (item, why) => lost.push([item, why]) });
    await run(of(1, 2));
    expect(lost).toEqual([]);
    const upstream = TestPublisher.create<number>();
    const running = run(from(upstream));
    upstream.next(1, 2).fail('boom');
    expect(await outcome(running)).toEqual({ rejected: 'boom' });
    expect(lost).toEqual(held.map((item) => [item, 'failed']));
  });

  it('includes the item beyond the limit', async () => {
    const lost: unknown[] = [];
    configure({ onDropped: (item, why) => lost.push([item, why]) });
    await outcome(of(1, 2, 3).toArray({ limit: 2 }));
    expect(lost).toEqual([[1, 'failed'], [2, 'failed'], [3, 'failed']]);
  });
});

describe('forEach', () => {
  const unhandled = collectUnhandled();

  it('visits each item with its index, one request at a time', async () => {
    const upstream = TestPublisher.create<string>();
    const seen: unknown[] = [];
    const running = from(upstream).forEach((...visit) => void seen.push(visit));
    upstream.next('a').next('b').complete();
    await running;
    expect([seen, upstream.requested]).toEqual([[['a', 0], ['b', 1]], [1, 1, 1]]);
  });

  it('asks for no more than concurrency visits, each replaced as it ends', async () => {
    const upstream = TestPublisher.create<string>();
    const ends: (() => void)[] = [];
    const running = from(upstream).forEach(() => new Promise<void>((resolve) => ends.push(resolve)), { concurrency: 2 });
    upstream.next('a', 'b');
    await settle();
    expect([upstream.requested, upstream.outstanding]).toEqual([[2], 0]);
    ends[1]?.();
    await settle();
    expect(upstream.requested).toEqual([2, 1]);
    upstream.next('c').complete();
    ends[0]?.();
    expect(await outcome(running)).toBe('pending');
    ends[2]?.();
    expect(await outcome(running)).toEqual({ resolved: undefined });
  });

  it.each<[string, () => unknown]>([
    ['throws', () => { throw 'no visit'; }],
    ['rejects', () => Promise.reject('no visit')],
    ['gives a thenable that throws', () => ({ then: () => { throw 'no visit'; } })],
    ['gives an object whose then cannot be read', () => ({ get then() { throw 'no visit'; } })],
  ])('cancels and rejects when a visit %s', async (_, visit) => {
    const upstream = TestPublisher.create<number>();
    const running = from(upstream).forEach(visit);
    upstream.next(1);
    expect([await outcome(running), upstream.cancelled, unhandled]).toEqual([{ rejected: 'no visit' }, true, []]);
  });

  it('awaits a thenable that settles at once, or twice', async () => {
    const twice = { then: (resolve: () => void) => (resolve(), resolve()) };
    expect(await outcome(of(1, 2, 3).forEach(() => twice))).toEqual({ resolved: undefined });
  });

  it('reports a second visit that fails, but not with the reason of the first, nor with an abort', async () => {
    const failing = (reasons: unknown[]) => of(1, 2).forEach((_, index) => Promise.reject(reasons[index]), { concurrency: 2 });
    expect(await outcome(failing(['first', 'second']))).toEqual({ rejected: 'first' });
    expect(await outcome(failing(['same', 'same']))).toEqual({ rejected: 'same' });
    expect(await outcome(failing(['third', new DOMException('stopped', 'AbortError')]))).toEqual({ rejected: 'third' });
    expect(unhandled).toEqual(['second']);
  });

  it('is stopped by an abort from inside a visit', async () => {
    const controller = new AbortController();
    const seen: number[] = [];
    const running = range(1, 9).forEach((n) => (seen.push(n), n === 2 && controller.abort('two')), { signal: controller.signal });
    expect([await outcome(running), seen]).toEqual([{ rejected: 'two' }, [1, 2]]);
  });

  it.each([
    [() => of(1).forEach('x' as never), TypeError, 'visit must be a function, but is "x"'],
    [() => of(1).forEach(() => {}, { concurrency: 0 }), RangeError, 'concurrency must be an integer ≥ 1, but is 0'],
    [() => of(1).forEach(() => {}, { concurrency: Infinity }), RangeError, 'concurrency must be an integer ≥ 1, but is Infinity'],
    [() => of(1).forEach(() => {}, { concurrency: '2' as never }), TypeError, 'concurrency must be an integer ≥ 1, but is "2"'],
  ])('throws at once for wrong arguments: %s', (act, error, message) => {
    expect(act).toThrow(error);
    expect(act).toThrow(message);
  });
});

describe('toArray', () => {
  it('collects up to its limit, and fails at the item beyond, having asked for no more than that', async () => {
    const upstream = TestPublisher.create<number>();
    const running = from(upstream).toArray({ limit: 2 });
    expect(upstream.requested).toEqual([3]);
    upstream.next(1, 2, 3);
    expect(await outcome(running)).toEqual({ rejected: expect.any(OverflowError) });
    expect(upstream.cancelled).toBe(true);
    expect(await outcome(of(1, 2).toArray({ limit: 2 }))).toEqual({ resolved: [1, 2] });
    expect(await outcome(of().toArray({ limit: 0 }))).toEqual({ resolved: [] });
    expect(() => of(1).toArray({ limit: -1 })).toThrow('limit must be an integer ≥ 0 or Infinity, but is -1');
  });
});

describe('reduce', () => {
  it('folds from the seed, or from the first item', async () => {
    const index = (sum: number, _: number, at: number) => sum + at;
    expect(await range(1, 3).reduce((sum, n) => sum + n, 10)).toBe(16);
    expect(await range(1, 3).reduce((sum, n) => sum + n)).toBe(6);
    expect(await range(1, 3).reduce(index, 0)).toBe(0 + 1 + 2);
    expect(await range(1, 3).reduce(index)).toBe(1 + 1 + 2);
    expect(await of<number[]>().reduce((sum, n) => sum + n, 7)).toBe(7);
    expect(await of(1).reduce<number | undefined>((seed) => seed, undefined)).toBe(undefined);
  });

  it('rejects with EmptyError without seed and items, and with what fold throws', async () => {
    await expect(of<number[]>().reduce((sum, n) => sum + n)).rejects.toThrow(new EmptyError('reduce without a seed needs an item, but the flow was empty'));
    const upstream = TestPublisher.create<number>();
    const running = from(upstream).reduce(() => { throw 'no fold'; }, 0);
    upstream.next(1);
    expect([await outcome(running), upstream.cancelled]).toEqual([{ rejected: 'no fold' }, true]);
    expect(() => of(1).reduce(1 as never)).toThrow(new TypeError('fold must be a function, but is 1'));
  });
});

describe('first and last', () => {
  it('give an item, else the default, else an EmptyError', async () => {
    expect([await range(1, 3).first(), await range(1, 3).last()]).toEqual([1, 3]);
    expect([await of().first({ default: 0 as never }), await of().last({ default: undefined })]).toEqual([0, undefined]);
    await expect(of().first()).rejects.toThrow(new EmptyError('first needs an item, but the flow was empty, and no default was given'));
    await expect(of().last()).rejects.toBeInstanceOf(EmptyError);
  });

  it('first asks for one item, and cancels', async () => {
    const upstream = TestPublisher.create<number>();
    const running = from(upstream).first();
    expect(upstream.requested).toEqual([1]);
    upstream.next(1);
    expect([await outcome(running), upstream.cancelled]).toEqual([{ resolved: 1 }, true]);
  });
});

describe('some, every, find and count', () => {
  it('ask one by one, and cancel as soon as they know', async () => {
    for (const [run, answer] of [
      [(flow: Flow<number>) => flow.some(isEven), true],
      [(flow: Flow<number>) => flow.every((n) => !isEven(n)), false],
      [(flow: Flow<number>) => flow.find(isEven), 2],
    ] as const) {
      const upstream = TestPublisher.create<number>();
      const running = run(from(upstream));
      upstream.next(1).next(2);
      expect([await outcome(running as Promise<unknown>), upstream.requested, upstream.cancelled]).toEqual([{ resolved: answer }, [1, 1], true]);
    }
  });

  it('have an answer for the flow in which nothing was found', async () => {
    expect([await of(1).some(isEven), await of(2).every(isEven), await of(1).find(isEven), await range(0, 5).count()]).toEqual([false, true, undefined, 5]);
  });

  it('cancel and reject when the predicate throws', async () => {
    const fail = () => { throw 'no verdict'; };
    for (const running of [of(1).some(fail), of(1).every(fail), of(1).find(fail)]) {
      expect(await outcome<unknown>(running)).toEqual({ rejected: 'no verdict' });
    }
    expect(() => of(1).some(1 as never)).toThrow(new TypeError('accepts must be a function, but is 1'));
  });
});
