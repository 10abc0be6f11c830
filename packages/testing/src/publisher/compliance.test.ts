import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TestSubscriber } from '../subscriber/test-subscriber.ts';
import { TestPublisher } from './test-publisher.ts';

type Act = { readonly request: number } | { readonly send: number } | { readonly cancel: true };

const amount = fc.integer({ min: 1, max: 4 });
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ request: amount }) },
  { weight: 5, arbitrary: fc.record({ send: amount }) },
  { weight: 1, arbitrary: fc.record({ cancel: fc.constant(true as const) }) },
);

/** A subscriber that requests `nested[i]` from inside the onNext of item i. */
function greedy(upstream: TestPublisher<number>, nested: readonly number[]): TestSubscriber<number> {
  return TestSubscriber.on(upstream, {
    onItem: (item, subscriber) => {
      const n = nested[item] ?? 0;
      if (n > 0) subscriber.request(n);
    },
  });
}

function play(acts: readonly Act[], upstream: TestPublisher<number>, probe: TestSubscriber<number>): void {
  let sent = 0;
  for (const one of acts) {
    if ('request' in one) probe.request(one.request);
    else if ('cancel' in one) probe.cancel();
    else upstream.next(...Array.from({ length: one.send }, () => sent++));
  }
}

describe('a TestPublisher that is not told to misbehave', () => {
  const schedules = [fc.array(act, { maxLength: 20 }), fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 10 })] as const;

  it('keeps the rules under any schedule, and loses nothing, when it is cold', () => {
    fc.assert(
      fc.property(...schedules, (acts, nested) => {
        const upstream = TestPublisher.cold<number>();
        const probe = greedy(upstream, nested);
        play(acts, upstream, probe);
        expect(probe.violations).toEqual([]);
        expect(probe.afterCancel).toEqual([]);
        expect(probe.items).toEqual(probe.items.map((_, index) => index));
        const sent = acts.reduce((sum, one) => sum + ('send' in one ? one.send : 0), 0);
        if (!probe.cancelled) expect(probe.items.length).toBe(Math.min(sent, probe.requested));
      }),
    );
  });

  it('throws at the test and not at the subscriber, when it is hot', () => {
    fc.assert(
      fc.property(...schedules, (acts, nested) => {
        const upstream = TestPublisher.create<number>();
        const probe = greedy(upstream, nested);
        try {
          play(acts, upstream, probe);
        } catch (reason) {
          expect(String(reason)).toMatch(/it has cancelled|beyond demand: (\d+) requested, \1 delivered/);
        }
        expect(probe.violations).toEqual([]);
        expect(probe.afterCancel).toEqual([]);
        expect(probe.items).toEqual(probe.items.map((_, index) => index));
      }),
    );
  });
});
