import type { Operator } from '@sluice/core';
import { TestPublisher, TestSubscriber, type TestSubscriberOptions, VirtualTimeScheduler } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { capDemand } from './cap-demand.ts';
import { limitRate } from './limit-rate.ts';
import { limitRequest } from './limit-request.ts';
import { paceDemand } from './pace-demand.ts';
import { pausable } from './pausable.ts';

function begin(operator: Operator<number, number>, options?: TestSubscriberOptions<number>) {
  const upstream = TestPublisher.create<number>();
  return { upstream, probe: TestSubscriber.on(operator(upstream), options) };
}

/** Sends so many items, which have to be asked for. */
function send(upstream: TestPublisher<number>, count: number): void {
  for (let n = 0; n < count; n++) upstream.next(n);
}

const shaping: readonly (readonly [string, () => Operator<number, number>])[] = [
  ['limitRate', () => limitRate(4)],
  ['capDemand', () => capDemand(4)],
  ['paceDemand', () => paceDemand({ items: 4, everyMs: 10, scheduler: new VirtualTimeScheduler() })],
  ['pausable', () => pausable({ inFlight: 4 })],
];

describe.each(shaping)('%s', (_, make) => {
  it('asks for nothing before the first request, and never for more than is asked of it', () => {
    const { upstream, probe } = begin(make());
    expect(upstream.requested).toEqual([]);
    probe.request(3);
    expect(upstream.requested).toEqual([3]);
  });

  it('asks for a batch where everything is asked for', () => {
    expect(begin(make(), { initialRequest: Infinity }).upstream.requested).toEqual([4]);
  });

  it('lets items straight through, and the end', () => {
    const { upstream, probe } = begin(make(), { initialRequest: 9 });
    upstream.next(1);
    expect(probe.items).toEqual([1]);
    upstream.next(2).complete();
    expect([probe.items, probe.ending]).toEqual([[1, 2], 'complete']);
    probe.expectNoViolations();
  });

  it('passes a failure and a cancel on', () => {
    const failing = begin(make());
    failing.upstream.fail('lost');
    expect(failing.probe.error).toBe('lost');
    const { upstream, probe } = begin(make(), { initialRequest: 9 });
    upstream.next(1);
    probe.cancel();
    expect(upstream.cancelled).toBe(true);
  });
});

describe('limitRate', () => {
  it('asks again when a quarter is outstanding, for as many as make `high` again', () => {
    const { upstream } = begin(limitRate(8), { initialRequest: Infinity });
    send(upstream, 5);
    expect(upstream.requested).toEqual([8]);
    send(upstream, 1);
    expect(upstream.requested).toEqual([8, 6]);
  });

  it.each([[0, 4], [2, 2], [3, 1]])('with low %i of 4, asks again after %i items', (low, after) => {
    const { upstream } = begin(limitRate(4, { low }), { initialRequest: Infinity });
    send(upstream, after - 1);
    expect(upstream.requested).toEqual([4]);
    send(upstream, 1);
    expect(upstream.requested).toEqual([4, after]);
  });

  it('asks for no more than is left to ask for', () => {
    const { upstream } = begin(limitRate(4), { initialRequest: 6 });
    send(upstream, 6);
    expect(upstream.requested).toEqual([4, 2]);
  });

  it('gets along with requests one by one from inside of items', () => {
    const { upstream, probe } = begin(limitRate(4), { initialRequest: 1, onItem: (_, self) => self.request(1) });
    send(upstream, 1_000);
    expect(probe.items).toHaveLength(1_000);
    expect(upstream.outstanding).toBe(1);
    probe.expectNoViolations();
  });
});

describe('capDemand', () => {
  it('asks for the next batch when the one before is met, not earlier', () => {
    const { upstream } = begin(capDemand(2), { initialRequest: 5 });
    send(upstream, 1);
    expect(upstream.requested).toEqual([2]);
    send(upstream, 4);
    expect(upstream.requested).toEqual([2, 2, 1]);
  });

  it('asks a function for each batch, with what is still owed', () => {
    const asked: number[] = [];
    const { upstream } = begin(capDemand((owed) => (asked.push(owed), asked.length)), { initialRequest: 6 });
    send(upstream, 6);
    expect(upstream.requested).toEqual([1, 2, 3]);
    expect(asked).toEqual([6, 5, 3]);
  });

  it.each([0, -1, 1.5, NaN, Infinity, '2' as never])('fails, and leaves upstream, when the function gives %s', (cap) => {
    const { upstream, probe } = begin(capDemand(() => cap), { initialRequest: 1 });
    expect(probe.error).toBeInstanceOf(RangeError);
    expect([upstream.subscribers, upstream.requested]).toEqual([0, []]);
  });

  it('fails with what the function throws, and leaves upstream', () => {
    const { upstream, probe } = begin(capDemand(() => { throw 'thrown'; }), { initialRequest: 1 });
    expect([probe.error, upstream.subscribers]).toEqual(['thrown', 0]);
  });
});

