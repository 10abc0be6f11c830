import { OverflowError } from '@sluice/core';
import { TestSubscriber } from '@sluice/testing';
import { AsyncLocalStorage } from 'node:async_hooks';
import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { watchUnhandled } from '../test/streams.ts';
import { fromEventTarget } from './from-event-target.ts';

const tick = (n: number): CustomEvent<number> => new CustomEvent('tick', { detail: n });
const listeners = (target: EventTarget): number => getEventListeners(target, 'tick').length;
const detail = (event: CustomEvent<number>): number => event.detail;

describe('fromEventTarget', () => {
  const unhandled = watchUnhandled();

  it('gives the events that come while it is subscribed', () => {
    const target = new EventTarget();
    const probe = TestSubscriber.on(fromEventTarget<CustomEvent<number>>(target, 'tick', { overflow: 'error' })).request(2);
    const events = [tick(1), tick(2)];
    for (const event of events) target.dispatchEvent(event);
    expect(probe.items).toEqual(events);
    probe.expectNoViolations();
  });

  it('T81 · requires an overflow policy, by type and at assembly', () => {
    // @ts-expect-error -- the policy is missing
    expect(() => fromEventTarget(new EventTarget(), 'tick', {})).toThrow(/overflow is required/);
    // @ts-expect-error -- the options are missing
    expect(() => fromEventTarget(new EventTarget(), 'tick')).toThrow(/overflow is required/);
  });

  it('T81 · does what the policy says with events that nobody asked for', () => {
    const target = new EventTarget();
    const dropped: number[] = [];
    const strict = TestSubscriber.on(fromEventTarget(target, 'tick', { overflow: 'error' }));
    const latest = TestSubscriber.on(
      fromEventTarget(target, 'tick', { overflow: { strategy: 'latest', onDropped: (n) => dropped.push(n) }, map: detail }),
    );
    for (const n of [1, 2, 3]) target.dispatchEvent(tick(n));
    latest.request(1);
    expect(strict.error).toBeInstanceOf(OverflowError);
    expect([latest.items, dropped]).toEqual([[3], [1, 2]]);
    latest.cancel();
    expect(listeners(target)).toBe(0);
  });

  it('T84 · shares one listener among all subscribers, added for the first and removed with the last', () => {
    const target = new EventTarget();
    const flow = fromEventTarget(target, 'tick', { overflow: 'drop' });
    expect(listeners(target)).toBe(0);
    const probes = Array.from({ length: 20 }, () => TestSubscriber.on(flow).request(1));
    expect(listeners(target)).toBe(1);
    target.dispatchEvent(tick(1));
    expect(probes.every(({ items }) => items.length === 1)).toBe(true);
    for (const probe of probes.slice(1)) probe.cancel();
    expect(listeners(target)).toBe(1);
    probes[0]!.cancel();
    expect(listeners(target)).toBe(0);
    TestSubscriber.on(flow);
    expect(listeners(target)).toBe(1);
  });

  it('T83 · delivers nothing to a subscriber that another one has cancelled during the event', () => {
    const target = new EventTarget();
    const flow = fromEventTarget(target, 'tick', { overflow: 'drop' });
    const second = new TestSubscriber();
    TestSubscriber.on(flow, { initialRequest: 1, onItem: () => second.cancel() });
    flow.subscribe(second.request(1));
    target.dispatchEvent(tick(1));
    expect([second.items, second.afterCancel]).toEqual([[], []]);
  });

  it('T85 · does not give an event to a subscriber that came while it was dispatched', () => {
    const target = new EventTarget();
    const flow = fromEventTarget(target, 'tick', { overflow: 'drop' });
    const late = new TestSubscriber({ initialRequest: 2 });
    TestSubscriber.on(flow, { initialRequest: 2, onItem: () => void (late.subscribed || flow.subscribe(late)) });
    target.dispatchEvent(tick(1));
    expect(late.items.length).toBe(0);
    target.dispatchEvent(tick(2));
    expect(late.items.length).toBe(1);
  });

  it('T85 · maps an event while it is dispatched, once for all, even if nobody asked for it yet', () => {
    const target = new EventTarget();
    const currents: unknown[] = [];
    const map = (event: Event): string => (currents.push(event.currentTarget), event.preventDefault(), event.type);
    const flow = fromEventTarget(target, 'tick', { overflow: 'latest', map });
    const probes = [TestSubscriber.on(flow), TestSubscriber.on(flow)];
    const event = new Event('tick', { cancelable: true });
    target.dispatchEvent(event);
    expect([currents, event.defaultPrevented, event.currentTarget]).toEqual([[target], true, null]);
    expect(probes.map((probe) => probe.request(1).items)).toEqual([['tick'], ['tick']]);
  });

  it.each([
    ['throws', () => { throw 'cannot map'; }],
    ['gives null (T1)', () => null],
  ])('fails every subscriber when map %s, and removes the listener', (_, map) => {
    const target = new EventTarget();
    const flow = fromEventTarget(target, 'tick', { overflow: 'drop', map });
    const probes = [TestSubscriber.on(flow), TestSubscriber.on(flow)];
    target.dispatchEvent(tick(1));
    expect(probes.every(({ failed }) => failed)).toBe(true);
    expect(listeners(target)).toBe(0);
  });

  it('T66 · gives all subscribers the same order, of events dispatched from inside onNext too', () => {
    const target = new EventTarget();
    const flow = fromEventTarget(target, 'tick', { overflow: 'unbounded', map: detail });
    const onItem = (n: number): void => void (n === 1 && target.dispatchEvent(tick(2)));
    const probes = [TestSubscriber.on(flow, { initialRequest: 9, onItem }), TestSubscriber.on(flow, { initialRequest: 9 })];
    target.dispatchEvent(tick(1));
    expect(probes.map(({ items }) => items)).toEqual([[1, 2], [1, 2]]);
    probes[0]!.expectNoViolations();
  });

  it('T6 · keeps a throw of one subscriber from the dispatcher and from the others', () => {
    const target = new EventTarget();
    const flow = fromEventTarget(target, 'tick', { overflow: 'drop' });
    flow.subscribe({
      onSubscribe: (subscription) => subscription.request(1),
      onNext: () => {
        throw 'broken';
      },
      onError: () => {},
      onComplete: () => {},
    });
    const other = TestSubscriber.on(flow).request(1);
    target.dispatchEvent(tick(1));
    expect([unhandled.splice(0), other.items.length]).toEqual([['broken'], 1]);
  });

  it('T8 · watches an AbortSignal with one listener, and takes it away', () => {
    const { signal } = new AbortController();
    const flow = fromEventTarget(signal, 'abort', { overflow: 'latest' });
    const probes = Array.from({ length: 20 }, () => TestSubscriber.on(flow));
    expect(getEventListeners(signal, 'abort').length).toBe(1);
    for (const probe of probes) probe.cancel();
    expect(getEventListeners(signal, 'abort').length).toBe(0);
  });

  it('T7 · runs its signals in the context of the subscriber if told so, and else in that of the producer', async () => {
    const store = new AsyncLocalStorage<string>();
    const seen = async (context: boolean): Promise<unknown[]> => {
      const target = new EventTarget();
      const stores: unknown[] = [];
      const onItem = (): void => void stores.push(store.getStore());
      const flow = fromEventTarget(target, 'tick', { overflow: 'drop', context });
      store.run('subscriber', () => TestSubscriber.on(flow, { initialRequest: 1, onItem }));
      store.run('producer', () => target.dispatchEvent(tick(1)));
      return stores;
    };
    expect([await seen(true), await seen(false)]).toEqual([['subscriber'], ['producer']]);
  });

  it('adds its listener with the options that it was given', () => {
    const added: unknown[] = [];
    const target = {
      addEventListener: (...args: unknown[]) => added.push(args[2]),
      removeEventListener: (...args: unknown[]) => added.push(args[2]),
      dispatchEvent: () => true,
    } as unknown as EventTarget;
    TestSubscriber.on(fromEventTarget(target, 'wheel', { overflow: 'drop', capture: true, passive: true })).cancel();
    expect(added).toEqual([{ capture: true, passive: true }, { capture: true }]);
  });

  it('leaves no listener for a subscriber that cancels at once', () => {
    const target = new EventTarget();
    const probe = new TestSubscriber().cancel();
    fromEventTarget(target, 'tick', { overflow: 'drop' }).subscribe(probe);
    expect(listeners(target)).toBe(0);
  });

  it('refuses what is not an event target, at assembly', () => {
    expect(() => fromEventTarget({} as EventTarget, 'tick', { overflow: 'drop' })).toThrow(/addEventListener/);
  });
});
