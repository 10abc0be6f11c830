import { config, from, mergeMap, Observable, of, Subject, type Subscription } from 'rxjs';
import { describe, expect, it } from 'vitest';

/*
 * What RxJS does by itself, as docs/guides/rxjs-bridge.md shows it. When one of these fails, RxJS has changed: see
 * whether the guide still tells the truth.
 */

describe('RxJS by itself', () => {
  it('T64 · keeps without bound what waits for a worker', () => {
    const source = new Subject<number>();
    let begun = 0;
    source.pipe(mergeMap(() => (begun++, new Observable()), 1)).subscribe();
    for (let i = 0; i < 100_000; i++) source.next(i); // nothing slows it, nothing tells
    expect(begun).toBe(1);
  });

  it('T65 · has no subscription yet when the first items come', () => {
    const seen: number[] = [];
    const thrown: unknown[] = [];
    const subscription: { current?: Subscription } = {};
    subscription.current = of(1, 2, 3).subscribe((item) => {
      seen.push(item);
      try {
        (subscription.current as Subscription).unsubscribe();
      } catch (reason) {
        thrown.push(reason);
      }
    });
    expect([seen, thrown.length, thrown[0] instanceof TypeError]).toEqual([[1, 2, 3], 3, true]);
  });

  it('T66 · shows two observers two orders', () => {
    const subject = new Subject<number>();
    const [a, b]: number[][] = [[], []];
    subject.subscribe((item) => {
      a?.push(item);
      if (item === 1) subject.next(2);
    });
    subject.subscribe((item) => b?.push(item));
    subject.next(1);
    expect([a, b]).toEqual([[1, 2], [2, 1]]);
  });

  it('T67 · leaves a stream locked and open when it unsubscribes while nothing comes', async () => {
    let cancelled = false;
    const stream = new ReadableStream({ cancel: () => void (cancelled = true) });
    from(stream as never).subscribe().unsubscribe();
    await new Promise((resolve) => setImmediate(resolve));
    expect([stream.locked, cancelled]).toEqual([true, false]);
  });

  it('T68 · loses an error that comes after the end', async () => {
    let reported = 0;
    config.onUnhandledError = () => void reported++;
    new Observable((subscriber) => {
      subscriber.complete();
      subscriber.error(new Error('nobody hears of this'));
    }).subscribe({ error: () => void reported++ });
    await new Promise((resolve) => setTimeout(resolve, 0));
    config.onUnhandledError = null;
    expect(reported).toBe(0);
  });

  it('T6 · goes on after an observer has thrown', async () => {
    const reported = new Promise((resolve) => (config.onUnhandledError = resolve));
    const seen: number[] = [];
    of(1, 2).subscribe((item) => {
      seen.push(item);
      throw new Error(`thrown at ${item}`);
    });
    await reported;
    expect(seen).toEqual([1, 2]);
    await new Promise((resolve) => setTimeout(resolve, 0));
    config.onUnhandledError = null;
  });
});
