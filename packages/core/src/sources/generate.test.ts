import { DONE, generate } from '@sluice/core';
import { TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { collectUnhandled } from '../../test/unhandled.ts';

type Step = (state: number, emit: (item: number | null) => void) => number | typeof DONE;

function stepping(step: Step) {
  const released: number[] = [];
  return { released, flow: generate<number, number | null>(() => 0, step, (state) => void released.push(state)) };
}

describe('generate', () => {
  const unhandled = collectUnhandled();

  it('runs one step for each item asked for, and none without demand', () => {
    let steps = 0;
    const probe = TestSubscriber.on(stepping((n, emit) => (steps++, emit(n), n + 1)).flow);
    expect(steps).toBe(0);
    probe.request(3);
    expect([probe.items, steps]).toEqual([[0, 1, 2], 3]);
  });

  it('goes on to the next step when one emits nothing', () => {
    const probe = TestSubscriber.on(stepping((n, emit) => (n % 3 === 2 && emit(n), n + 1)).flow).request(2);
    expect(probe.items).toEqual([2, 5]);
  });

  it('completes with DONE, after what the step emitted, without further demand', () => {
    const { released, flow } = stepping((n, emit) => (emit(n), n < 2 ? n + 1 : DONE));
    const probe = TestSubscriber.on(flow).request(3).expectNoViolations();
    expect([probe.items, probe.ending, released]).toEqual([[0, 1, 2], 'complete', [2]]);
  });

  it('makes a new state for each subscriber', async () => {
    const { flow } = stepping((n, emit) => (emit(n), n < 1 ? n + 1 : DONE));
    expect([await flow.toArray(), await flow.toArray()]).toEqual([[0, 1], [0, 1]]);
  });

  it.each<[string, Step, unknown]>([
    ['a step throws', () => { throw 'no step'; }, 'no step'],
    ['a step emits null', (n, emit) => (emit(null), n), new TypeError('generate: step gave null, which is not an item (§2.13); use undefined')],
    ['a step emits twice', (n, emit) => (emit(n), emit(n), n), new Error('generate: step emitted more than one item; give them one step each')],
  ])('fails and releases when %s', (_, step, reason) => {
    const { released, flow } = stepping(step);
    const probe = TestSubscriber.on(flow).request(2).expectNoViolations();
    expect([probe.items, probe.error, released]).toEqual([[], reason, [0]]);
  });

  it('fails when the seed throws, with nothing to release', () => {
    const released: unknown[] = [];
    const probe = TestSubscriber.on(generate(() => { throw 'no seed'; }, () => DONE, (state) => void released.push(state)));
    expect([probe.expectNoViolations().error, released]).toEqual(['no seed', []]);
  });

  it('refuses an emit outside of its step', () => {
    let late!: (item: number) => void;
    TestSubscriber.on(stepping((n, emit) => ((late = emit), emit(n), n)).flow).request(1);
    expect(() => late(1)).toThrow('generate: emit was called outside its step');
  });

  it('releases the last state once on cancel, in onSubscribe or later', () => {
    const { released, flow } = stepping((n, emit) => (emit(n), n + 1));
    TestSubscriber.on(flow).request(2).cancel().cancel();
    flow.subscribe(new TestSubscriber<number | null>().cancel());
    expect(released).toEqual([2, 0]);
  });

  it('releases after the step that cancels from inside, and reports what that step throws', () => {
    const log: string[] = [];
    let probe!: TestSubscriber<number>;
    const flow = generate<number, number>(
      () => 0,
      (n, emit) => {
        emit(n);
        probe.cancel();
        log.push('stepped');
        if (n === 0) throw 'too late';
        return n;
      },
      () => log.push('released'),
    );
    probe = TestSubscriber.on(flow);
    probe.request(5);
    expect([log, probe.items, probe.afterCancel, unhandled]).toEqual([['stepped', 'released'], [], [], ['too late']]);
  });

  it('reports what release throws', () => {
    TestSubscriber.on(generate(() => 0, () => DONE, () => { throw 'no release'; })).request(1);
    expect(unhandled).toEqual(['no release']);
  });

  it.each([
    [() => generate(1 as never, () => DONE), 'seed must be a function, but is 1'],
    [() => generate(() => 1, undefined as never), 'step must be a function, but is undefined'],
    [() => generate(() => 1, () => DONE, 'x' as never), 'release must be a function, but is "x"'],
  ])('refuses wrong arguments: %s', (act, message) => expect(act).toThrow(new TypeError(message)));
});
