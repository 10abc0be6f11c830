import { configure, from, of, range, throwError } from '@sluice/core';
import { TestPublisher } from '@sluice/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { outcome } from '../../test/outcome.ts';
import { collectUnhandled } from '../../test/unhandled.ts';

describe('iterate', () => {
  const unhandled = collectUnhandled();
  afterEach(() => configure({ onDropped: undefined }));

  it('T78 · subscribes at the first next(), and asks for one item with each', async () => {
    const upstream = TestPublisher.create<string>();
    const iterator = from(upstream).iterate();
    expect(upstream.subscriptions).toBe(0);
    const next = iterator.next();
    expect(upstream.requested).toEqual([1]);
    upstream.next('a');
    expect(await next).toEqual({ done: false, value: 'a' });
    expect(upstream.requested).toEqual([1]);
  });

  it('is what for await uses', async () => {
    const seen: number[] = [];
    for await (const n of range(1, 3)) seen.push(n);
    expect(seen).toEqual([1, 2, 3]);
  });

  it('T78 · answers several next() at once in order, and ends each of them', async () => {
    const upstream = TestPublisher.create<string>();
    const iterator = from(upstream).iterate();
    const nexts = [iterator.next(), iterator.next(), iterator.next()];
    expect(upstream.requested).toEqual([1, 1, 1]);
    upstream.next('a').complete();
    expect(await Promise.all(nexts)).toEqual([{ done: false, value: 'a' }, { done: true, value: undefined }, { done: true, value: undefined }]);
  });

  it('tells a failure once, then it is done', async () => {
    const iterator = throwError(() => 'boom').iterate();
    expect(await outcome(iterator.next())).toEqual({ rejected: 'boom' });
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });

  it('T78 · cancels at once when the loop is left, also while a next() is pending', async () => {
    const upstream = TestPublisher.create<string>();
    const iterator = from(upstream).iterate();
    const pending = iterator.next();
    const left = iterator.return?.();
    expect(upstream.cancelled).toBe(true);
    expect([await pending, await left, await iterator.next()]).toEqual(Array(3).fill({ done: true, value: undefined }));
  });

  it('subscribes to nothing when it is left before it began', async () => {
    const upstream = TestPublisher.create<string>();
    const iterator = from(upstream).iterate();
    await iterator.return?.();
    expect([await iterator.next(), upstream.subscriptions]).toEqual([{ done: true, value: undefined }, 0]);
  });

  it('is left by await using', async () => {
    const upstream = TestPublisher.create<string>();
    const iterator = from(upstream).iterate();
    void iterator.next();
    await iterator[Symbol.asyncDispose]();
    expect(upstream.cancelled).toBe(true);
  });

  it('T80 · holds at most prefetch items, and asks again for what was taken at the low-water mark', async () => {
    const upstream = TestPublisher.create<number>();
    const iterator = from(upstream).iterate({ prefetch: 4 });
    const first = iterator.next();
    expect(upstream.requested).toEqual([4]);
    upstream.next(1, 2, 3, 4);
    await first;
    await iterator.next();
    expect(upstream.requested).toEqual([4]);
    await iterator.next();
    expect(upstream.requested).toEqual([4, 3]);
  });

  it('asks a publisher that opens its subscription later for what was waited for meanwhile', async () => {
    const upstream = TestPublisher.cold('a', 'b', 'c');
    let open = (): void => {};
    const iterator = from<string>({ subscribe: (subscriber) => void (open = () => upstream.subscribe(subscriber)) }).iterate();
    const both = Promise.all([iterator.next(), iterator.next()]);
    open();
    expect(upstream.requested).toEqual([2]);
    expect((await both).map(({ value }) => value)).toEqual(['a', 'b']);
    await iterator.return?.();
    expect(upstream.cancelled).toBe(true);
  });

  it('gives what it holds before a failure', async () => {
    const upstream = TestPublisher.create<number>();
    const iterator = from(upstream).iterate({ prefetch: 3 });
    const first = iterator.next();
    upstream.next(1, 2).fail('boom');
    expect([await first, await iterator.next()].map(({ value }) => value)).toEqual([1, 2]);
    expect(await outcome(iterator.next())).toEqual({ rejected: 'boom' });
  });

  it('drops what it holds when it is left or aborted, and tells', async () => {
    const dropped: unknown[] = [];
    configure({ onDropped: (...drop) => dropped.push(drop) });
    const controller = new AbortController();
    const upstream = TestPublisher.create<number>();
    const iterator = from(upstream).iterate({ prefetch: 3, signal: controller.signal });
    const first = iterator.next();
    upstream.next(1, 2, 3);
    await first;
    controller.abort('enough');
    expect(dropped).toEqual([[2, 'cancelled'], [3, 'cancelled']]);
    expect([await outcome(iterator.next()), upstream.cancelled]).toEqual([{ rejected: 'enough' }, true]);
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });

  it('reports a failure that nobody has asked for when it is left, and nothing of what it was aborted with', async () => {
    const upstream = TestPublisher.create<number>();
    const iterator = from(upstream).iterate({ prefetch: 2 });
    const first = iterator.next();
    upstream.next(1, 2).fail('boom');
    await first;
    expect(await iterator.return?.()).toEqual({ done: true, value: undefined });
    expect([unhandled, await iterator.next()]).toEqual([['boom'], { done: true, value: undefined }]);
    const controller = new AbortController();
    const aborted = of(1).iterate({ signal: controller.signal });
    controller.abort('enough');
    await aborted.return?.();
    expect(unhandled).toEqual(['boom']);
  });

  it('reports a failure that comes after it was left', async () => {
    const upstream = TestPublisher.create<number>().violate('defer-cancellation');
    const iterator = from(upstream).iterate();
    void iterator.next();
    await iterator.return?.();
    upstream.fail('late');
    expect([unhandled, await iterator.next()]).toEqual([['late'], { done: true, value: undefined }]);
  });

  it('rejects a wrong prefetch at once', () => {
    expect(() => of(1).iterate({ prefetch: -1 })).toThrow(new RangeError('prefetch must be an integer ≥ 0, but is -1'));
    expect(() => of(1).iterate({ prefetch: '1' as never })).toThrow(TypeError);
  });
});
