import { empty, from, of, range, throwError } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { zip } from './zip.ts';

const two = (): [TestPublisher<number>, TestPublisher<string>] => [TestPublisher.create(), TestPublisher.create()];

describe('zip', () => {
  it('gives a row when all inputs have given their item of it, in whichever order', () => {
    const [numbers, letters] = two();
    const probe = TestSubscriber.on(zip([numbers, letters])).request(9);
    letters.next('a', 'b');
    expect(probe.items).toEqual([]);
    numbers.next(1);
    expect(probe.items).toEqual([[1, 'a']]);
    numbers.next(2);
    expect(probe.items).toEqual([[1, 'a'], [2, 'b']]);
    probe.expectNoViolations();
  });

  it('subscribes to all at once, and asks each for 32 at the first request, again when three quarters are consumed', () => {
    const [numbers, letters] = two();
    const probe = TestSubscriber.on(zip([numbers, letters]));
    expect([numbers.subscriptions, letters.subscriptions]).toEqual([1, 1]);
    expect([numbers.requested, letters.requested]).toEqual([[], []]);
    probe.request(23);
    for (let n = 0; n < 32; n++) {
      numbers.next(n);
      letters.next(`${n}`);
    }
    expect([numbers.requested, letters.requested]).toEqual([[32], [32]]);
    probe.request(1);
    expect([numbers.requested, letters.requested]).toEqual([[32, 24], [32, 24]]);
  });

  it('holds at most 32 items of a fast input, and no row that was not asked for', () => {
    const [numbers, letters] = two();
    const probe = TestSubscriber.on(zip([numbers, letters])).request(1);
    numbers.next(...Array(32).keys());
    expect(numbers.outstanding).toBe(0);
    letters.next('a', 'b');
    expect(probe.items).toEqual([[0, 'a']]);
    probe.request(1);
    expect(probe.items).toEqual([[0, 'a'], [1, 'b']]);
  });

  it('reads a synchronous input in place, one item a row', () => {
    const read: number[] = [];
    function* reading(): Generator<number> {
      for (let n = 0; ; n++) {
        read.push(n);
        yield n;
      }
    }
    const probe = TestSubscriber.on(zip([from(reading()), range(0, Infinity)])).request(3);
    expect(read).toEqual([0, 1, 2]);
    probe.cancel();
  });

  it('completes with the shortest input, and cancels the others', () => {
    const [numbers, letters] = two();
    const probe = TestSubscriber.on(zip([numbers, letters])).request(9);
    numbers.next(1).complete();
    expect(probe.ending).toBeUndefined();
    letters.next('a');
    expect(probe.items).toEqual([[1, 'a']]);
    expect(probe.ending).toBe('complete');
    expect(letters.cancelled).toBe(true);
  });

  it('uses up what an input that has ended left', () => {
    const [numbers, letters] = two();
    const probe = TestSubscriber.on(zip([numbers, letters])).request(9);
    numbers.next(1, 2).complete();
    letters.next('a');
    expect(probe.ending).toBeUndefined();
    letters.next('b');
    expect(probe.items).toHaveLength(2);
    expect(probe.ending).toBe('complete');
  });

  it.each([
    ['no input', () => zip([])],
    ['an empty one among them', () => zip([of(1), empty(), of(2)])],
    ['an empty array', () => zip([[], of(1)])],
  ])('completes without demand, of %s', (_, make) => {
    expect(TestSubscriber.on<unknown>(make()).ending).toBe('complete');
  });

  it('fails at once when an input does, cancels the others, and gives no row for what is held', () => {
    const [numbers, letters] = two();
    const probe = TestSubscriber.on(zip([numbers, letters])).request(9);
    numbers.next(1, 2);
    letters.fail('lost');
    expect(probe.error).toBe('lost');
    expect([probe.items, numbers.cancelled]).toEqual([[], true]);
  });

  it('subscribes to no more inputs once one has failed', () => {
    const later = TestPublisher.create<number>();
    expect(TestSubscriber.on(zip([throwError(() => 'lost'), later])).error).toBe('lost');
    expect(later.subscriptions).toBe(0);
  });

  it('cancels all inputs when it is cancelled', () => {
    const [numbers, letters] = two();
    TestSubscriber.on(zip([numbers, letters])).request(1).cancel();
    expect([numbers.cancelled, letters.cancelled]).toEqual([true, true]);
  });

  it('makes the item by `combine`, which gets the parts', async () => {
    expect(await zip([of(1, 2), of('a', 'b'), [true, false]], (n, letter, yes) => `${n}${letter}${yes}`).toArray()).toEqual(['1atrue', '2bfalse']);
  });

  it.each<[string, (...row: unknown[]) => unknown]>([
    ['throws', () => { throw new TypeError('thrown'); }],
    ['gives null (§2.13)', () => null],
  ])('fails, and cancels the inputs, when `combine` %s', (_, combine) => {
    const [numbers, letters] = two();
    const probe = TestSubscriber.on(zip([numbers, letters], (n, letter) => combine(n, letter))).request(9);
    numbers.next(1);
    letters.next('a');
    expect(probe.error).toBeInstanceOf(TypeError);
    expect([numbers.cancelled, letters.cancelled]).toEqual([true, true]);
  });

  it('takes requests, items and a cancel from inside of rows', () => {
    const [numbers, letters] = two();
    const probe = TestSubscriber.on(zip([numbers, letters]), {
      initialRequest: 1,
      onItem: ([n], self) => {
        if (n === 1) numbers.next(2);
        if (n === 1) letters.next('b', 'c');
        if (n === 2) self.cancel();
        else self.request(1);
      },
    });
    numbers.next(1);
    letters.next('a');
    expect(probe.items).toEqual([[1, 'a'], [2, 'b']]);
    probe.expectNoViolations();
  });

  it('begins each subscription anew', async () => {
    const flow = zip([range(0, 2), ['a', 'b']]);
    expect(await flow.toArray()).toEqual([[0, 'a'], [1, 'b']]);
    expect(await flow.toArray()).toEqual([[0, 'a'], [1, 'b']]);
  });

  it('refuses what is no input, or no function, at assembly', () => {
    expect(() => zip([7 as never])).toThrow(TypeError);
    expect(() => zip([of(1)], 7 as never)).toThrow(TypeError);
  });
});
