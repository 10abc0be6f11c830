import type { Subscription } from '@sluice/spec';
import { describe, expect, it } from 'vitest';
import { TestSubscriber } from '../subscriber/test-subscriber.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import { TestPublisher } from './test-publisher.ts';

function misbehaving<T>(...misbehaviours: Misbehaviour[]): TestPublisher<T> {
  return TestPublisher.create<T>().violate(...misbehaviours);
}

const rules = (probe: { readonly violations: readonly { rule: string }[] }): string[] => probe.violations.map(({ rule }) => rule);

describe('TestPublisher.violate', () => {
  it("'request-overflow' delivers without demand", () => {
    const upstream = misbehaving<string>('request-overflow');
    const probe = TestSubscriber.on(upstream).request(1);
    upstream.next('a', 'b');
    expect(probe.items).toEqual(['a', 'b']);
    expect(rules(probe)).toEqual(['1.1']);
  });

  it("'allow-null' delivers null", () => {
    const upstream = misbehaving<null>('allow-null');
    const probe = TestSubscriber.on(upstream).request(1);
    upstream.next(null);
    expect(probe.items).toEqual([null]);
    expect(rules(probe)).toEqual(['2.13']);
  });

  it("'ignore-terminal' lets anything follow the end", () => {
    const upstream = misbehaving<string>('ignore-terminal');
    const probe = TestSubscriber.on(upstream).request(1);
    upstream.fail('boom').next('a').complete().complete();
    expect(rules(probe)).toEqual(['1.7', '1.7', '1.7']);
    expect(upstream.subscribers).toBe(1);
  });

  it("'next-after-complete' lets items follow completion, and no second completion", () => {
    const upstream = misbehaving<string>('next-after-complete');
    const probe = TestSubscriber.on(upstream).request(1);
    upstream.complete().next('a');
    expect(probe.items).toEqual(['a']);
    expect(rules(probe)).toEqual(['1.7']);
    expect(() => upstream.complete()).toThrow('complete() came after complete()');
  });

  it("'error-after-complete' lets a failure follow completion", () => {
    const upstream = misbehaving<string>('error-after-complete');
    const probe = TestSubscriber.on(upstream);
    upstream.complete().fail('boom');
    expect(probe.error).toBe('boom');
    expect(rules(probe)).toEqual(['1.7']);
  });

  it("'next-after-complete', asked for too late, says so", () => {
    const upstream = TestPublisher.create<string>();
    TestSubscriber.on(upstream).request(1);
    upstream.complete().violate('next-after-complete');
    expect(() => upstream.next('a')).toThrow('next("a") has no subscriber: it has ended (violate before it ends to send more).');
  });

  it("'defer-cancellation' goes on after cancel", () => {
    const upstream = misbehaving<string>('defer-cancellation');
    const probe = TestSubscriber.on(upstream).request(1).cancel();
    upstream.next('a').complete();
    expect(probe.afterCancel).toEqual(['a']);
    expect(probe.completed).toBe(true);
    expect(upstream.cancellations).toBe(1);
  });

  it("'reentrant-next' delivers inside onNext when the subscriber requests there", () => {
    const upstream = misbehaving<string>('reentrant-next');
    const probe = TestSubscriber.on(upstream, { initialRequest: 1, onItem: (_, subscriber) => subscriber.request(1) });
    upstream.next('a', 'b');
    expect(probe.items).toEqual(['a', 'b']);
    expect(probe.violations).toEqual([{ rule: '1.3', message: '§1.3: onNext("b") came while onNext("a") had not returned' }]);
  });

  it("'reentrant-next' delivers inside onNext when the test sends there", () => {
    const upstream = misbehaving<number>('reentrant-next');
    const probe = TestSubscriber.on(upstream, { initialRequest: 2, onItem: (item) => item === 1 && upstream.next(2) });
    upstream.next(1);
    expect(rules(probe)).toEqual(['1.3']);
  });

  it.each(['next', 'complete', 'fail'] as const)("'signal-before-subscribe' brings %s first, then onSubscribe", (signal) => {
    const upstream = misbehaving<string>('signal-before-subscribe');
    const probe = TestSubscriber.on(upstream);
    expect(probe.subscribed).toBe(false);
    if (signal === 'next') upstream.next('a');
    else if (signal === 'complete') upstream.complete();
    else upstream.fail('boom');
    expect(probe.timeline.map(({ kind }) => kind)).toEqual([signal, 'subscribe']);
    expect(rules(probe)[0]).toBe('1.9');
  });

  it("'signal-before-subscribe' brings the first item of a cold one before onSubscribe, the rest by demand", () => {
    const probe = new TestSubscriber<number>({ initialRequest: 1 });
    TestPublisher.cold(1, 2, 3).violate('signal-before-subscribe').subscribe(probe);
    expect(probe.timeline.map(({ kind }) => kind)).toEqual(['next', 'subscribe', 'request']);
    expect(probe.request(1).items).toEqual([1, 2]);
  });

  it("'never-subscribe' stays silent", () => {
    const upstream = misbehaving<string>('never-subscribe');
    const probe = TestSubscriber.on(upstream).request(1);
    upstream.next('a').complete();
    expect(probe.timeline).toEqual([]);
    expect(upstream.subscriptions).toBe(1);
  });

  it("'subscribe-twice' shows whether the second subscription was cancelled (§2.5)", () => {
    const upstream = misbehaving<string>('subscribe-twice');
    const probe = TestSubscriber.on(upstream).request(1);
    upstream.next('a');
    expect(probe.items).toEqual(['a']);
    expect(rules(probe)).toEqual(['2.12']);
    expect(upstream.secondCancelled).toBe(true);
    expect(upstream.cancelled).toBe(false);

    const careless = misbehaving<string>('subscribe-twice');
    careless.subscribe({ onSubscribe() {}, onNext() {}, onError() {}, onComplete() {} });
    expect(careless.secondCancelled).toBe(false);
  });

  it("'throw-from-subscribe' throws before any signal", () => {
    const probe = new TestSubscriber<string>();
    expect(() => misbehaving<string>('throw-from-subscribe').subscribe(probe)).toThrow('TestPublisher throws from subscribe');
    expect(probe.timeline).toEqual([]);
  });

  it("'next-in-cancel' delivers the last item once more before cancel returns", () => {
    const upstream = misbehaving<string>('next-in-cancel');
    const probe = TestSubscriber.on(upstream).request(5);
    upstream.next('a', 'b');
    probe.cancel().cancel();
    expect(probe.items).toEqual(['a', 'b']);
    expect(probe.afterCancel).toEqual(['b']);
  });

  it("'throw-from-request' and 'throw-from-cancel' throw there", () => {
    const upstream = misbehaving<string>('throw-from-request', 'throw-from-cancel');
    let subscription: Subscription | undefined;
    upstream.subscribe({ onSubscribe: (s) => (subscription = s), onNext() {}, onError() {}, onComplete() {} });
    expect(() => subscription?.request(1)).toThrow('TestPublisher throws from request');
    expect(() => subscription?.cancel()).toThrow('TestPublisher throws from cancel');
    expect(upstream.requested).toEqual([1]);
    expect(upstream.cancelled).toBe(true);
  });

  it("'ignore-invalid-demand' passes over request(0)", () => {
    const upstream = misbehaving<string>('ignore-invalid-demand');
    const probe = TestSubscriber.on(upstream).request(0).request(Number.NaN);
    expect(probe.ending).toBe(undefined);
    expect(upstream.requested).toEqual([0, Number.NaN]);
  });
});
