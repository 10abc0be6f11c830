import { defer, empty, type FlowInput, type Operator, of, range } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { concatMap } from './concat-map.ts';
import { mapAsync } from './map-async.ts';
import { mergeMap } from './merge-map.ts';
import { switchMap } from './switch-map.ts';

const MANY = 20_000;

/** The forms in which an inner flow may come, each by another way through the kernel. */
const forms: readonly (readonly [string, (n: number) => FlowInput<number>, (n: number) => readonly number[]])[] = [
  ['flows of one item', (n) => of(n), (n) => [n]],
  ['arrays', (n) => [n], (n) => [n]],
  ['arrays of two', (n) => [n, n], (n) => [n, n]],
  ['iterables', (n) => new Set([n]), (n) => [n]],
  ['ranges', (n) => range(n, 1), (n) => [n]],
  ['deferred flows', (n) => defer(() => of(n)), (n) => [n]],
  ['empty flows', () => empty(), () => []],
  ['empty arrays, but one', (n) => (n === MANY - 1 ? [n] : []), (n) => (n === MANY - 1 ? [n] : [])],
  ['foreign publishers', (n) => TestPublisher.cold(n).complete(), (n) => [n]],
];

/** The forms that are also asked for item by item. */
const oneByOne = new Set(['flows of one item', 'arrays of two', 'deferred flows', 'foreign publishers']);

type Make = (project: (n: number) => FlowInput<number>) => Operator<number, number>;

/** `overtaken` says whether an inner flow that has to wait is given up for the next. */
const operators: readonly (readonly [name: string, make: Make, overtaken: boolean])[] = [
  ['mergeMap with limited concurrency, 1', (project) => mergeMap(project, 1), false],
  ['mergeMap with limited concurrency, 4', (project) => mergeMap(project, 4), false],
  ['mergeMap with limited concurrency, ordered', (project) => mergeMap(project, { concurrency: 4, ordered: true }), false],
  ['mergeMap unbounded', (project) => mergeMap(project, 'unbounded'), false],
  ['concatMap', (project) => concatMap(project), false],
  ['concatMap with prefetch', (project) => concatMap(project, { prefetch: 8 }), false],
  ['switchMap', (project) => switchMap(project), true],
];

const rising = (a: number, b: number): number => a - b;

describe.each(operators)('%s over 20,000 synchronous inners neither hangs nor overflows the stack:', (_, make, overtaken) => {
  it.each(forms)('%s, everything asked for', (_, project, model) => {
    const probe = TestSubscriber.on(range(0, MANY).pipe(make(project)), { initialRequest: Infinity });
    const expected = Array.from({ length: MANY }, (_, n) => model(n)).flat();
    expect(probe.ending).toBe('complete');
    expect([...probe.items].sort(rising)).toEqual(expected);
  });

  it.each(forms.filter(([name]) => oneByOne.has(name)))('%s, asked for one by one from inside onNext', (_, project, model) => {
    const probe = TestSubscriber.on(range(0, MANY).pipe(make(project)), { initialRequest: 1, onItem: (_, self) => self.request(1) });
    const expected = Array.from({ length: MANY }, (_, n) => model(n)).flat();
    expect([...probe.items].sort(rising)).toEqual(expected);
    expect(probe.ending).toBe('complete');
    probe.expectNoViolations();
  });

  it('asynchronous ones, each a promise that is resolved already', async () => {
    const flow = range(0, MANY).pipe(make((n) => Promise.resolve(n)));
    const items = await flow.toArray();
    expect(items.sort(rising)).toEqual(overtaken ? [MANY - 1] : Array.from({ length: MANY }, (_, n) => n));
  }, 30_000);
});

describe('mapAsync over 20,000 promises that are resolved already neither hangs nor overflows the stack', () => {
  it.each([[1, true], [4, true], [4, false], ['unbounded', true]] as const)('concurrency %s, ordered %s', async (concurrency, ordered) => {
    const items = await range(0, MANY).pipe(mapAsync((n) => Promise.resolve(n), { concurrency, ordered })).toArray();
    expect(items).toEqual(Array.from({ length: MANY }, (_, n) => n));
  }, 30_000);

  it('thenables that resolve inside of `then`', async () => {
    const instant = (n: number) => ({ then: (resolved: (n: number) => void) => resolved(n) }) as PromiseLike<number>;
    expect(await range(0, MANY).pipe(mapAsync(instant, 4)).toArray()).toHaveLength(MANY);
  }, 30_000);
});
