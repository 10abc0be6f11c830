import { defer, empty, of, range } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { concat } from './concat.ts';

const three = () => [TestPublisher.create<number>(), TestPublisher.create<number>(), TestPublisher.create<number>()] as const;

describe('concat', () => {
  it('subscribes to an input when the one before has completed, not earlier', () => {
    const inputs = three();
    const subscriptions = (): number[] => inputs.map((input) => input.subscriptions);
    const probe = TestSubscriber.on(concat(...inputs)).request(9);
    expect(subscriptions()).toEqual([1, 0, 0]);
    inputs[0].next(1).complete();
    expect(subscriptions()).toEqual([1, 1, 0]);
    inputs[1].complete();
    inputs[2].next(2).complete();
    expect(probe.items).toEqual([1, 2]);
    expect(probe.ending).toBe('complete');
    probe.expectNoViolations();
  });

  it('asks the input whose turn it is, and the next for what that left unmet', () => {
    const [a, b] = three();
    const probe = TestSubscriber.on(concat(a, b));
    expect(a.requested).toEqual([]);
    probe.request(2).request(3);
    a.next(1).complete();
    expect([a.requested, b.requested]).toEqual([[2, 3], [4]]);
    probe.request(1);
    expect([a.requested, b.requested]).toEqual([[2, 3], [4, 1]]);
  });

  it('keeps endless demand endless', () => {
    const [a, b] = three();
    TestSubscriber.on(concat(a, b)).request(Infinity);
    a.next(1).complete();
    expect([a.requested, b.requested]).toEqual([[Infinity], [Infinity]]);
  });

  it('goes on without demand when an input ends, and asks the next for nothing', () => {
    const [a, b] = three();
    TestSubscriber.on(concat(a, b));
    a.complete();
    expect([b.subscriptions, b.requested]).toEqual([1, []]);
  });

  it('fails as soon as an input does, and subscribes to none of the others', () => {
    const [a, b] = three();
    const probe = TestSubscriber.on(concat(a, b)).request(1);
    a.fail('lost');
    expect(probe.error).toBe('lost');
    expect(b.subscriptions).toBe(0);
  });

  it('cancels the input whose turn it is', () => {
    const [a, b, c] = three();
    const probe = TestSubscriber.on(concat(a, b, c)).request(1);
    a.complete();
    probe.cancel();
    expect([a.cancellations, b.cancellations, c.subscriptions]).toEqual([0, 1, 0]);
  });

  it.each([['no input', []], ['empty inputs', [empty(), [], empty()]]])('completes without demand, of %s', (_, inputs) => {
    expect(TestSubscriber.on(concat(...(inputs as readonly never[][]))).ending).toBe('complete');
  });

  it('subscribes to none if downstream cancels inside onSubscribe', () => {
    const [a] = three();
    const probe = new TestSubscriber<number>().cancel();
    concat(a).subscribe(probe);
    expect(a.subscriptions).toBe(0);
    expect(probe.ending).toBe('cancel');
  });

  it('passes 100,000 empty inputs within the stack', async () => {
    expect(await concat(...Array.from({ length: 100_000 }, () => empty()), of('last')).toArray()).toEqual(['last']);
  });

  it('takes requests from inside of items, across inputs', () => {
    const probe = TestSubscriber.on(concat(range(0, 3), TestPublisher.cold(3, 4).complete(), [5]), { initialRequest: 1, onItem: (_, self) => self.request(1) });
    expect(probe.items).toEqual([0, 1, 2, 3, 4, 5]);
    expect(probe.ending).toBe('complete');
    probe.expectNoViolations();
  });

  it('takes an input of each kind', async () => {
    async function* later(): AsyncGenerator<string> {
      yield 'async iterable';
    }
    const inputs = [['array'], of('flow'), Promise.resolve('promise'), later(), new Set(['iterable'])] as const;
    expect(await concat(...inputs).toArray()).toEqual(['array', 'flow', 'promise', 'async iterable', 'iterable']);
  });

  it('begins with the first input in each subscription', async () => {
    let made = 0;
    const flow = concat(of(0), defer(() => [++made]));
    expect(await flow.toArray()).toEqual([0, 1]);
    expect(await flow.toArray()).toEqual([0, 2]);
  });

  it('refuses an input that is none at assembly', () => {
    expect(() => concat(of(1), 7 as never)).toThrow(TypeError);
  });
});
