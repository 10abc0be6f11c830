import type { Publisher, Subscriber } from '@sluice/spec';
import { describe, expect, it } from 'vitest';
import { TestPublisher } from '../publisher/test-publisher.ts';
import { TestSubscriber } from '../subscriber/test-subscriber.ts';
import { VirtualTimeScheduler } from '../time/virtual-time-scheduler.ts';
import { marbles } from './marbles.ts';

/** Passes everything on to a subscriber made for it. */
function through<T, R>(source: Publisher<T>, adapt: (downstream: Subscriber<R>) => Subscriber<T>): Publisher<R> {
  return { subscribe: (downstream) => source.subscribe(adapt(downstream)) };
}

function upperCase(source: Publisher<string>): Publisher<string> {
  return through<string, string>(source, (downstream) => ({
    onSubscribe: (subscription) => downstream.onSubscribe(subscription),
    onNext: (item) => downstream.onNext(item.toUpperCase()),
    onError: (reason) => downstream.onError(reason),
    onComplete: () => downstream.onComplete(),
  }));
}

describe('marbles', () => {
  describe('cold', () => {
    it('plays its diagram to each subscriber from the start', () => {
      const { cold, expectFlow } = marbles();
      const source = cold('-a-b|');
      expectFlow(source).toBe('-a-b|');
      expectFlow(source).toBe('-a-b|');
    });

    it('plays values and a failure', () => {
      const { cold, expectFlow } = marbles();
      const values = { a: { id: 1 } };
      const reason = new Error('boom');
      expectFlow(cold('a-#', values, reason)).toBe('a-#', values, reason);
    });

    it('waits for demand, and keeps the order', () => {
      const { cold, expectFlow, expectDemand } = marbles();
      const source = cold('abc-d|');
      expectFlow(source, { request: '2----1-^' }).toBe('ab---c-(d|)');
      expectDemand(source).toBe('2----1-^');
    });

    it('completes without demand', () => {
      const { cold, expectFlow } = marbles();
      expectFlow(cold('--|'), { request: '---' }).toBe('--|');
    });

    it('stops at cancel, and leaves no timer', () => {
      const { cold, expectFlow, scheduler } = marbles();
      expectFlow(cold('a-b-c-d-|'), { request: '^--!' }).toBe('a-b');
      expect(scheduler.pending).toBe(0);
    });

    it('fails on invalid demand (§3.9), and leaves no timer', () => {
      const { cold, expectFlow, scheduler } = marbles();
      const reason = new RangeError('§3.9: demand must be an integer ≥ 1 or Infinity, got 0');
      expectFlow(cold('a-b-c-d-|'), { request: '1-0' }).toBe('a-#', undefined, reason);
      expect(scheduler.pending).toBe(0);
    });

    it('refuses a null subscriber (§1.9)', () => {
      const nobody = null as unknown as Subscriber<string>;
      expect(() => marbles().cold('a').subscribe(nobody)).toThrow(TypeError);
      expect(() => marbles().hot('a').subscribe(nobody)).toThrow(TypeError);
    });
  });

  describe('hot', () => {
    it('plays once, from the ^ on', () => {
      const { hot, scheduler } = marbles();
      const source = hot('a-^b-c-|');
      const early = TestSubscriber.on(source).request(9);
      scheduler.advanceTo(2);
      const late = TestSubscriber.on(source).request(9);
      scheduler.flush();
      expect(early.items).toEqual(['b', 'c']);
      expect(late.items).toEqual(['c']);
      expect(TestSubscriber.on(source).completed).toBe(true);
    });

    it('fails a subscriber without demand', () => {
      const { hot, expectFlow } = marbles();
      const reason = new Error('Overflow: next("b") is beyond demand: 1 requested, 1 delivered');
      expectFlow(hot('-a-b-c|'), { request: '1' }).toBe('-a-#', undefined, reason);
    });

    it('gives a request the precedence over an item of the same frame', () => {
      const { hot, cold, expectFlow } = marbles();
      expectFlow(hot('-a-b|'), { request: '1--1' }).toBe('-a-b|');
      expectFlow(cold('-a-b|'), { request: '1--1' }).toBe('-a-b|');
    });

    it('lets a subscriber without demand miss items, if it is made so', () => {
      const { hot, expectFlow, expectDemand } = marbles();
      const source = hot('-a-b-c|', undefined, undefined, { overflow: 'drop' });
      expectFlow(source, { request: '1---1' }).toBe('-a---c|');
      expectDemand(source).toBe('1---1');
    });
  });

  describe('expectFlow', () => {
    it('runs what stands between the source and the end', () => {
      const { cold, expectFlow } = marbles();
      expectFlow(upperCase(cold('a-b|'))).toBe('A-B|');
    });

    it('runs any publisher on the clock', () => {
      const scheduler = new VirtualTimeScheduler({ startMs: 100 });
      const { expectFlow } = marbles({ scheduler });
      const upstream = TestPublisher.create<string>();
      scheduler.schedule(() => upstream.next('a').complete(), 2);
      expectFlow(upstream).toBe('--(a|)');
    });

    it('lets promises settle, when it is asynchronous', async () => {
      const { cold, expectFlow } = marbles();
      const deferred = through<string, string>(cold('-a-b---|'), (downstream) => ({
        onSubscribe: (subscription) => downstream.onSubscribe(subscription),
        onNext: (item) => void Promise.resolve(item).then((same) => downstream.onNext(same)),
        onError: (reason) => downstream.onError(reason),
        onComplete: () => downstream.onComplete(),
      }));
      await expectFlow(deferred).toBeAsync('-a-b---|');
      await expect(expectFlow(deferred).toBeAsync('-a-c---|')).rejects.toThrow('expected onNext("c") at 3 ms, got onNext("b") at 3 ms');
    });

    it('throws a picture of both timelines', () => {
      const { cold, expectFlow } = marbles();
      expect(() => expectFlow(cold('ab-c-|'), { request: '1---2-' }).toBe('a--b-c|')).toThrow(
        new Error(
          [
            'The flow is not as drawn: expected onNext("b") at 3 ms, got onNext("b") at 4 ms',
            '  request   1---2-----',
            '  expected  a--b----c|',
            '  actual    a---(bc)|',
          ].join('\n'),
        ),
      );
    });

    it('explains the items that have no character of their own', () => {
      const { cold, expectFlow } = marbles();
      const source = cold('x-y|', { x: 10, y: 20 });
      expect(() => expectFlow(source).toBe('x-y|', { x: 10, y: 30 })).toThrow(
        [
          'The flow is not as drawn: expected onNext(30) at 2 ms, got onNext(20) at 2 ms',
          '  request   ^---',
          '  expected  x-y|',
          '  actual    x-A|',
          '  where A = 20',
        ].join('\n'),
      );
    });

    it('draws long waits as numbers', () => {
      const { cold, expectFlow } = marbles();
      expect(() => expectFlow(cold('a 99ms b|')).toBe('a 99ms c|')).toThrow('  actual    a 99ms b|');
    });

    it.each([
      ['a-b', 'a-b|', 'expected onComplete at 3 ms, got nothing more'],
      ['a-b|', 'a-b', 'expected nothing more, got onComplete at 3 ms'],
      ['a-b#', 'a-b|', 'expected onComplete at 3 ms, got onError("error") at 3 ms'],
      ['a-b|', 'a--b|', 'expected onNext("b") at 3 ms, got onNext("b") at 2 ms'],
    ])('tells %s from %s', (source, diagram, difference) => {
      const { cold, expectFlow } = marbles();
      expect(() => expectFlow(cold(source)).toBe(diagram)).toThrow(`The flow is not as drawn: ${difference}`);
    });

    it('does not accept the right items from a publisher that breaks a rule', () => {
      const { expectFlow, scheduler } = marbles();
      const upstream = TestPublisher.create<string>().violate('request-overflow');
      scheduler.schedule(() => upstream.next('a', 'b'), 1);
      expect(() => expectFlow(upstream, { request: '1' }).toBe('-(ab)')).toThrow(
        'The flow is not as drawn: §1.1: 2 items produced, 1 requested: onNext("b") is one too many',
      );
    });
  });

  describe('expectDemand', () => {
    it('knows each subscriber, and when it cancelled', () => {
      const { cold, scheduler, expectDemand } = marbles();
      const source = cold('-a-b-c|');
      const first = TestSubscriber.on(source).request(1);
      scheduler.advanceTo(2);
      first.cancel();
      TestSubscriber.on(source).request(Infinity);
      expectDemand(source).toBe('1-!', '--^');
    });

    it('throws a picture, or the number of subscribers', () => {
      const { cold, expectDemand } = marbles();
      const source = cold('a|');
      TestSubscriber.on(source).request(2);
      expect(() => expectDemand(source).toBe('1')).toThrow(
        [
          'The demand of subscriber 1 is not as drawn: expected request(1) at 0 ms, got request(2) at 0 ms',
          '  expected  1',
          '  actual    2',
        ].join('\n'),
      );
      expect(() => expectDemand(source).toBe()).toThrow('The demand is not as drawn: expected 0 subscribers, got 1');
    });
  });
});
