import { configure, defer, type FlowInput, of, type Operator } from '@sluice/core';
import type { Publisher } from '@sluice/spec';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { concatMap } from './concat-map.ts';
import { exhaustMap } from './exhaust-map.ts';
import { expand } from './expand.ts';
import { filterAsync } from './filter-async.ts';
import { mapAsync } from './map-async.ts';
import { mergeMap } from './merge-map.ts';
import { mergeScan } from './merge-scan.ts';
import { switchMap } from './switch-map.ts';

type Flattening = (project: () => FlowInput<number>) => Operator<number, unknown>;

const flattenings: readonly (readonly [string, Flattening])[] = [
  ['concatMap', (project) => concatMap(project)],
  ['exhaustMap', (project) => exhaustMap(project)],
  ['expand', (project) => expand(project, 2)],
  ['mergeMap', (project) => mergeMap(project, 2)],
  ['mergeScan', (project) => mergeScan(project, 0, 2)],
  ['switchMap', (project) => switchMap(project)],
];
const promising: readonly (readonly [string, Flattening])[] = [
  ['filterAsync', (project) => filterAsync(project as () => Promise<number>, 2)],
  ['mapAsync', (project) => mapAsync(project as () => Promise<number>, 2)],
];

describe('an inner flow that nobody wants when it is made', () => {
  const unhandled: unknown[] = [];
  const lost: unknown[] = [];
  const rejections: unknown[] = [];
  const rejected = (reason: unknown): void => void rejections.push(reason);

  beforeEach(() => {
    for (const told of [unhandled, lost, rejections]) told.length = 0;
    configure({ onUnhandled: (reason) => unhandled.push(reason), onDropped: (item) => lost.push(item) });
    process.on('unhandledRejection', rejected);
  });
  afterEach(() => {
    configure({ onUnhandled: undefined, onDropped: undefined });
    process.off('unhandledRejection', rejected);
  });

  const cancelling = (flattening: Flattening, made: () => FlowInput<number>): void => {
    const probe = new TestSubscriber<unknown>();
    of(1, 2).pipe(flattening(() => {
      probe.cancel();
      return made();
    })).subscribe(probe);
    probe.request(5);
  };
  /** Node tells of unhandled rejections once the microtasks are done. */
  const rejectionsTold = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve));

  it.each(flattenings)('is not subscribed: %s', (_, flattening) => {
    let begun = 0;
    cancelling(flattening, () => defer(() => (begun++, [])));
    expect(begun).toBe(0);
  });

  it.each([...flattenings, ...promising])('is looked after if it is a promise, which may reject: %s', async (name, flattening) => {
    cancelling(flattening, () => Promise.reject(name));
    await rejectionsTold();
    expect([unhandled, rejections]).toEqual([[name], []]);
  });

  it.each(flattenings)('is looked after if it is a promise, whose value is lost: %s', async (name, flattening) => {
    cancelling(flattening, () => Promise.resolve(7));
    await rejectionsTold();
    expect(lost.filter((item) => item === 7)).toEqual([7]);
  });

  it('is looked after by switchMap, if another replaces it before it is subscribed', async () => {
    const outer = TestPublisher.create<number>();
    const inner = TestPublisher.create<number>();
    const aborted = (signal: AbortSignal): Promise<number> => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const probe = TestSubscriber.on(
      switchMap((n: number, _: number, signal: AbortSignal): FlowInput<number> => [() => inner, () => aborted(signal), () => of(5)][n]?.() ?? [])(outer),
      { initialRequest: 5, onItem: (n) => n === 9 && outer.next(1, 2) },
    );
    outer.next(0);
    inner.next(9);
    await rejectionsTold();
    expect([probe.items, rejections, unhandled]).toEqual([[9, 5], [], []]);
  });
});

describe('an inner flow that gives its subscription late', () => {
  it('is left by switchMap before it has, and cancelled when it does', () => {
    const calls: string[] = [];
    const begins: (() => void)[] = [];
    const late = (name: number): Publisher<number> => ({
      subscribe: (subscriber) => void begins.push(() => subscriber.onSubscribe({
        request: (n) => calls.push(`${name} is asked for ${n}`),
        cancel: () => calls.push(`${name} is cancelled`),
      })),
    });
    const outer = TestPublisher.create<number>();
    const probe = TestSubscriber.on(switchMap(late)(outer)).request(5);
    outer.next(0, 1);
    for (const begin of begins.reverse()) begin();
    probe.cancel();
    expect(calls).toEqual(['1 is asked for 5', '0 is cancelled', '1 is cancelled']);
  });

  it('may fail when switchMap has left it', () => {
    const unhandled: unknown[] = [];
    configure({ onUnhandled: (reason) => unhandled.push(reason) });
    let fail = (): void => {};
    const failing: Publisher<number> = { subscribe: (subscriber) => void (fail = () => subscriber.onError('late')) };
    const outer = TestPublisher.create<number>();
    const probe = TestSubscriber.on(switchMap((n: number): FlowInput<number> => [failing, of(7)][n] as FlowInput<number>)(outer)).request(5);
    outer.next(0, 1);
    fail();
    configure({ onUnhandled: undefined });
    expect([probe.items, probe.failed, unhandled]).toEqual([[7], false, ['late']]);
  });
});
