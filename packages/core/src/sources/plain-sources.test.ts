import { empty, from, never, of, range, throwError } from '@sluice/core';
import { TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';

const nullAt = (where: string) => new TypeError(`${where} gave null, which is not an item (§2.13); use undefined`);

describe('of', () => {
  it('completes with its last item, without further demand', () => {
    const probe = TestSubscriber.on(of(1, 2)).request(1);
    expect([probe.items, probe.ending]).toEqual([[1], undefined]);
    probe.request(1).expectNoViolations();
    expect([probe.items, probe.ending]).toEqual([[1, 2], 'complete']);
  });

  it('takes undefined for an item, and refuses null at assembly', () => {
    expect(TestSubscriber.on(of(undefined)).request(1).items).toEqual([undefined]);
    expect(() => of(undefined, null)).toThrow(new TypeError('items[1] is null, which is not an item (§2.13); use undefined'));
  });

  it('completes without demand when there is nothing', () => {
    for (const flow of [of(), empty(), from([])]) expect(TestSubscriber.on(flow).expectNoViolations().ending).toBe('complete');
  });
});

describe('range', () => {
  it('counts from start, count times', async () => {
    expect(await range(-2, 4).toArray()).toEqual([-2, -1, 0, 1]);
    expect(await range(7, 0).toArray()).toEqual([]);
  });

  it('counts for ever when count is Infinity', () => {
    const probe = TestSubscriber.on(range(0, Infinity)).request(3).cancel();
    expect(probe.items).toEqual([0, 1, 2]);
  });

  it('reaches 2^53 − 1, and goes no further', async () => {
    expect(await range(Number.MAX_SAFE_INTEGER - 1, 2).toArray()).toEqual([Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER]);
    const message = 'the last integer of a range must be at most 2^53 − 1, but is';
    expect(() => range(Number.MAX_SAFE_INTEGER, 2)).toThrow(RangeError);
    expect(() => range(Number.MAX_SAFE_INTEGER, 2)).toThrow(message);
    expect(() => range(1e300, Infinity)).toThrow(message);
  });

  it.each([
    [() => range('1' as never, 1), TypeError, 'start must be an integer ≥ -9007199254740991, but is "1"'],
    [() => range(1.5, 1), RangeError, 'start must be an integer ≥ -9007199254740991, but is 1.5'],
    [() => range(0, -1), RangeError, 'count must be an integer ≥ 0 or Infinity, but is -1'],
    [() => range(0, NaN), RangeError, 'count must be an integer ≥ 0 or Infinity, but is NaN'],
    [() => range(0, undefined as never), TypeError, 'count must be an integer ≥ 0 or Infinity, but is undefined'],
  ])('refuses wrong arguments: %s', (act, error, message) => {
    expect(act).toThrow(error);
    expect(act).toThrow(message);
  });
});

describe('never', () => {
  it('signals nothing, whatever is asked', () => {
    const probe = TestSubscriber.on(never()).request(1).request(Infinity).cancel();
    expect(probe.timeline.map(({ kind }) => kind)).toEqual(['subscribe', 'request', 'request', 'cancel']);
  });
});

describe('throwError', () => {
  it('fails without demand, with a reason made for each subscriber', () => {
    let made = 0;
    const flow = throwError(() => ++made);
    expect([TestSubscriber.on(flow).error, TestSubscriber.on(flow).expectNoViolations().error]).toEqual([1, 2]);
  });

  it('fails with what making the reason throws, and passes undefined as it is', () => {
    expect(TestSubscriber.on(throwError(() => { throw 'oops'; })).error).toBe('oops');
    const probe = TestSubscriber.on(throwError(() => undefined));
    expect([probe.failed, probe.error]).toEqual([true, undefined]);
  });

  it('tells nobody that has cancelled in onSubscribe', () => {
    const probe = new TestSubscriber<never>().cancel();
    throwError(() => 'boom').subscribe(probe);
    expect(probe.failed).toBe(false);
  });

  it('refuses what is no function', () => {
    expect(() => throwError('boom' as never)).toThrow(new TypeError('reason must be a function, but is "boom"'));
  });
});

describe('from', () => {
  it('fails at a null in an array, which may change until it is read', () => {
    const probe = TestSubscriber.on(from([undefined, null])).request(1);
    expect(probe.items).toEqual([undefined]);
    expect(probe.request(1).error).toEqual(nullAt('index 1 of the array'));
  });

  it('gives a flow as it is', () => {
    const flow = of(1);
    expect(from(flow)).toBe(flow);
  });

  it.each([
    [null, 'null'], [undefined, 'undefined'], [5, '5'], [true, 'true'], [{}, 'an instance of Object'], [Object.create(null), 'an instance of Object'],
    [() => {}, 'function (anonymous)'], [Symbol('s'), 'Symbol(s)'],
  ])('refuses %s', (input, shown) => {
    const message = `input must be a publisher, an iterable, an async iterable or a promise, but is ${shown}`;
    expect(() => from(input as never)).toThrow(new TypeError(message));
  });

  it.each(['@@observable', (Symbol as { observable?: symbol }).observable ?? '@@observable'])('refuses an observable by its %s, and names the bridge', (key) => {
    const observable: object = { [key]: (): unknown => observable, subscribe: () => {} };
    expect(() => from(observable as never)).toThrow('use fromObservable(observable, { overflow }) of @sluice/rxjs');
  });
});
