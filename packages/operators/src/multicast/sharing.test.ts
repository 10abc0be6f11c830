import { range } from '@sluice/core';
import { TestPublisher, TestSubscriber, VirtualTimeScheduler } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { merge } from '../combine/merge.ts';
import { take } from '../filter/take.ts';
import { connectable } from './connectable.ts';
import { publish } from './publish.ts';
import { shareReplay, type ShareReplayOptions } from './share-replay.ts';

describe('shareReplay', () => {
  function begin(options: Partial<ShareReplayOptions<number>> = {}) {
    const scheduler = new VirtualTimeScheduler();
    const upstream = TestPublisher.create<number>();
    return { scheduler, upstream, shared: shareReplay<number>({ count: 2, scheduler, ...options })(upstream) };
  }

  it('gives a late subscriber what is remembered, by its demand, then what comes', () => {
    const { upstream, shared } = begin();
    const early = TestSubscriber.on(shared, { initialRequest: 9 });
    upstream.next(1, 2, 3);
    const late = TestSubscriber.on(shared).request(1);
    expect(late.items).toEqual([2]);
    late.request(2);
    upstream.next(4);
    expect(late.items).toEqual([2, 3, 4]);
    expect(early.items).toEqual([1, 2, 3, 4]);
    expect(upstream.subscriptions).toBe(1);
  });

  it('lets the slowest subscriber pace all', () => {
    const { upstream, shared } = begin();
    TestSubscriber.on(shared).request(2);
    TestSubscriber.on(shared).request(5);
    expect(upstream.requested).toEqual([2]);
  });

  it('forgets with age', () => {
    const { scheduler, upstream, shared } = begin({ maxAgeMs: 10 });
    TestSubscriber.on(shared, { initialRequest: 9 });
    upstream.next(1);
    scheduler.advanceBy(6);
    upstream.next(2);
    scheduler.advanceBy(4);
    expect(TestSubscriber.on(shared, { initialRequest: 9 }).items).toEqual([2]);
    scheduler.advanceBy(6);
    expect(TestSubscriber.on(shared, { initialRequest: 9 }).items).toEqual([]);
  });

  it('remembers after a completion, and begins anew after a failure', () => {
    const done = begin();
    TestSubscriber.on(done.shared, { initialRequest: 9 });
    done.upstream.next(1, 2, 3).complete();
    const late = TestSubscriber.on(done.shared, { initialRequest: 9 });
    expect(late.items).toEqual([2, 3]);
    expect(late.ending).toBe('complete');
    expect(done.upstream.subscriptions).toBe(1);
    const failed = begin();
    TestSubscriber.on(failed.shared, { initialRequest: 9 });
    failed.upstream.fail('broken');
    TestSubscriber.on(failed.shared);
    expect(failed.upstream.subscriptions).toBe(2);
  });

  it.each([[false, 0], [true, 1]])('with refCount %s, cancels upstream %i times when all have left', (refCount, cancellations) => {
    const { upstream, shared } = begin({ refCount });
    TestSubscriber.on(shared).request(1).cancel();
    expect(upstream.cancellations).toBe(cancellations);
  });

  it('wants its bound spelled out', () => {
    expect(() => shareReplay({} as never)).toThrow(/count is required/);
  });
});

describe('connectable', () => {
  it('subscribes when it is connected, once, and asks for what all have asked for', () => {
    const upstream = TestPublisher.create<number>();
    const flow = connectable(upstream);
    const [one, two] = [TestSubscriber.on(flow).request(3), TestSubscriber.on(flow).request(1)];
    expect(upstream.subscriptions).toBe(0);
    flow.connect();
    flow.connect();
    expect(upstream.subscriptions).toBe(1);
    expect(upstream.requested).toEqual([1]);
    upstream.next(7);
    expect([one.items, two.items]).toEqual([[7], [7]]);
  });

  it('stays connected without subscribers', () => {
    const upstream = TestPublisher.create<number>();
    const flow = connectable(upstream);
    flow.connect();
    TestSubscriber.on(flow).request(1).cancel();
    expect(upstream.cancelled).toBe(false);
    TestSubscriber.on(flow).request(2);
    expect(upstream.outstanding).toBe(2);
  });

  it('cancels upstream when it is disconnected, tells its subscribers, and can be connected again', () => {
    const upstream = TestPublisher.create<number>();
    const flow = connectable(upstream);
    const probe = TestSubscriber.on(flow).request(1);
    flow.connect().cancel();
    expect(upstream.cancelled).toBe(true);
    expect(probe.error).toMatchObject({ name: 'AbortError' });
    flow.connect();
    expect(upstream.subscriptions).toBe(2);
  });
});

describe('publish', () => {
  it('subscribes to upstream once, after the flow that its function gives', () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(publish<number, number>((shared) => merge(shared, shared))(upstream), { initialRequest: 9 });
    expect(upstream.subscriptions).toBe(1);
    upstream.next(1).complete();
    expect(probe.items).toEqual([1, 1]);
    expect(probe.ending).toBe('complete');
  });

  it('cancels upstream when that flow has ended', async () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(publish<number, number>((shared) => shared.pipe(take(1)))(upstream)).request(5);
    upstream.next(1);
    expect(probe.ending).toBe('complete');
    expect(upstream.cancelled).toBe(true);
    expect(await publish<number, string>(() => ['no use'])(range(0, 1e9)).toArray()).toEqual(['no use']);
  });

  it('fails with what its function throws, without subscribing', () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(publish<number, never>(() => { throw new RangeError('no'); })(upstream));
    expect(probe.error).toBeInstanceOf(RangeError);
    expect(upstream.subscriptions).toBe(0);
  });
});
