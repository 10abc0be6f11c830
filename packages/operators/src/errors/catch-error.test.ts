import { defer, type FlowInput, of, range, throwError } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { between } from '../../test/between.ts';
import { catchError } from './catch-error.ts';
import { onErrorResumeNext } from './on-error-resume-next.ts';

describe('catchError', () => {
  it('passes on what does not fail, and does not call its function', () => {
    let called = 0;
    const { upstream, probe } = between(catchError<number, number>(() => (called++, [])));
    probe.request(2).request(3);
    upstream.next(1, 2).complete();
    expect(upstream.requested).toEqual([2, 3]);
    expect(probe.items).toEqual([1, 2]);
    expect([probe.ending, called]).toEqual(['complete', 0]);
  });

  it('asks the other flow for what upstream left unmet', () => {
    const other = TestPublisher.create<number>();
    const reasons: unknown[] = [];
    const { upstream, probe } = between(catchError<number, number>((reason) => (reasons.push(reason), other)));
    probe.request(5);
    const reason = { is: 'the reason' };
    upstream.next(1, 2).fail(reason);
    expect(reasons).toEqual([reason]);
    expect(reasons[0]).toBe(reason);
    expect(other.requested).toEqual([3]);
    other.next(3).complete();
    expect(probe.items).toEqual([1, 2, 3]);
    expect(probe.ending).toBe('complete');
  });

  it('asks the other flow for nothing until something is asked for', () => {
    const other = TestPublisher.create<number>();
    const { upstream, probe } = between(catchError<number, number>(() => other));
    upstream.fail('lost');
    expect([other.subscriptions, other.requested]).toEqual([1, []]);
    probe.request(2);
    expect(other.requested).toEqual([2]);
  });

  it('recovers once: a failure of the other flow passes on', () => {
    const reasons: unknown[] = [];
    const flow = throwError(() => 'first').pipe(catchError((reason) => (reasons.push(reason), throwError(() => 'second'))));
    const probe = TestSubscriber.on(flow).request(1);
    expect(probe.error).toBe('second');
    expect(reasons).toEqual(['first']);
  });

  it('fails with what its function throws', () => {
    const { upstream, probe } = between(catchError<number, number>(() => { throw 'thrown'; }));
    upstream.fail('lost');
    expect(probe.error).toBe('thrown');
  });

  it('fails if its function gives no flow', () => {
    const { upstream, probe } = between(catchError<number, number>(() => 7 as never));
    upstream.fail('lost');
    expect(probe.error).toBeInstanceOf(TypeError);
  });

  it.each<[string, () => FlowInput<number>]>([
    ['an array', () => [1, 2]],
    ['a flow', () => range(1, 2)],
    ['a publisher', () => TestPublisher.cold(1, 2).complete()],
    ['an async iterable', async function* () { yield* [1, 2]; }],
  ])('goes on with %s', async (_, recover) => {
    expect(await throwError(() => 'lost').pipe(catchError(recover)).toArray()).toEqual([1, 2]);
  });

  it('cancels the flow that is followed, and no other', () => {
    const other = TestPublisher.create<number>();
    const { upstream, probe } = between(catchError<number, number>(() => other), { initialRequest: 2 });
    upstream.fail('lost');
    probe.cancel();
    expect([upstream.cancelled, other.cancelled]).toEqual([false, true]);
  });

  it('takes a failure from inside of an item after that (§1.3)', () => {
    const { upstream, probe } = between(catchError<number, number>(() => [8, 9]), {
      initialRequest: 9,
      onItem: (n) => n === 1 && upstream.fail('inside'),
    });
    upstream.next(1);
    expect(probe.items).toEqual([1, 8, 9]);
    probe.expectNoViolations();
  });

  it('recovers in each subscription', async () => {
    const flow = throwError(() => 'lost').pipe(catchError(() => of('found')));
    expect(await flow.toArray()).toEqual(['found']);
    expect(await flow.toArray()).toEqual(['found']);
  });

  it('recovers a failure of a recovery: 200 of them in turn', () => {
    let flow = throwError(() => 0);
    for (let n = 1; n <= 200; n++) flow = flow.pipe(catchError((reason) => throwError(() => (reason as number) + 1)));
    expect(TestSubscriber.on(flow).error).toBe(200);
  });

  it('refuses what is no function at assembly', () => {
    expect(() => catchError([] as never)).toThrow(TypeError);
  });
});

describe('onErrorResumeNext', () => {
  it('goes on with the next flow after a failure and after a completion, asking it for what is unmet', () => {
    const [a, b] = [TestPublisher.create<number>(), TestPublisher.create<number>()];
    const { upstream, probe } = between(onErrorResumeNext<number, [number, number]>(a, b));
    probe.request(4);
    upstream.next(1).fail('lost');
    expect([a.requested, b.subscriptions]).toEqual([[3], 0]);
    a.next(2).complete();
    expect(b.requested).toEqual([2]);
    b.next(3).fail('lost too');
    expect(probe.items).toEqual([1, 2, 3]);
    expect(probe.ending).toBe('complete');
  });

  it('without inputs, turns the failure into a completion', () => {
    const { upstream, probe } = between(onErrorResumeNext<number, []>());
    upstream.fail('lost');
    expect(probe.ending).toBe('complete');
  });

  it('subscribes to none of the others when it is cancelled before', () => {
    const other = TestPublisher.create<number>();
    const { upstream, probe } = between(onErrorResumeNext<number, [number]>(other), { initialRequest: 1 });
    probe.cancel();
    expect([upstream.cancelled, other.subscriptions]).toEqual([true, 0]);
  });

  it('passes 20,000 flows that fail at once, within the stack', () => {
    const failing = Array.from({ length: 20_000 }, () => throwError(() => 'lost'));
    const probe = TestSubscriber.on(of(0).pipe(onErrorResumeNext(...failing, of(1))), { initialRequest: 9 });
    expect(probe.items).toEqual([0, 1]);
    expect(probe.ending).toBe('complete');
  });

  it('begins with the first one in each subscription', async () => {
    let made = 0;
    const flow = of(0).pipe(onErrorResumeNext(defer(() => [++made])));
    expect(await flow.toArray()).toEqual([0, 1]);
    expect(await flow.toArray()).toEqual([0, 2]);
  });

  it('refuses an input that is none at assembly', () => {
    expect(() => onErrorResumeNext(7 as never)).toThrow(TypeError);
  });
});
