import { create, defer, type Emitter, type Flow, from, generate, interval, multicast, never, range, replay, timer, unicast, using } from '@sluice/core';
import type { Subscriber, Subscription } from '@sluice/spec';
import { expectCollected, TestPublisher, VirtualTimeScheduler } from '@sluice/testing';
import { describe, it } from 'vitest';
import { settle } from './settle.ts';

/** A subscriber that keeps nothing but its subscription. */
class Plain implements Subscriber<unknown> {
  subscription!: Subscription;

  onSubscribe(subscription: Subscription): void {
    this.subscription = subscription;
    subscription.request(1);
  }

  onNext(): void {}
  onError(): void {}
  onComplete(): void {}
}

const scheduler = new VirtualTimeScheduler();
const numbers = [1, 2, 3];
const upstream = TestPublisher.create<number>();
const sinks = {
  unicast: () => unicast<number>({ capacity: 3, overflow: 'error' }),
  multicast: () => multicast<number>({ capacity: 3, overflow: 'error' }),
  replay: () => replay<number>({ count: 3 }),
};
const pending = new Promise<number>(() => {});
const kept: unknown[] = [];
const keep = <T>(value: T): T => (kept.push(value), value);

const asyncEndless: AsyncIterable<number> = {
  async *[Symbol.asyncIterator]() {
    for (let n = 0; ; n++) yield n;
  },
};

const sources: Record<string, Flow<unknown>> = {
  array: from(numbers),
  iterable: from(new Set(numbers)),
  range: range(0, Infinity),
  generate: generate(() => 0, (n, emit) => (emit(n), n + 1)),
  'pending promise': from(pending),
  'async iterable': from(asyncEndless),
  'iterator that never answers': from(keep({ [Symbol.asyncIterator]: () => ({ next: () => pending as never }) }) as AsyncIterable<number>),
  publisher: from(upstream),
  never: never(),
  timer: timer(10, { scheduler }),
  interval: interval(10, { scheduler }),
  'emitter that is kept': create<number>((emitter: Emitter<number>) => {
    keep(emitter).onRequest(() => {});
    keep(emitter.signal);
  }, { overflow: 'latest' }),
  defer: defer((signal) => (keep(signal), never())),
  using: using((signal) => (keep(signal), 'file'), () => never(), () => {}),
  'using that never acquires': using(() => keep(new Promise<string>(() => {})), () => never(), () => {}),
};

describe('a subscriber is let go (§3.13)', () => {
  it.each(Object.entries(sources))('by %s on cancel, though the subscription and the source are kept', async (_, flow) => {
    await expectCollected(async () => {
      const subscriber = new Plain();
      flow.subscribe(subscriber);
      await settle();
      keep(subscriber.subscription).cancel();
      return new WeakRef(subscriber);
    });
  });

  it.each(Object.entries(sinks).flatMap(([name, make]) => (['cancel', 'complete', 'fail'] as const).map((end) => [name, end, make] as const)))(
    'by %s on %s',
    async (_, end, make) => {
      const sink = keep(make());
      await expectCollected(() => {
        const subscriber = new Plain();
        sink.flow.subscribe(subscriber);
        sink.tryNext(1);
        keep(subscriber.subscription);
        if (end === 'cancel') subscriber.subscription.cancel();
        else if (end === 'complete') sink.complete();
        else sink.fail('boom');
        return new WeakRef(subscriber);
      });
    },
  );

  it('by a terminal whose signal is kept', async () => {
    const controller = new AbortController();
    await expectCollected(async () => {
      const visit = () => {};
      await range(1, 3).forEach(visit, { signal: controller.signal });
      await range(1, 3).iterate({ signal: controller.signal }).return?.();
      return new WeakRef(visit);
    });
    controller.abort();
  });
});

describe('an item is let go', () => {
  it.each(Object.entries(sinks).filter(([name]) => name !== 'replay'))('by %s once it is delivered, dropped, or cancelled', async (_, make) => {
    const sink = keep(make()) as unknown as ReturnType<typeof unicast<object>>;
    await expectCollected(() => {
      const items = [{ n: 1 }, { n: 2 }, { n: 3 }];
      const subscriber = new Plain();
      sink.flow.subscribe(subscriber);
      for (const item of items) sink.tryNext(item);
      void sink.send(items[0] as object);
      subscriber.subscription.cancel();
      return items.map((item) => new WeakRef(item));
    });
  });

  it('by a promise flow that is cancelled while it holds one', async () => {
    await expectCollected(async () => {
      const item = { held: true };
      const subscriber = new Plain();
      subscriber.onSubscribe = (subscription) => (subscriber.subscription = subscription);
      from(Promise.resolve(item)).subscribe(subscriber);
      await settle();
      keep(subscriber.subscription).cancel();
      return new WeakRef(item);
    });
  });
});
