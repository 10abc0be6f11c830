import { type Flow, from, generate, of, range } from '@sluice/core';
import { stepOperator } from '@sluice/core/kernel';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { Stepper } from '../../../test/stepper.ts';
import { collectUnhandled } from '../../../test/unhandled.ts';

const increment = stepOperator<number, number>({ name: 'increment', kind: 'map', begin: () => (item: number) => item + 1 });
const tenIncrements = (flow: Flow<number>): Flow<number> => flow.pipe(...Array.from({ length: 10 }, () => increment));

function* count(to: number): Generator<number> {
  for (let n = 0; n < to; n++) yield n;
}

/** An operator of the foreign kind: a stage of its own for each step. */
const hidden = (flow: Flow<number>): Flow<number> => from({ subscribe: (subscriber) => flow.subscribe(subscriber) });

describe('a million items, one request(1) at a time from inside onNext', () => {
  const million = 1_000_000;

  it.each<[string, Flow<number>]>([
    ['a range', range(0, million)],
    ['an array', from(Array.from({ length: million }, (_, n) => n))],
    ['a generator', from(count(million))],
    ['generate', generate(() => 0, (n, emit) => (emit(n), n + 1))],
    ['ten steps over a range', tenIncrements(range(0, million))],
    ['ten steps over a foreign publisher', tenIncrements(hidden(range(0, million)))],
    ['ten stages', Array.from({ length: 10 }).reduce<Flow<number>>((flow) => increment(hidden(flow)) as Flow<number>, range(0, million))],
  ])('need constant stack: %s', (_, flow) => {
    const stepper = new (class extends Stepper {
      override onNext(): void {
        if (this.count < million - 1) super.onNext();
        else this.count++;
      }
    })();
    flow.subscribe(stepper);
    stepper.start();
    expect(stepper.count).toBe(million);
  }, 60_000);
});

describe('steps', () => {
  const unhandled = collectUnhandled();
  const act = (onItem: (item: number) => unknown) => stepOperator<number, number>({ name: 'act', kind: 'map', begin: () => onItem });
  const sources: [string, () => Flow<number>][] = [
    ['a synchronous source', () => range(1, 5)],
    ['a stage', () => hidden(range(1, 5))],
  ];

  it.each(sources)('over %s fail with what they throw, and cancel', (_, make) => {
    const probe = TestSubscriber.on(make().pipe(act((n) => { if (n === 2) throw 'no two'; return n; }), increment)).request(9);
    expect([probe.items, probe.expectNoViolations().error]).toEqual([[2], 'no two']);
  });

  it.each(sources)('over %s fail when they give null', (_, make) => {
    const probe = TestSubscriber.on(make().pipe(act(() => null))).request(1);
    expect(probe.error).toEqual(new TypeError('act gave null, which is not an item (§2.13); use undefined'));
  });

  it.each(sources)('over %s deliver nothing when they cancel from inside, and report what they throw then', (_, make) => {
    const cancelling: TestSubscriber<number> = TestSubscriber.on(make().pipe(act((n) => (cancelling.cancel(), n))));
    cancelling.request(9);
    const throwing: TestSubscriber<number> = TestSubscriber.on(make().pipe(act(() => { throwing.cancel(); throw 'too late'; })));
    throwing.request(9);
    for (const probe of [cancelling, throwing]) expect([probe.items, probe.afterCancel, probe.ending]).toEqual([[], [], 'cancel']);
    expect(unhandled).toEqual(['too late']);
  });

  it.each(sources)('over %s take requests from inside for later', (_, make) => {
    const seen: number[] = [];
    const probe: TestSubscriber<number> = TestSubscriber.on(make().pipe(act((n) => (n < 4 && probe.request(1), seen.push(n), n))));
    probe.request(1).expectNoViolations();
    expect([seen, probe.items]).toEqual([[1, 2, 3, 4], [1, 2, 3, 4]]);
  });

  it('leave demand as it is', () => {
    const upstream = TestPublisher.create<number>();
    TestSubscriber.on(tenIncrements(from(upstream))).request(3).request(Infinity);
    expect(upstream.requested).toEqual([3, Infinity]);
  });

  it('count anew for each subscriber', async () => {
    const indexed = of('a', 'b').pipe(stepOperator<string, string>({ name: 'index', kind: 'map', begin: () => (item: string, index: number) => item + index }));
    expect([await indexed.toArray(), await indexed.toArray()]).toEqual([['a0', 'b1'], ['a0', 'b1']]);
  });
});
