import { TestSubscriber } from '@sluice/testing';
import {
  capDemand,
  catchError,
  concat,
  concatMap,
  distinctUntilChanged,
  filter,
  type Flow,
  limitRate,
  map,
  mergeMap,
  type Operator,
  range,
  retry,
  scan,
  skip,
  type Subscriber,
  type Subscription,
  take,
  takeWhile,
  tap,
} from 'sluice';
import { describe, expect, it } from 'vitest';
import { titled } from '../registry/registry.ts';
import { Rig } from '../rig/rig.ts';

/** Asks for the next item from inside `onNext`, and counts. */
class OneByOne implements Subscriber<unknown> {
  count = 0;
  last: unknown;
  ending: unknown;
  private subscription: Subscription | undefined;

  onSubscribe(subscription: Subscription): void {
    this.subscription = subscription;
    subscription.request(1);
  }

  onNext(item: unknown): void {
    this.count++;
    this.last = item;
    this.subscription?.request(1);
  }

  onError(reason: unknown): void {
    this.ending = reason;
  }

  onComplete(): void {
    this.ending = 'complete';
  }
}

function takeOneByOne(flow: Flow<unknown>): OneByOne {
  const subscriber = new OneByOne();
  flow.subscribe(subscriber);
  return subscriber;
}

const tenSteps: readonly Operator<number, number>[] = [
  map((n) => n),
  filter(() => true),
  scan((_, n) => n, 0),
  tap(() => {}),
  skip(0),
  distinctUntilChanged(),
  takeWhile(() => true),
  take(Infinity),
  map((n) => n + 1),
  filter((n) => n > 0),
];

const tenStages: readonly Operator<number, number>[] = [
  limitRate(8),
  concatMap((n) => [n]),
  mergeMap((n) => [n], 1),
  catchError(() => []),
  retry(1),
  capDemand(3),
  (source) => concat(source),
  tap({ next: () => {} }),
  limitRate(1),
  map((n) => n + 1),
];

describe('a million items, asked for one by one from inside onNext,', () => {
  it.each([
    ['ten steps', tenSteps],
    ['ten stages', tenStages],
  ])('pass through %s within the stack (§3.3)', (_, operators) => {
    const { count, last, ending } = takeOneByOne(range(0, 1_000_000).pipe(...(operators as [])));
    expect([count, last, ending]).toEqual([1_000_000, 1_000_000, 'complete']);
  }, 60_000);
});

describe('thirty thousand items, asked for one by one from inside onNext,', () => {
  it.each(titled)('pass through %s within the stack', async (_, row) => {
    const rig = new Rig();
    const probe = TestSubscriber.on(rig.apply(row, range(0, 30_000)), { initialRequest: 1, onItem: (_, self) => self.request(1) });
    for (let turn = 0; turn < 60_000 && probe.ending === undefined; turn++) await Promise.resolve();
    for (let turn = 0; turn < 100 && probe.ending === undefined; turn++) await rig.pass(10);
    expect(probe.failed ? probe.error : undefined).toBeUndefined();
    const { model = () => probe.items, conservation = 'exact' } = row;
    if (conservation !== 'subset') expect(probe.items).toHaveLength(model(Array.from(Array(30_000).keys())).length);
    probe.expectNoViolations();
  });
});
