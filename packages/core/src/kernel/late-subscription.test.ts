import { configure, from } from '@sluice/core';
import type { Publisher, Subscriber } from '@sluice/spec';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { collectUnhandled } from '../../test/unhandled.ts';

/** A publisher that gives its subscription when the test says. */
class LatePublisher implements Publisher<number> {
  readonly calls: unknown[] = [];
  private subscriber: Subscriber<number> | undefined = undefined;

  subscribe(subscriber: Subscriber<number>): void {
    this.subscriber = subscriber;
  }

  get given(): Subscriber<number> {
    return this.subscriber as Subscriber<number>;
  }

  begin(): void {
    this.given.onSubscribe({ request: (n) => this.calls.push(n), cancel: () => this.calls.push('cancel') });
  }
}

describe('a publisher that gives its subscription late', () => {
  const unhandled = collectUnhandled();
  const late = () => {
    const publisher = new LatePublisher();
    return { publisher, probe: TestSubscriber.on(from(publisher)) };
  };

  it('is asked then, once, for all that was asked for meanwhile', () => {
    const { publisher, probe } = late();
    probe.request(1).request(2);
    publisher.begin();
    publisher.given.onNext(1);
    probe.request(4);
    expect([publisher.calls, probe.expectNoViolations().items]).toEqual([[3, 4], [1]]);
  });

  it('is not asked if nothing was asked for', () => {
    const { publisher } = late();
    publisher.begin();
    expect(publisher.calls).toEqual([]);
  });

  it('is cancelled then, if downstream has left meanwhile', () => {
    const { publisher, probe } = late();
    probe.request(1).cancel();
    publisher.begin();
    expect([publisher.calls, probe.ending]).toEqual([['cancel'], 'cancel']);
  });

  it('fails without a subscription, and is cancelled if that comes nevertheless', () => {
    const { publisher, probe } = late();
    publisher.given.onError('no');
    publisher.begin();
    expect([probe.expectNoViolations().error, publisher.calls]).toEqual(['no', ['cancel']]);
  });

  it('has its failure reported if downstream has left', () => {
    const { publisher, probe } = late();
    probe.cancel();
    publisher.given.onError('no');
    expect(unhandled).toEqual(['no']);
  });

  it('fails once if it gives an item first (§1.9)', () => {
    const { publisher, probe } = late();
    probe.request(1);
    publisher.given.onNext(1);
    publisher.given.onNext(2);
    expect([probe.expectNoViolations().items, probe.error]).toMatchObject([[], { rule: '1.9' }]);
  });
});

describe('what a publisher signals when nobody listens any more', () => {
  const unhandled = collectUnhandled();
  const lost: unknown[] = [];
  afterEach(() => configure({ onDropped: undefined }));
  const losing = (): void => {
    lost.length = 0;
    configure({ onDropped: (item, why) => lost.push([item, why]) });
  };

  it('is told to onDropped, if it is an item', () => {
    losing();
    const upstream = TestPublisher.create<number>().violate('defer-cancellation');
    TestSubscriber.on(from(upstream)).request(2).cancel();
    upstream.next(1);
    expect(lost).toEqual([[1, 'cancelled']]);
  });

  it('is told to onDropped, if it is an item that broke a rule', () => {
    losing();
    const upstream = TestPublisher.create<number>().violate('request-overflow');
    TestSubscriber.on(from(upstream)).request(1);
    upstream.next(1, 2);
    expect(lost).toEqual([[2, 'failed']]);
  });

  it('is no news if it is the abort that cancel has asked for', () => {
    const aborting: Publisher<number> = {
      subscribe: (subscriber) => subscriber.onSubscribe({ request: () => {}, cancel: () => subscriber.onError(new DOMException('left', 'AbortError')) }),
    };
    TestSubscriber.on(from(aborting)).cancel();
    expect(unhandled).toEqual([]);
  });
});
