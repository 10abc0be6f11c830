import { configure, from } from '@sluice/core';
import { SKIP } from '@sluice/core/kernel';
import { TestSubscriber } from '@sluice/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { settle } from '../../test/settle.ts';
import { collectUnhandled } from '../../test/unhandled.ts';

describe('from a promise', () => {
  const unhandled = collectUnhandled();
  const dropped: unknown[] = [];
  afterEach(() => {
    dropped.length = 0;
    configure({ onDropped: undefined });
  });

  it('holds the value until it is asked for, then completes', async () => {
    const probe = TestSubscriber.on(from(Promise.resolve('a')));
    await settle();
    expect(probe.timeline).toHaveLength(1);
    probe.request(1).expectNoViolations();
    expect([probe.items, probe.ending]).toEqual([['a'], 'complete']);
  });

  it('waits for the value when it is asked first', async () => {
    const probe = TestSubscriber.on(from(Promise.resolve(undefined))).request(3);
    expect(probe.items).toEqual([]);
    await settle();
    expect([probe.items, probe.ending]).toEqual([[undefined], 'complete']);
  });

  it('shows a rejection without demand', async () => {
    const probe = TestSubscriber.on(from(Promise.reject('boom')));
    await settle();
    expect(probe.expectNoViolations().error).toBe('boom');
  });

  it('delivers once when onNext requests again, and not after a cancel there', async () => {
    const again = TestSubscriber.on(from(Promise.resolve(1)), { initialRequest: 1, onItem: (_, probe) => probe.request(1) });
    const leaving = TestSubscriber.on(from(Promise.resolve(1)), { initialRequest: 1, onItem: (_, probe) => probe.cancel() });
    await settle();
    expect([again.items, again.ending, leaving.items, leaving.ending]).toEqual([[1], 'complete', [1], 'cancel']);
    again.expectNoViolations();
  });

  it('delivers nothing after cancel, and tells onDropped of the value, held or late', async () => {
    configure({ onDropped: (...drop) => dropped.push(drop) });
    const held = TestSubscriber.on(from(Promise.resolve('held')));
    const late = TestSubscriber.on(from(Promise.resolve('late'))).request(1).cancel();
    await settle();
    held.cancel().request(1);
    expect([held.items, held.afterCancel, late.items, late.afterCancel]).toEqual([[], [], [], []]);
    expect(dropped).toEqual([['late', 'cancelled'], ['held', 'cancelled']]);
  });

  it('reports a rejection that comes after cancel, unless it is the abort that cancel has caused', async () => {
    TestSubscriber.on(from(Promise.reject('late'))).cancel();
    TestSubscriber.on(from(Promise.reject(new DOMException('stopped', 'AbortError')))).cancel();
    await settle();
    expect(unhandled).toEqual(['late']);
  });

  it('fails for null', async () => {
    const probe = TestSubscriber.on(from(Promise.resolve(null)));
    await settle();
    expect(probe.error).toEqual(new TypeError('the promise gave null, which is not an item (§2.13); use undefined'));
  });

  it('completes without demand if there is no item, and has lost nothing if it was left', async () => {
    configure({ onDropped: (...drop) => dropped.push(drop) });
    const probe = TestSubscriber.on(from(Promise.resolve(SKIP)));
    TestSubscriber.on(from(Promise.resolve(SKIP))).request(1).cancel();
    await settle();
    expect([probe.expectNoViolations().items, probe.ending, dropped]).toEqual([[], 'complete', []]);
  });

  it('waits for a promise that never settles, and can be cancelled', async () => {
    const probe = TestSubscriber.on(from(new Promise(() => {}))).request(1);
    await settle();
    expect(probe.ending).toBe(undefined);
    expect(probe.cancel().ending).toBe('cancel');
  });

  it.each<[string, (resolve: (value: string) => void, reject: (reason: unknown) => void) => void, unknown]>([
    ['throws', () => { throw 'bad then'; }, { error: 'bad then' }],
    ['settles before it returns', (resolve) => resolve('now'), { items: ['now'], completed: true }],
    ['resolves twice', (resolve) => { resolve('first'); resolve('second'); }, { items: ['first'], completed: true }],
    ['resolves, then rejects', (resolve, reject) => { resolve('first'); reject('second'); }, { items: ['first'], completed: true }],
    ['resolves, then throws', (resolve) => { resolve('first'); throw 'second'; }, { items: ['first'], completed: true }],
  ])('takes a thenable that %s as await does', async (_, then, expected) => {
    const probe = TestSubscriber.on(from({ then } as PromiseLike<string>), { initialRequest: 1 });
    await settle();
    expect(probe.expectNoViolations()).toMatchObject(expected as object);
  });
});
