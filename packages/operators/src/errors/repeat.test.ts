import { defer, empty, type Flow, of, range, throwError } from '@sluice/core';
import { TestPublisher, TestSubscriber, VirtualTimeScheduler } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { between } from '../../test/between.ts';
import { take } from '../filter/take.ts';
import { takeWhile } from '../filter/take-while.ts';
import { repeat } from './repeat.ts';
import { repeatWhen } from './repeat-when.ts';

/** Upstreams that are subscribed in their order. */
function inTurn<T>(...publishers: readonly TestPublisher<T>[]): Flow<T> {
  let at = 0;
  return defer(() => publishers[at++] as TestPublisher<T>);
}

const two = (): [TestPublisher<number>, TestPublisher<number>] => [TestPublisher.create(), TestPublisher.create()];

describe('repeat', () => {
  it.each([[1, ['a']], [3, ['a', 'a', 'a']]])('gives the items of upstream %i times', async (count, expected) => {
    expect(await of('a').pipe(repeat(count)).toArray()).toEqual(expected);
  });

  it('asks each time for what the one before left unmet', () => {
    const [first, second] = two();
    const probe = TestSubscriber.on(repeat<number>(2)(inTurn(first, second))).request(5);
    expect(first.requested).toEqual([5]);
    first.next(1, 2).complete();
    expect(second.requested).toEqual([3]);
    second.next(3).complete();
    expect(probe.items).toEqual([1, 2, 3]);
    expect(probe.ending).toBe('complete');
  });

  it('subscribes a further time only when something is asked for', () => {
    const [first, second] = two();
    const probe = TestSubscriber.on(repeat<number>(2)(inTurn(first, second))).request(1);
    first.next(1).complete();
    expect(second.subscriptions).toBe(0);
    probe.request(2);
    expect(second.subscriptions).toBe(1);
    expect(second.requested).toEqual([2]);
  });

  it('goes on without end when it has no count, by demand, within the stack', () => {
    let times = 0;
    const probe = TestSubscriber.on(repeat<number>()(defer(() => of(++times))), {
      initialRequest: 1,
      onItem: (n, self) => (n < 20_000 ? self.request(1) : self.cancel()),
    });
    expect(probe.items).toHaveLength(20_000);
    expect(times).toBe(20_000);
  });

  it('passes over times that give nothing, within the stack', () => {
    let times = 0;
    const probe = TestSubscriber.on(repeat<number>()(defer(() => (++times < 20_000 ? empty() : of(times))))).request(1);
    expect(probe.items).toEqual([20_000]);
  });

  it('waits for `delayMs` before each further time', () => {
    const scheduler = new VirtualTimeScheduler();
    const times: number[] = [];
    const flow = defer(() => {
      times.push(scheduler.now());
      return of('tick');
    });
    const probe = TestSubscriber.on(repeat<string>({ count: 3, delayMs: 100, scheduler })(flow), { initialRequest: 9 });
    scheduler.advanceTo(99);
    expect(times).toEqual([0]);
    scheduler.flush();
    expect(times).toEqual([0, 100, 200]);
    expect(probe.items).toHaveLength(3);
    expect(probe.ending).toBe('complete');
  });

  it('waits for demand too, when the time is over', () => {
    const scheduler = new VirtualTimeScheduler();
    const [first, second] = two();
    const probe = TestSubscriber.on(repeat<number>({ count: 2, delayMs: 10, scheduler })(inTurn(first, second))).request(1);
    first.next(1).complete();
    scheduler.advanceBy(50);
    expect(second.subscriptions).toBe(0);
    probe.request(1);
    expect(second.requested).toEqual([1]);
  });

  it('waits for the time too, when it is asked during it', () => {
    const scheduler = new VirtualTimeScheduler();
    const [first, second] = two();
    const probe = TestSubscriber.on(repeat<number>({ count: 2, delayMs: 10, scheduler })(inTurn(first, second))).request(1);
    first.next(1).complete();
    probe.request(4);
    scheduler.advanceBy(9);
    expect(second.subscriptions).toBe(0);
    scheduler.advanceBy(1);
    expect(second.requested).toEqual([4]);
  });

  it('clears the timer when it is cancelled', () => {
    const scheduler = new VirtualTimeScheduler();
    const probe = TestSubscriber.on(repeat<number>({ delayMs: 10, scheduler })(of(1))).request(2);
    expect(scheduler.pending).toBe(1);
    probe.cancel();
    expect(scheduler.pending).toBe(0);
  });

  it('fails as soon as upstream does', () => {
    const { upstream, probe } = between(repeat<number>(5), { initialRequest: 3 });
    upstream.next(1).fail('lost');
    expect(probe.error).toBe('lost');
    expect(upstream.subscriptions).toBe(1);
  });

  it('counts for each subscription', async () => {
    const flow = of(1).pipe(repeat(2));
    expect(await flow.toArray()).toEqual([1, 1]);
    expect(await flow.toArray()).toEqual([1, 1]);
  });

  it('ends with an operator that has had enough', async () => {
    expect(await range(1, 2).pipe(repeat(), take(5)).toArray()).toEqual([1, 2, 1, 2, 1]);
  });

  it.each([[0], [-1], [1.5], [{ delayMs: -1 }]])('refuses %j at assembly', (options) => {
    expect(() => repeat(options)).toThrow(RangeError);
  });
});

