import { type Flow, type FlowInput, defer, of, range, throwError } from '@sluice/core';
import { TestPublisher, TestSubscriber, VirtualTimeScheduler } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { between } from '../../test/between.ts';
import { concat } from '../combine/concat.ts';
import { take } from '../filter/take.ts';
import { retry, type RetryOptions } from './retry.ts';

/** A flow that gives another input at each subscription: the last one again and again. */
function tries<T>(...inputs: readonly FlowInput<T>[]): Flow<T> {
  let at = 0;
  return defer(() => inputs[Math.min(at++, inputs.length - 1)] as FlowInput<T>);
}

/** Retries a failing flow by the clock alone, and notes when it is subscribed. */
function timesOfTries(options: RetryOptions, source: (time: number) => FlowInput<unknown> = () => throwError(() => 'no')) {
  const scheduler = new VirtualTimeScheduler();
  const times: number[] = [];
  const flow = defer(() => {
    times.push(scheduler.now());
    return source(times.length);
  });
  const probe = TestSubscriber.on(retry<unknown>({ scheduler, ...options })(flow), { initialRequest: Infinity });
  return { scheduler, times, probe };
}

const gaps = (times: readonly number[]): number[] => times.slice(1).map((time, at) => time - (times[at] as number));

describe('retry', () => {
  it('passes on what does not fail, and asks upstream for just what it is asked for', () => {
    const { upstream, probe } = between(retry<number>(3));
    expect(upstream.requested).toEqual([]);
    probe.request(2).request(5);
    upstream.next(1, 2).complete();
    expect(upstream.requested).toEqual([2, 5]);
    expect(probe.items).toEqual([1, 2]);
    expect([probe.ending, upstream.subscriptions]).toEqual(['complete', 1]);
  });

  it('asks the next try for what the one before left unmet', () => {
    const attempts = [TestPublisher.create<number>(), TestPublisher.create<number>()] as const;
    const probe = TestSubscriber.on(retry<number>(1)(tries(...attempts))).request(5);
    attempts[0].next(1, 2).fail('once');
    expect(attempts[1].requested).toEqual([3]);
    probe.request(4);
    expect(attempts[1].requested).toEqual([3, 4]);
    attempts[1].next(3);
    expect(probe.items).toEqual([1, 2, 3]);
    probe.expectNoViolations();
  });

  it('asks the next try for nothing when the one before met all', () => {
    const attempts = [TestPublisher.create<number>(), TestPublisher.create<number>()] as const;
    const probe = TestSubscriber.on(retry<number>(1)(tries(...attempts))).request(1);
    attempts[0].next(1).fail('once');
    expect(attempts[1].subscriptions).toBe(1);
    expect(attempts[1].requested).toEqual([]);
    probe.request(1);
    expect(attempts[1].requested).toEqual([1]);
  });

  it.each([[0, 1], [1, 2], [5, 6]])('with a count of %i, subscribes at most %i times, then fails with the last reason as it is', (count, subscriptions) => {
    let made = 0;
    const reasons = Array.from({ length: subscriptions }, (_, n) => new Error(`try ${n + 1}`));
    const probe = TestSubscriber.on(retry(count)(throwError(() => reasons[made++]))).request(1);
    expect(made).toBe(subscriptions);
    expect(probe.error).toBe(reasons.at(-1));
  });

  it('without a count, goes on for as long as it takes, within the stack', () => {
    let made = 0;
    const probe = TestSubscriber.on(retry<number>()(defer(() => (++made < 20_000 ? throwError(() => 'not yet') : of(made))))).request(1);
    expect(probe.items).toEqual([20_000]);
    expect(probe.ending).toBe('complete');
  });

  it('counts for each subscription', () => {
    const source = throwError(() => 'no');
    const flow = retry<never>({ count: 1, when: (_, at) => seen.push(at) > 0 })(source);
    const seen: number[] = [];
    TestSubscriber.on(flow).request(1);
    TestSubscriber.on(flow).request(1);
    expect(seen).toEqual([1, 1]);
  });

  it('asks `when` with the reason and the number of the try, and fails when it refuses', () => {
    const asked: unknown[][] = [];
    const when = (reason: unknown, at: number): boolean => {
      asked.push([reason, at]);
      return at < 3;
    };
    const probe = TestSubscriber.on(retry({ when })(throwError(() => 'lost'))).request(1);
    expect(asked).toEqual([['lost', 1], ['lost', 2], ['lost', 3]]);
    expect(probe.error).toBe('lost');
  });

  it('does not ask `when` once there are no more retries', () => {
    const asked: number[] = [];
    TestSubscriber.on(retry({ count: 2, when: (_, at) => asked.push(at) > 0 })(throwError(() => 'lost'))).request(1);
    expect(asked).toEqual([1, 2]);
  });

  it.each<[string, RetryOptions]>([
    ['when', { when: () => { throw 'thrown'; } }],
    ['random', { backoff: { baseMs: 1, maxMs: 1, jitter: 1, random: () => { throw 'thrown'; } } }],
  ])('fails with what %s throws, and retries no more', (_, options) => {
    const { upstream, probe } = between(retry<number>(options), { initialRequest: 1 });
    upstream.fail('lost');
    expect(probe.error).toBe('thrown');
    expect(upstream.subscriptions).toBe(1);
  });

  it('waits for `delayMs` before each retry', () => {
    const { scheduler, times, probe } = timesOfTries({ count: 3, delayMs: 250 });
    expect(times).toEqual([0]);
    scheduler.advanceTo(249);
    expect(times).toEqual([0]);
    scheduler.flush();
    expect(times).toEqual([0, 250, 500, 750]);
    expect(probe.error).toBe('no');
  });

  it('carries what is asked for during the wait to the next try', () => {
    const scheduler = new VirtualTimeScheduler();
    const attempts = [TestPublisher.create<number>(), TestPublisher.create<number>()] as const;
    const probe = TestSubscriber.on(retry<number>({ delayMs: 10, scheduler })(tries(...attempts))).request(2);
    attempts[0].next(1).fail('once');
    probe.request(3);
    scheduler.advanceBy(10);
    expect(attempts[1].requested).toEqual([4]);
  });

  it('clears the timer, and subscribes no more, when it is cancelled during the wait', () => {
    const { scheduler, times, probe } = timesOfTries({ delayMs: 10 });
    expect(scheduler.pending).toBe(1);
    probe.cancel();
    expect(scheduler.pending).toBe(0);
    scheduler.advanceBy(100);
    expect(times).toEqual([0]);
    expect(probe.ending).toBe('cancel');
  });

  it('cancels the try that is under way, and no other, when it is cancelled', () => {
    const attempts = [TestPublisher.create<number>(), TestPublisher.create<number>()] as const;
    const probe = TestSubscriber.on(retry<number>(1)(tries(...attempts))).request(1);
    attempts[0].fail('once');
    probe.cancel();
    expect(attempts.map(({ cancellations }) => cancellations)).toEqual([0, 1]);
  });

  it('takes a cancel from inside of the last item before a failure', () => {
    const source = concat(of(1), throwError(() => 'no'));
    const probe = TestSubscriber.on(retry<number>()(source), { initialRequest: 9, onItem: (_, self) => self.cancel() });
    expect(probe.items).toEqual([1]);
    expect(probe.ending).toBe('cancel');
  });

  it('is a fit for an operator that ends it: take(3) of what fails after each item', async () => {
    expect(await concat(of(7), throwError(() => 'no')).pipe(retry(), take(3)).toArray()).toEqual([7, 7, 7]);
  });

  it.each<[string, RetryOptions, new () => Error]>([
    ['a negative count', { count: -1 }, RangeError],
    ['a fraction as count', { count: 1.5 }, RangeError],
    ['a negative delay', { delayMs: -1 }, RangeError],
    ['an endless delay', { delayMs: Infinity }, RangeError],
    ['a jitter above 1', { backoff: { baseMs: 1, maxMs: 1, jitter: 1.1 } }, RangeError],
    ['a jitter below 0', { backoff: { baseMs: 1, maxMs: 1, jitter: -0.1 } }, RangeError],
    ['a jitter that is no number', { backoff: { baseMs: 1, maxMs: 1, jitter: NaN } }, RangeError],
    ['a backoff without maxMs', { backoff: { baseMs: 1 } as never }, TypeError],
    ['a `random` that is no function', { backoff: { baseMs: 1, maxMs: 1, random: 1 as never } }, TypeError],
    ['a `when` that is no function', { when: true as never }, TypeError],
  ])('refuses %s at assembly', (_, options, error) => {
    expect(() => retry(options)).toThrow(error);
  });
});

