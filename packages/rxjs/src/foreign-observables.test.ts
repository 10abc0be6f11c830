import { TestSubscriber } from '@sluice/testing';
import * as rxjs8 from 'rxjs8';
import { ColdObservable } from 'rxjs9'; // installs the platform's Observable where there is none
import { describe, expect, it } from 'vitest';
import { watchUnhandled } from '../../core/test/unhandled.ts';
import { fromObservable } from './from-observable.ts';
import type { ObservableLike, PlainObserver } from './internal/observable.ts';

interface PlatformSubscriber<T> extends PlainObserver<T> {
  readonly active: boolean;
  addTeardown(teardown: () => void): void;
}
type PlatformObservable = new <T>(subscribe: (subscriber: PlatformSubscriber<T>) => void) => {
  subscribe(observer: PlainObserver<T>, options?: { readonly signal: AbortSignal }): void;
};
const { Observable: Platform } = globalThis as unknown as { Observable: PlatformObservable };
const Cold = ColdObservable as unknown as PlatformObservable;

/** What a producer sees of a subscriber, of whatever library. */
type Produce = (subscriber: PlainObserver<number>, isOpen: () => boolean, teardown: (run: () => void) => void) => void;

const kinds: Record<string, (produce: Produce) => ObservableLike<number>> = {
  'RxJS 8': (produce) =>
    new rxjs8.Observable<number>((subscriber) => {
      produce(subscriber, () => !subscriber.closed, (run) => subscriber.add(run));
    }),
  'RxJS 9': (produce) =>
    new Cold<number>((subscriber) => produce(subscriber, () => subscriber.active, (run) => subscriber.addTeardown(run))),
  'the platform': (produce) =>
    new Platform<number>((subscriber) => produce(subscriber, () => subscriber.active, (run) => subscriber.addTeardown(run))),
};

describe.each(Object.entries(kinds))('fromObservable of an observable of %s', (_, make) => {
  watchUnhandled();

  it('T70 · delivers its items and its end', () => {
    const source = make((subscriber) => {
      for (const n of [1, 2, 3]) subscriber.next(n);
      subscriber.complete();
    });
    const probe = TestSubscriber.on(fromObservable<number>(source, { overflow: 'unbounded' })).request(3);
    expect([probe.items, probe.ending]).toEqual([[1, 2, 3], 'complete']);
    probe.expectNoViolations();
  });

  it('T70 · passes its reason on as it is', () => {
    const source = make((subscriber) => subscriber.error('broken'));
    expect(TestSubscriber.on(fromObservable<number>(source, { overflow: 'drop' })).error).toBe('broken');
  });

  it('T65 · stops it from inside a synchronous emission, and runs its teardown', () => {
    let torn = 0;
    const source = make((subscriber, isOpen, teardown) => {
      teardown(() => torn++);
      for (let n = 0; isOpen(); n++) subscriber.next(n);
    });
    const probe = TestSubscriber.on(fromObservable<number>(source, { overflow: 'drop' }), {
      initialRequest: Infinity,
      onItem: (n, self) => void (n === 2 && self.cancel()),
    });
    expect([probe.items, torn]).toEqual([[0, 1, 2], 1]);
  });

  it('T67 · cancel runs the teardown of an idle one at once', () => {
    let torn = 0;
    const source = make((_subscriber, _isOpen, teardown) => teardown(() => torn++));
    TestSubscriber.on(fromObservable<number>(source, { overflow: 'drop' })).cancel();
    expect(torn).toBe(1);
  });
});

describe('fromObservable of other observables', () => {
  watchUnhandled();

  it('T71 · shares an observable of the platform among its subscribers: a second one comes late', () => {
    let subscriptions = 0;
    let subscriber!: PlatformSubscriber<number>;
    const source = new Platform<number>((given) => {
      subscriptions++;
      subscriber = given;
    });
    const flow = fromObservable<number>(source, { overflow: 'unbounded' });
    const first = TestSubscriber.on(flow).request(9);
    subscriber.next(1);
    const second = TestSubscriber.on(flow).request(9);
    subscriber.next(2);
    expect([subscriptions, first.items, second.items]).toEqual([1, [1, 2], [2]]);
    first.cancel();
    expect(subscriber.active).toBe(true);
    second.cancel();
    expect(subscriber.active).toBe(false);
  });

  it('T70 · asks Symbol.observable for the observable when it is subscribed, polyfilled late or not at all', () => {
    const inner = { subscribe: (observer: PlainObserver<string>) => observer.next('inner') };
    const legacy = { '@@observable': () => inner };
    expect(TestSubscriber.on(fromObservable<string>(legacy as never, { overflow: 'drop' }), { initialRequest: 1 }).items).toEqual(['inner']);
    const symbol = Symbol.for('a late polyfill');
    const flow = fromObservable<string>({ subscribe: () => {}, [symbol]: () => inner } as never, { overflow: 'drop' });
    Object.defineProperty(Symbol, 'observable', { value: symbol, configurable: true });
    try {
      expect(TestSubscriber.on(flow, { initialRequest: 1 }).items).toEqual(['inner']);
    } finally {
      Reflect.deleteProperty(Symbol, 'observable');
    }
  });

  it('T70 · unsubscribes by what subscribe gave, also when it ended inside of subscribe', () => {
    let unsubscribed = 0;
    const source = (end: boolean) => ({
      subscribe: (observer: PlainObserver<number>) => {
        if (end) observer.complete();
        return { unsubscribe: () => unsubscribed++ };
      },
    });
    TestSubscriber.on(fromObservable<number>(source(false), { overflow: 'drop' })).cancel();
    expect(unsubscribed).toBe(1);
    TestSubscriber.on(fromObservable<number>(source(true), { overflow: 'drop' }));
    expect(unsubscribed).toBe(2);
  });
});