describe('paceDemand', () => {
  function paced(demand: number) {
    const scheduler = new VirtualTimeScheduler();
    return { scheduler, ...begin(paceDemand({ items: 2, everyMs: 10, scheduler }), { initialRequest: demand }) };
  }

  it('asks for at most `items` in each period', () => {
    const { scheduler, upstream } = paced(5);
    expect(upstream.requested).toEqual([2]);
    scheduler.advanceTo(9);
    expect(upstream.requested).toEqual([2]);
    scheduler.advanceTo(10);
    expect(upstream.requested).toEqual([2, 2]);
    scheduler.advanceTo(20);
    expect(upstream.requested).toEqual([2, 2, 1]);
  });

  it('spends what is left of a period on a later request, and makes up for nothing after it', () => {
    const { scheduler, upstream, probe } = paced(1);
    probe.request(5);
    expect(upstream.requested).toEqual([1, 1]);
    scheduler.advanceTo(1_000);
    expect(upstream.totalRequested).toBe(6);
    probe.request(5);
    expect(upstream.totalRequested).toBe(8);
  });

  it('runs no period while nothing is owed, and clears the timer on cancel', () => {
    const { scheduler, probe } = paced(1);
    scheduler.advanceTo(10);
    expect(scheduler.pending).toBe(0);
    probe.request(9);
    expect(scheduler.pending).toBe(1);
    probe.cancel();
    expect(scheduler.pending).toBe(0);
  });
});

describe('pausable', () => {
  it('asks for nothing while it is paused, and for what was owed when it resumes', () => {
    const gate = pausable<number>({ inFlight: 4 });
    const { upstream, probe } = begin(gate);
    gate.pause();
    probe.request(3);
    expect([upstream.requested, gate.paused]).toEqual([[], true]);
    gate.resume();
    gate.resume();
    expect([upstream.requested, gate.paused]).toEqual([[3], false]);
  });

  it('lets what was asked for before the pause through: at most `inFlight` items', () => {
    const gate = pausable<number>({ inFlight: 4 });
    const { upstream, probe } = begin(gate, { initialRequest: Infinity });
    gate.pause();
    send(upstream, 4);
    expect([probe.items.length, upstream.outstanding]).toEqual([4, 0]);
    gate.resume();
    expect(upstream.outstanding).toBe(4);
  });

  it('asks again when a quarter is left', () => {
    const { upstream } = begin(pausable({ inFlight: 4 }), { initialRequest: Infinity });
    send(upstream, 3);
    expect(upstream.requested).toEqual([4, 3]);
  });

  it('pauses all its subscriptions, and those that come later', () => {
    const gate = pausable<number>();
    const early = begin(gate);
    gate.pause();
    const late = begin(gate, { initialRequest: 1 });
    early.probe.request(1);
    expect([early.upstream.requested, late.upstream.requested]).toEqual([[], []]);
    gate.resume();
    expect([early.upstream.requested, late.upstream.requested]).toEqual([[1], [1]]);
  });

  it('takes a pause from inside of an item', () => {
    const gate = pausable<number>({ inFlight: 1 });
    const { upstream } = begin(gate, { initialRequest: 9, onItem: () => gate.pause() });
    send(upstream, 1);
    expect(upstream.requested).toEqual([1]);
  });

  it.each(['complete', 'fail'] as const)('tells of a %s though it is paused', (ending) => {
    const gate = pausable<number>();
    const { upstream, probe } = begin(gate);
    gate.pause();
    upstream[ending]('lost');
    expect(probe.ending).toBe(ending);
  });
});

describe('limitRequest', () => {
  it('never asks for more than `count` in all, and ends with the last item', () => {
    const { upstream, probe } = begin(limitRequest(3));
    probe.request(2).request(2).request(2);
    expect(upstream.requested).toEqual([2, 1]);
    send(upstream, 3);
    expect([probe.ending, upstream.cancelled]).toEqual(['complete', true]);
  });

  it('with 0, completes at once and subscribes to nothing', () => {
    const { upstream, probe } = begin(limitRequest(0));
    expect([probe.ending, upstream.subscriptions]).toEqual(['complete', 0]);
  });
});