describe('retry with backoff and jitter under virtual time', () => {
  it('doubles the wait from one try to the next, up to maxMs', () => {
    const { scheduler, times, probe } = timesOfTries({ count: 7, backoff: { baseMs: 100, maxMs: 1_000 } });
    scheduler.flush();
    expect(gaps(times)).toEqual([100, 200, 400, 800, 1_000, 1_000, 1_000]);
    expect(probe.error).toBe('no');
    expect(scheduler.pending).toBe(0);
  });

  it('waits for maxMs from the start, if baseMs is more', () => {
    const { scheduler, times } = timesOfTries({ count: 2, backoff: { baseMs: 500, maxMs: 300 } });
    scheduler.flush();
    expect(gaps(times)).toEqual([300, 300]);
  });

  it('goes on at maxMs after so many tries that doubling overflows', () => {
    const { scheduler, times } = timesOfTries({ count: 1_100, backoff: { baseMs: 1, maxMs: 8 } });
    scheduler.flush();
    expect(times).toHaveLength(1_101);
    expect(new Set(gaps(times).slice(3))).toEqual(new Set([8]));
  });

  it.each([
    [0, [100, 200, 400]],
    [0.5, [75, 150, 300]],
    [1, [50, 100, 200]],
  ])('with jitter %d, leaves that part of each wait to chance: random() = 0.5', (jitter, expected) => {
    const { scheduler, times } = timesOfTries({ count: 3, backoff: { baseMs: 100, maxMs: 400, jitter, random: () => 0.5 } });
    scheduler.flush();
    expect(gaps(times)).toEqual(expected);
  });

  it('draws by chance anew for each wait', () => {
    const draws = [0, 0.25, 0.75];
    const { scheduler, times } = timesOfTries({ count: 3, backoff: { baseMs: 100, maxMs: 100, jitter: 1, random: () => draws.shift()! } });
    scheduler.flush();
    expect(gaps(times)).toEqual([100, 75, 25]);
  });

  it('by the host’s chance, stays between (1 − jitter) of the wait and all of it', () => {
    const { scheduler, times } = timesOfTries({ count: 200, backoff: { baseMs: 64, maxMs: 64, jitter: 0.25 } });
    scheduler.flush();
    const waits = gaps(times);
    expect(waits.every((wait) => wait >= 48 && wait <= 64)).toBe(true);
    expect(new Set(waits).size).toBeGreaterThan(100);
  });

  it('begins the wait anew after an item, if resetOnSuccess says so', () => {
    const source = (time: number) => (time === 3 ? concat(of('item'), throwError(() => 'after')) : throwError(() => 'no'));
    const backoff = { baseMs: 10, maxMs: 1_000 };
    const going = timesOfTries({ count: 4, backoff }, source);
    going.scheduler.flush();
    expect(gaps(going.times)).toEqual([10, 20, 40, 80]);
    const anew = timesOfTries({ count: 4, backoff, resetOnSuccess: true }, source);
    anew.scheduler.flush();
    expect(gaps(anew.times)).toEqual([10, 20, 10, 20, 40, 80]);
  });

  it('delivers what a later try gives, at the time it gives it', () => {
    const scheduler = new VirtualTimeScheduler();
    const flow = retry<number>({ backoff: { baseMs: 10, maxMs: 40 }, scheduler })(tries<number>(throwError(() => 1), throwError(() => 2), range(1, 2)));
    const probe = TestSubscriber.on(flow, { scheduler, initialRequest: 9 });
    scheduler.flush();
    const items = probe.timeline.filter(({ kind }) => kind === 'next');
    expect(items).toMatchObject([{ item: 1, atMs: 30 }, { item: 2, atMs: 30 }]);
    expect(probe.ending).toBe('complete');
  });
});
