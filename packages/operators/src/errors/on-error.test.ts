import { configure, type Operator } from '@sluice/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { between } from '../../test/between.ts';
import { finalize } from './finalize.ts';
import { onErrorComplete } from './on-error-complete.ts';
import { onErrorMap } from './on-error-map.ts';
import { onErrorReturn } from './on-error-return.ts';

const thrower = (): never => { throw 'thrown'; };

describe.each<[string, () => Operator<number, number>]>([
  ['onErrorComplete', () => onErrorComplete(thrower)],
  ['onErrorMap', () => onErrorMap(thrower)],
  ['onErrorReturn', () => onErrorReturn(thrower)],
])('%s', (_, make) => {
  it('lets items, demand and completion pass, and does not call its function', () => {
    const { upstream, probe } = between(make());
    expect(upstream.requested).toEqual([]);
    probe.request(2).request(1);
    upstream.next(1, 2).complete();
    expect(upstream.requested).toEqual([2, 1]);
    expect(probe.items).toEqual([1, 2]);
    expect(probe.ending).toBe('complete');
  });

  it('fails with what its function throws', () => {
    const { upstream, probe } = between(make(), { initialRequest: 1 });
    upstream.fail('lost');
    expect(probe.error).toBe('thrown');
    expect(probe.items).toEqual([]);
  });

  it('passes a cancel on', () => {
    const { upstream, probe } = between(make(), { initialRequest: 1 });
    probe.cancel();
    expect(upstream.cancelled).toBe(true);
  });
});

describe('onErrorComplete', () => {
  it('completes instead of failing, whatever the reason, without demand', () => {
    const { upstream, probe } = between(onErrorComplete<number>());
    upstream.fail(undefined);
    expect(probe.ending).toBe('complete');
  });

  it.each([['late', 'complete'], ['broken', 'fail']])('asks its function: %s → %s', (reason, ending) => {
    const { upstream, probe } = between(onErrorComplete<number>((given) => given === 'late'));
    upstream.fail(reason);
    expect(probe.ending).toBe(ending);
    expect(probe.error).toBe(ending === 'fail' ? reason : undefined);
  });
});

describe('onErrorMap', () => {
  it('fails with what its function makes of the reason, even undefined', () => {
    const one = between(onErrorMap<number>((reason) => [reason]));
    one.upstream.fail('lost');
    expect(one.probe.error).toEqual(['lost']);
    const other = between(onErrorMap<number>(() => undefined));
    other.upstream.fail('lost');
    expect([other.probe.ending, other.probe.error]).toEqual(['fail', undefined]);
  });
});

describe('onErrorReturn', () => {
  it('holds the last item until it is asked for, then completes', () => {
    const { upstream, probe } = between(onErrorReturn<number, string>((reason) => `had ${reason}`));
    probe.request(1);
    upstream.next(1).fail('no luck');
    expect([probe.items, probe.ending]).toEqual([[1], undefined]);
    probe.request(1);
    expect(probe.items).toEqual([1, 'had no luck']);
    expect(probe.ending).toBe('complete');
  });

  it('gives it at once where upstream left demand unmet', () => {
    const { upstream, probe } = between(onErrorReturn<number, undefined>(() => undefined), { initialRequest: 2 });
    upstream.next(1).fail('lost');
    expect(probe.items).toEqual([1, undefined]);
    expect(probe.ending).toBe('complete');
  });

  it('fails if its function gives null (§2.13)', () => {
    const { upstream, probe } = between(onErrorReturn<number, null>(() => null), { initialRequest: 2 });
    upstream.fail('lost');
    expect(probe.error).toBeInstanceOf(TypeError);
  });

  it('gives nothing once it is cancelled', () => {
    const { upstream, probe } = between(onErrorReturn<number, number>(() => 9));
    upstream.fail('lost');
    probe.cancel().request(1);
    expect([probe.items, probe.afterCancel, probe.ending]).toEqual([[], [], 'cancel']);
  });
});

describe('finalize', () => {
  let unhandled: unknown[] = [];
  beforeEach(() => {
    unhandled = [];
    configure({ onUnhandled: (reason) => unhandled.push(reason) });
  });
  afterEach(() => configure({ onUnhandled: undefined }));

  it.each(['complete', 'fail'] as const)('calls its function once, after downstream was told of a %s', (ending) => {
    const log: string[] = [];
    const { upstream, probe } = between(finalize<number>(() => log.push('over')), { onTerminal: (kind) => log.push(kind) });
    probe.request(1);
    upstream.next(1);
    expect(log).toEqual([]);
    upstream[ending]('reason');
    probe.cancel().request(1);
    expect(log).toEqual([ending, 'over']);
  });

  it('calls it once when it is cancelled, after upstream was', () => {
    const cancelled: boolean[] = [];
    const { upstream, probe } = between(finalize<number>(() => cancelled.push(upstream.cancelled)));
    probe.request(3).cancel().cancel();
    expect(cancelled).toEqual([true]);
  });

  it('calls it for each subscription', () => {
    let over = 0;
    const { upstream, flow, probe } = between(finalize<number>(() => over++));
    flow.subscribe({ onSubscribe: (subscription) => subscription.cancel(), onNext() {}, onError() {}, onComplete() {} });
    expect(over).toBe(1);
    probe.request(1);
    upstream.complete();
    expect(over).toBe(2);
  });

  it.each(['complete', 'fail', 'cancel'] as const)('reports what it throws to onUnhandled, and changes nothing of a %s', (ending) => {
    const { upstream, probe } = between(finalize<number>(thrower), { initialRequest: 1 });
    if (ending === 'cancel') probe.cancel();
    else upstream[ending]('reason');
    expect(probe.ending).toBe(ending);
    expect(unhandled).toEqual(['thrown']);
  });
});
