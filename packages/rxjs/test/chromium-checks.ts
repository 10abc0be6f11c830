import { TestSubscriber } from '@sluice/testing';
import { fromObservable } from '../src/index.ts';
import type { PlainObserver } from '../src/internal/observable.ts';

interface PlatformSubscriber extends PlainObserver<number> {
  readonly active: boolean;
  addTeardown(teardown: () => void): void;
}

interface PlatformObservable {
  subscribe(observer: PlainObserver<number>, options?: { readonly signal: AbortSignal }): void;
}

function platform(subscribe: (subscriber: PlatformSubscriber) => void): PlatformObservable {
  const { Observable } = globalThis as unknown as { Observable: new (given: typeof subscribe) => PlatformObservable };
  return new Observable(subscribe);
}

/** What is looked at in the browser, by the sentence that it makes true, with what it must give. */
export const checks: Record<string, { readonly gives: unknown; readonly run: () => Promise<unknown> }> = {
  'T70 · delivers the items and the end of the platform’s Observable': {
    gives: [[1, 2], 'complete', []],
    run: async () => {
      const source = platform((subscriber) => {
        subscriber.next(1);
        subscriber.next(2);
        subscriber.complete();
      });
      const probe = TestSubscriber.on(fromObservable<number>(source, { overflow: 'error' }), { initialRequest: 2 });
      return [probe.items, probe.ending, probe.violations];
    },
  },
  'T65 · stops an endless synchronous one from inside onNext': {
    gives: [[0, 1, 2], 1],
    run: async () => {
      let torn = 0;
      const source = platform((subscriber) => {
        subscriber.addTeardown(() => torn++);
        for (let n = 0; subscriber.active; n++) subscriber.next(n);
      });
      const probe = TestSubscriber.on(fromObservable<number>(source, { overflow: 'error' }), {
        initialRequest: Infinity,
        onItem: (n, self) => void (n === 2 && self.cancel()),
      });
      return [probe.items, torn];
    },
  },
  'T71 · shares it among subscribers, of which the second comes late and the last stops it': {
    gives: [[1, 2], [2], [true, false]],
    run: async () => {
      let subscriber!: PlatformSubscriber;
      const flow = fromObservable<number>(platform((given) => void (subscriber = given)), { overflow: 'unbounded' });
      const first = TestSubscriber.on(flow).request(9);
      subscriber.next(1);
      const second = TestSubscriber.on(flow).request(9);
      subscriber.next(2);
      first.cancel();
      const whileOne = subscriber.active;
      second.cancel();
      return [first.items, second.items, [whileOne, subscriber.active]];
    },
  },
  'T9 · passes its reason on as it is': {
    gives: [true, 'broken'],
    run: async () => {
      const probe = TestSubscriber.on(fromObservable<number>(platform((subscriber) => subscriber.error('broken')), { overflow: 'drop' }));
      return [probe.failed, probe.error];
    },
  },
  'takes the events of an element through its when()': {
    gives: ['click'],
    run: async () => {
      const button = document.createElement('button') as HTMLButtonElement & { when(type: string): PlatformObservable };
      const probe = TestSubscriber.on(fromObservable<Event>(button.when('click') as never, { overflow: 'latest' })).request(1);
      button.click();
      probe.cancel();
      return probe.items.map(({ type }) => type);
    },
  },
};
