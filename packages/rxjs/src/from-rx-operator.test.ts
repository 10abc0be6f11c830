import { from, OverflowError, range } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import fc from 'fast-check';
import { catchError, concat, concatMap, filter, map, mergeMap, NEVER, of, repeat, retry, scan, startWith, Subject, take, type OperatorFunction } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { watchUnhandled } from '../../core/test/unhandled.ts';
import { fromRxOperator } from './from-rx-operator.ts';

const strictly = <T, R>(operator: OperatorFunction<T, R>) => fromRxOperator<T, R>(operator, { overflow: 'error' });

describe('fromRxOperator', () => {
  const unhandled = watchUnhandled();

  it('T2 · asks upstream for nothing before something is asked for', () => {
    const upstream = TestPublisher.cold(1, 2, 3);
    TestSubscriber.on(strictly(map((n: number) => n * 2))(upstream));
    expect([upstream.subscriptions, upstream.requested]).toEqual([1, []]);
  });

  it('passes demand exactly through an operator that answers at once', () => {
    const upstream = TestPublisher.cold(1, 2, 3, 4);
    const probe = TestSubscriber.on(strictly(map((n: number) => n * 2))(upstream)).request(2);
    expect([probe.items, upstream.totalRequested]).toEqual([[2, 4], 2]);
    probe.request(1);
    expect(upstream.totalRequested).toBe(3);
    probe.cancel().expectNoViolations();
  });

  it('asks on for what the operator refuses, and no further', () => {
    const upstream = TestPublisher.cold(...Array.from({ length: 20 }, (_, at) => at));
    const probe = TestSubscriber.on(strictly(filter((n: number) => n % 4 === 3))(upstream)).request(2);
    expect([probe.items, upstream.totalRequested]).toEqual([[3, 7], 8]);
  });

  it('keeps to demand, and loses nothing, for any schedule', () => {
    const program = strictly<number, number>((source) => source.pipe(filter((n) => n % 3 !== 0), scan((sum, n) => sum + n, 0)));
    const all = Array.from({ length: 50 }, (_, at) => at).filter((n) => n % 3 !== 0);
    const expected = all.map((_, at) => all.slice(0, at + 1).reduce((sum, n) => sum + n, 0));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 })), (requests) => {
        const probe = TestSubscriber.on(range(0, 50).pipe(program));
        for (const n of requests) probe.request(n);
        expect(probe.items).toEqual(expected.slice(0, requests.reduce((sum, n) => sum + n, 0)));
        probe.cancel().expectNoViolations();
      }),
    );
  });

  it('asks for all when all is asked for', () => {
    const upstream = TestPublisher.create<number>();
    TestSubscriber.on(strictly(map((n: number) => n))(upstream)).request(Infinity);
    expect(upstream.requested).toEqual([Infinity]);
  });

  it('T64 · gives the policy what the operator makes beyond demand', () => {
    const thrice = mergeMap((n: number) => of(n, n, n));
    const failed = TestSubscriber.on(range(0, 9).pipe(strictly(thrice))).request(1);
    expect([failed.items, failed.error]).toEqual([[0], expect.any(OverflowError)]);
    const held = TestSubscriber.on(range(0, 2).pipe(fromRxOperator(thrice, { overflow: 'unbounded' })));
    expect(held.request(4).items).toEqual([0, 0, 0, 1]);
    expect(held.request(2).ending).toBe('complete');
  });

  it('delivers what the operator emits by itself only when it is asked for', () => {
    const probe = TestSubscriber.on(range(1, 2).pipe(fromRxOperator(startWith(0), { overflow: 'unbounded' })));
    expect(probe.items).toEqual([]);
    expect([probe.request(3).items, probe.ending]).toEqual([[0, 1, 2], 'complete']);
  });

  it('passes a failure through the operator, which may mend it', () => {
    const upstream = TestPublisher.create<number>();
    const mended = TestSubscriber.on(strictly<number, unknown>(catchError((reason) => of(reason)))(upstream)).request(1);
    const failed = TestSubscriber.on(strictly(map((n: number) => n))(upstream)).request(1);
    upstream.fail('broken');
    expect([mended.items, mended.ending, failed.error]).toEqual([['broken'], 'complete', 'broken']);
  });

  it('fails with what the operator throws, and cancels upstream', () => {
    const upstream = TestPublisher.cold(1, 2);
    const broken = map(() => {
      throw 'cannot map';
    });
    const probe = TestSubscriber.on(strictly(broken)(upstream)).request(1);
    expect([probe.error, upstream.cancelled]).toEqual(['cannot map', true]);
  });

  it('T67 · cancel reaches upstream at once, through an idle operator', () => {
    const upstream = TestPublisher.create<number>();
    TestSubscriber.on(strictly(concatMap(() => NEVER))(upstream)).request(1).cancel();
    expect(upstream.cancelled).toBe(true);
  });

  it('cancels upstream when the operator has had enough', () => {
    const upstream = TestPublisher.cold(1, 2, 3);
    const probe = TestSubscriber.on(strictly(take<number>(2))(upstream)).request(9);
    expect([probe.items, probe.ending, upstream.cancelled, upstream.totalRequested]).toEqual([[1, 2], 'complete', true, 2]);
  });

  it('subscribes upstream anew for repeat and retry', () => {
    expect(TestSubscriber.on(range(0, 2).pipe(strictly(repeat(2)))).request(9).items).toEqual([0, 1, 0, 1]);
    let tries = 0;
    const flaky = from({
      *[Symbol.iterator]() {
        yield tries;
        if (tries++ === 0) throw 'once';
      },
    });
    expect(TestSubscriber.on(flaky.pipe(strictly(retry(1)))).request(9).items).toEqual([0, 1]);
  });

  it('feeds an operator that answers later for as long as something is asked for', () => {
    const gate = new Subject<number>();
    const upstream = TestPublisher.cold(1, 2, 3);
    const later = fromRxOperator<number, number>((source) => source.pipe(mergeMap(() => gate.pipe(take(1)))), { overflow: 'unbounded' });
    const probe = TestSubscriber.on(later(upstream)).request(1);
    gate.next(7);
    expect([...probe.items]).toEqual([7]);
    expect(probe.request(9).items).toEqual([7, 7, 7]);
  });

  it('T66 · delivers serially what comes from inside onNext', () => {
    const probe = TestSubscriber.on(range(0, 1000).pipe(strictly(map((n: number) => n))), {
      initialRequest: 1,
      onItem: (_, self) => self.request(1),
    });
    expect(probe.items.length).toBe(1000);
    probe.expectNoViolations();
  });

  it('fails with what making the pipe throws', () => {
    const broken = strictly(() => {
      throw 'no pipe';
    });
    expect(TestSubscriber.on(range(0, 1).pipe(broken)).error).toBe('no pipe');
  });

  it('T68 · reports a failure of upstream that comes after cancel', () => {
    const upstream = TestPublisher.create<number>().violate('defer-cancellation');
    TestSubscriber.on(strictly(map((n: number) => n))(upstream)).request(1).cancel();
    upstream.fail('late');
    expect(unhandled.splice(0)).toEqual(['late']);
  });

  it('feeds two subscriptions of an operator to its source in their order', () => {
    const twice = strictly<number, number>((source) => concat(source, source));
    expect(TestSubscriber.on(range(0, 2).pipe(twice)).request(9).items).toEqual([0, 1, 0, 1]);
  });

  it('refuses a missing policy and what is not a function, at assembly', () => {
    // @ts-expect-error -- the policy is missing
    expect(() => fromRxOperator(map((n) => n))).toThrow(/overflow is required/);
    expect(() => fromRxOperator({} as never, { overflow: 'drop' })).toThrow(TypeError);
  });
});
