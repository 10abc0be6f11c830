import { empty, type Flow, of, range } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { between } from '../../test/between.ts';
import { map } from '../transform/map.ts';
import { take } from '../filter/take.ts';
import { switchOnFirst } from './switch-on-first.ts';

const scale = (factor: number, rest: Flow<number>): Flow<number> => rest.pipe(map((n) => n * factor));

describe('switchOnFirst', () => {
  it('asks for one item at the first request, then for what is asked of the rest', () => {
    const { upstream, probe } = between(switchOnFirst(scale));
    expect(upstream.requested).toEqual([]);
    probe.request(3).request(2);
    expect(upstream.requested).toEqual([1]);
    upstream.next(10);
    expect(upstream.requested).toEqual([1, 5]);
    upstream.next(1, 2).complete();
    expect([probe.items, probe.ending]).toEqual([[10, 20], 'complete']);
    probe.expectNoViolations();
  });

  it.each(['complete', 'fail'] as const)('ends with a %s of upstream when there is no first item, and does not call its function', (ending) => {
    let called = 0;
    const { upstream, probe } = between(switchOnFirst<number, number>(() => (called++, [])));
    upstream[ending]('lost');
    expect([probe.ending, called]).toEqual([ending, 0]);
  });

  it('tells the subscriber of the rest of a failure', () => {
    const { upstream, probe } = between(switchOnFirst(scale), { initialRequest: 5 });
    upstream.next(10, 1).fail('lost');
    expect([probe.items, probe.error]).toEqual([[10], 'lost']);
  });

  it('fails at once when upstream does and nobody listens to the rest', () => {
    const other = TestPublisher.create<number>();
    const { upstream, probe } = between(switchOnFirst<number, number>(() => other), { initialRequest: 5 });
    upstream.next(10).fail('lost');
    expect(probe.error).toBe('lost');
    expect(other.cancelled).toBe(true);
  });

  it('cancels upstream when the flow that is made has ended', () => {
    const { upstream, probe } = between(switchOnFirst<number, number>((_, rest) => rest.pipe(take(1))), { initialRequest: 5 });
    upstream.next(10, 1);
    expect([probe.items, probe.ending, upstream.cancelled]).toEqual([[1], 'complete', true]);
  });

  it('may leave the rest alone: then upstream is cancelled with the flow that is made', async () => {
    expect(await range(0, Infinity).pipe(switchOnFirst(() => ['instead'])).toArray()).toEqual(['instead']);
  });

  it('gives the rest to one subscriber, and fails a second one with advice', () => {
    const rests: Flow<number>[] = [];
    const { upstream, probe } = between(switchOnFirst((_: number, rest: Flow<number>) => (rests.push(rest), rest)), { initialRequest: 5 });
    upstream.next(10);
    const second = TestSubscriber.on(rests[0]!).request(1);
    expect(String(second.error)).toContain('share()');
    upstream.next(1);
    expect(probe.items).toEqual([1]);
  });

  it('completes a rest that is subscribed after upstream has', async () => {
    expect(await of(1).pipe(switchOnFirst((_, rest) => rest)).toArray()).toEqual([]);
    expect(await empty().pipe(switchOnFirst((_, rest) => rest)).toArray()).toEqual([]);
  });

  it('fails with what its function throws, and cancels upstream', () => {
    const { upstream, probe } = between(switchOnFirst<number, number>(() => { throw 'thrown'; }), { initialRequest: 1 });
    upstream.next(1);
    expect([probe.error, upstream.cancelled]).toEqual(['thrown', true]);
  });

  it('cancels upstream when it is cancelled, before the first item and after', () => {
    const before = between(switchOnFirst(scale), { initialRequest: 1 });
    before.probe.cancel();
    expect(before.upstream.cancelled).toBe(true);
    const after = between(switchOnFirst(scale), { initialRequest: 1 });
    after.upstream.next(10);
    after.probe.cancel();
    expect(after.upstream.cancelled).toBe(true);
  });
});
