import { empty, from, never, of, range, throwError } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { assert, property } from 'fast-check';
import * as rx from 'rxjs';
import { describe, expect, it } from 'vitest';
import { type Move, moves, type Played, playSluice } from '../../test/oracle-of-many.ts';
import { sequenceEqual } from './sequence-equal.ts';

function two(): [TestPublisher<number>, TestPublisher<number>] {
  return [TestPublisher.create(), TestPublisher.create()];
}

function sameParity(a: number, b: number): boolean {
  return (a - b) % 2 === 0;
}

/** The earliest moment at which it is known, by going through what both have said. */
function model(script: readonly Move[]): Played {
  const said: [number[], number[]] = [[], []];
  const over = [false, false, false];
  for (const [at, { input, do: what }] of script.entries()) {
    if (over[input]) continue;
    over[input] = what !== 'next';
    if (what === 'fail' && input < 2) return [[at, 'fail']];
    if (what === 'next') said[input]?.push(at);
    const [a, b] = said;
    const differ = a.some((item, n) => n < b.length && !sameParity(item, b[n]!));
    const longer = (over[0] === true && b.length > a.length) || (over[1] === true && a.length > b.length);
    if (differ || longer) return [[at, false], [at, 'complete']];
    if (over[0] === true && over[1] === true) return [[at, true], [at, 'complete']];
  }
  return [];
}

describe('sequenceEqual', () => {
  it('answers as soon as it can be known, whatever comes in which order', () => {
    assert(
      property(moves, (script) => {
        expect(playSluice(script, ([a, b]) => sequenceEqual(b!, sameParity)(a!))).toEqual(model(script));
      }),
      { numRuns: 500 },
    );
  });

  it.each<[readonly number[], readonly number[], boolean]>([
    [[], [], true],
    [[1, 2], [1, 2], true],
    [[1, 2], [1], false],
    [[1], [1, 2], false],
    [[1, 2], [2, 1], false],
    [[], [1], false],
  ])('of %j and %j', (a, b, answer) => {
    const theirs: boolean[] = [];
    rx.from(a).pipe(rx.sequenceEqual(rx.from(b))).subscribe((item) => theirs.push(item));
    for (const [one, other] of [[a, b], [from(new Set(a)), from(new Set(b))], [a, from(new Set(b))]] as const) {
      const probe = TestSubscriber.on(sequenceEqual(other)(from(one))).request(1);
      expect(probe.items).toEqual([answer]);
      expect(probe.items).toEqual(theirs);
      expect(probe.ending).toBe('complete');
    }
  });

  it('sees an item that the other input has no answer to, though RxJS forgets it', () => {
    const [a, b] = two();
    const probe = TestSubscriber.on(sequenceEqual(b)(a)).request(1);
    const [rxA, rxB] = [new rx.Subject<number>(), new rx.Subject<number>()];
    const theirs: boolean[] = [];
    rxA.pipe(rx.sequenceEqual(rxB)).subscribe((item) => theirs.push(item));
    b.next(1);
    rxB.next(1);
    a.complete();
    rxA.complete();
    rxB.complete();
    expect(probe.items).toEqual([false]);
    expect(theirs).toEqual([true]);
  });

  it('subscribes to both at once, and asks each for 32 at the first request', () => {
    const inputs = two();
    const probe = TestSubscriber.on(sequenceEqual(inputs[1])(inputs[0]));
    expect(inputs.map(({ subscribers, requested }) => [subscribers, requested])).toEqual([[1, []], [1, []]]);
    probe.request(1);
    expect(inputs.map(({ requested }) => requested)).toEqual([[32], [32]]);
  });

  it('lets a fast input run ahead no further than that', () => {
    const [a, b] = two();
    TestSubscriber.on(sequenceEqual(b)(a)).request(1);
    a.next(...Array(32).keys());
    expect(a.requested).toEqual([32]);
    b.next(...Array(24).keys());
    expect([a.requested, b.requested]).toEqual([[32, 24], [32, 24]]);
  });

  it('reads a synchronous input one item for one of the other', () => {
    let read = 0;
    function* reading(): Generator<number> {
      for (;;) yield read++;
    }
    const a = TestPublisher.create<number>();
    const probe = TestSubscriber.on(sequenceEqual(from(reading()))(a)).request(1);
    a.next(0, 1, 2);
    expect(read).toBe(3);
    probe.cancel();
  });

  it('gives the answer once, and cancels both', () => {
    const [a, b] = two();
    const probe = TestSubscriber.on(sequenceEqual(b)(a)).request(5);
    a.next(1);
    b.next(2);
    expect(probe.items).toEqual([false]);
    expect(probe.ending).toBe('complete');
    expect([a.cancelled, b.cancelled]).toEqual([true, true]);
    probe.expectNoViolations();
  });

  it('compares a flow with itself, each time run anew', () => {
    const flow = range(0, 1000);
    const probe = TestSubscriber.on(flow.pipe(sequenceEqual(flow))).request(1);
    expect(probe.items).toEqual([true]);
  });

  it('fails with the failure of either at once, and cancels the other', () => {
    const [a, b] = two();
    const reason = { is: 'the reason' };
    const probe = TestSubscriber.on(sequenceEqual(b)(a));
    b.fail(reason);
    expect(probe.error).toBe(reason);
    expect(a.cancelled).toBe(true);
    expect(TestSubscriber.on(sequenceEqual(never())(throwError(() => reason))).error).toBe(reason);
  });

  it('fails with what `same` throws, and cancels both', () => {
    const [a, b] = two();
    const reason = { is: 'the reason' };
    const same = (): never => {
      throw reason;
    };
    const probe = TestSubscriber.on(sequenceEqual(b, same)(a)).request(1);
    a.next(1);
    b.next(1);
    expect(probe.error).toBe(reason);
    expect([a.cancelled, b.cancelled]).toEqual([true, true]);
  });

  it('cancels both when it is cancelled, also from inside `same`', () => {
    const [a, b] = two();
    const probe: TestSubscriber<boolean> = new TestSubscriber<boolean>();
    sequenceEqual(b, () => void probe.cancel())(a).subscribe(probe);
    probe.request(1);
    a.next(1);
    b.next(1);
    expect(probe.items).toEqual([]);
    expect(probe.afterCancel).toEqual([]);
    expect([a.cancelled, b.cancelled]).toEqual([true, true]);
  });

  it('throws at assembly, if an argument is wrong', () => {
    expect(() => sequenceEqual(5 as never)).toThrow('input must be a publisher');
    expect(() => sequenceEqual(empty(), 5 as never)(of(1))).toThrow('same must be a function, but is 5');
  });
});
