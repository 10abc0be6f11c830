import { empty, type Flow, of as flowOf, type Operator, OverflowError, timer } from '@sluice/core';
import { asFlow, flow, Stage } from '@sluice/core/kernel';
import { concatMap, map, take } from '@sluice/operators';
import { lastValueFrom, of, range, Subject, toArray } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { watchUnhandled } from '../../core/test/unhandled.ts';
import { toRxOperator } from './to-rx-operator.ts';

/** Asks for one item, whatever is asked of it. */
class OneRequest extends Stage<number, number> {
  override onNext(item: number): void {
    if (!this.ended) this.downstream.onNext(item);
  }

  protected override demanded(): void {
    this.upstream.request(1);
  }
}

describe('toRxOperator', () => {
  watchUnhandled();

  it('applies the operator in a pipe', () => {
    const seen: unknown[] = [];
    of(1, 2).pipe(toRxOperator(map((n: number) => n * 2), { overflow: 'error' })).subscribe({
      next: (item) => seen.push(item),
      complete: () => seen.push('complete'),
    });
    expect(seen).toEqual([2, 4, 'complete']);
  });

  it('T67 · unsubscribing reaches the source at once', () => {
    const subject = new Subject<number>();
    subject.pipe(toRxOperator(map((n: number) => n), { overflow: 'drop' })).subscribe().unsubscribe();
    expect(subject.observed).toBe(false);
  });

  it('unsubscribes from the source when the operator has had enough', () => {
    const subject = new Subject<number>();
    const seen: unknown[] = [];
    subject.pipe(toRxOperator(take<number>(1), { overflow: 'error' })).subscribe({
      next: (item) => seen.push(item),
      complete: () => seen.push('complete'),
    });
    subject.next(1);
    expect([seen, subject.observed]).toEqual([[1, 'complete'], false]);
  });

  it('T64 · gives the policy what comes while the operator asks for nothing', () => {
    const subject = new Subject<number>();
    const reasons: unknown[] = [];
    const one: Operator<number, number> = (source) => flow('one', (downstream) => asFlow(source).attach(new OneRequest(downstream)));
    subject.pipe(toRxOperator(one, { overflow: 'error' })).subscribe({ error: (reason) => reasons.push(reason) });
    subject.next(1);
    expect(reasons).toEqual([]);
    subject.next(2);
    expect(reasons).toEqual([expect.any(OverflowError)]);
  });

  it('passes the reason of a failure as it is, both ways', () => {
    const reasons: unknown[] = [];
    const subject = new Subject<number>();
    subject.pipe(toRxOperator(map((n: number) => n), { overflow: 'drop' })).subscribe({ error: (reason) => reasons.push(reason) });
    subject.error('from the source');
    const failing = map(() => {
      throw 'from the operator';
    });
    of(1).pipe(toRxOperator(failing, { overflow: 'drop' })).subscribe({ error: (reason) => reasons.push(reason) });
    expect(reasons).toEqual(['from the source', 'from the operator']);
  });

  it('T69 · takes a hundred thousand synchronous items in constant stack', () => {
    let count = 0;
    range(0, 100_000).pipe(toRxOperator(map((n: number) => n), { overflow: 'error' }), toArray()).subscribe(({ length }) => (count = length));
    expect(count).toBe(100_000);
  });

  it('T69 · brings to its end a long row of inner flows that end at once, behind one that takes a turn, where RxJS hangs or overflows its stack', async () => {
    const inner = (n: number): Flow<number> => (n === 0 ? timer(0) : n === 19_999 ? flowOf(n) : empty());
    const all = lastValueFrom(range(0, 20_000).pipe(toRxOperator(concatMap(inner), { overflow: 'unbounded' }), toArray()));
    expect(await all).toEqual([0, 19_999]);
  });

  it('refuses a missing policy and what is not a function, at assembly', () => {
    // @ts-expect-error -- the policy is missing
    expect(() => toRxOperator(map((n) => n))).toThrow(/overflow is required/);
    expect(() => toRxOperator({} as never, { overflow: 'drop' })).toThrow(TypeError);
  });
});