describe('repeatWhen', () => {
  function begin() {
    const [first, second] = two();
    const notifier = TestPublisher.create<string>();
    const completions: number[] = [];
    const flow = repeatWhen<number>((times) => {
      TestSubscriber.on(times, { initialRequest: Infinity, onItem: (n) => completions.push(n) });
      return notifier;
    })(inTurn(first, second));
    return { first, second, notifier, completions, probe: TestSubscriber.on(flow) };
  }

  it('subscribes again when the notifier says so, and asks then for what is unmet', () => {
    const { first, second, notifier, completions, probe } = begin();
    probe.request(3);
    first.next(1).complete();
    expect(completions).toEqual([1]);
    expect(second.subscriptions).toBe(0);
    notifier.next('again');
    expect(second.requested).toEqual([2]);
    second.next(2).complete();
    expect(completions).toEqual([1, 2]);
    expect(probe.items).toEqual([1, 2]);
  });

  it('asks the notifier for one item at each completion, and nothing before', () => {
    const { first, second, notifier, probe } = begin();
    probe.request(9);
    expect(notifier.requested).toEqual([]);
    first.complete();
    expect(notifier.requested).toEqual([1]);
    notifier.next('again');
    second.complete();
    expect(notifier.requested).toEqual([1, 1]);
  });

  it('completes when the notifier does while upstream is over', () => {
    const { first, notifier, probe } = begin();
    probe.request(9);
    first.complete();
    notifier.complete();
    expect(probe.ending).toBe('complete');
  });

  it('lets upstream finish when the notifier completes before it', () => {
    const { first, notifier, probe } = begin();
    probe.request(9);
    notifier.complete();
    first.next(1);
    expect(probe.ending).toBeUndefined();
    first.next(2).complete();
    expect(probe.items).toEqual([1, 2]);
    expect(probe.ending).toBe('complete');
  });

  it.each(['upstream', 'notifier'] as const)('fails as soon as %s does, and cancels the other', (which) => {
    const { first, notifier, probe } = begin();
    probe.request(9);
    (which === 'upstream' ? first : notifier).fail('lost');
    expect(probe.error).toBe('lost');
    expect((which === 'upstream' ? notifier : first).cancelled).toBe(true);
  });

  it('fails with what `notify` throws, without subscribing to upstream', () => {
    const { upstream, probe } = between(repeatWhen<number>(() => { throw 'no notifier'; }));
    expect(probe.error).toBe('no notifier');
    expect(upstream.subscriptions).toBe(0);
  });

  it('cancels upstream and the notifier when it is cancelled', () => {
    const { first, notifier, probe } = begin();
    probe.request(1).cancel();
    expect([first.cancelled, notifier.cancelled]).toEqual([true, true]);
  });

  it('repeats 20,000 times at the word of a synchronous notifier, within the stack', () => {
    const probe = TestSubscriber.on(of(7).pipe(repeatWhen(() => range(0, 20_000))), { initialRequest: Infinity });
    expect(probe.items).toHaveLength(20_001);
    expect(probe.ending).toBe('complete');
  });

  it('calls `notify` for each subscription', async () => {
    const flow = of('knock').pipe(repeatWhen((times) => times.pipe(takeWhile((n) => n < 2))));
    expect(await flow.toArray()).toEqual(['knock', 'knock']);
    expect(await flow.toArray()).toEqual(['knock', 'knock']);
  });

  it('fails with the failure of upstream though nothing was asked for', () => {
    expect(TestSubscriber.on(throwError(() => 'lost').pipe(repeatWhen(() => empty()))).error).toBe('lost');
  });
});
