import type { Publisher, Subscriber } from '@sluice/spec';
import { describe, expectTypeOf, it } from 'vitest';
import { marbles, type MarbleSource, StepVerifier, TestPublisher, TestSubscriber, type Verification } from './index.ts';

describe('types', () => {
  it('marbles are strings, unless there are values', () => {
    const { cold, hot } = marbles();
    expectTypeOf(cold('a-b|')).toEqualTypeOf<MarbleSource<string>>();
    expectTypeOf(hot('a-b|', { a: 1, b: 2 })).toEqualTypeOf<MarbleSource<number>>();
  });

  it('a subscriber takes its type from its publisher', () => {
    const probe = TestSubscriber.on(TestPublisher.cold(1, 2));
    expectTypeOf(probe.items).toEqualTypeOf<readonly number[]>();
    expectTypeOf(probe).toExtend<Subscriber<number>>();
    expectTypeOf(TestPublisher.create<string>()).toExtend<Publisher<string>>();
  });

  it('a script takes items of its publisher only, and ends in a verification', () => {
    const script = StepVerifier.create(TestPublisher.cold(1, 2));
    expectTypeOf(script.expectNext(3, 4)).toEqualTypeOf<StepVerifier<number>>();
    // @ts-expect-error -- a string is not an item of a publisher of numbers
    script.expectNext('a');
    expectTypeOf(script.expectComplete()).toEqualTypeOf<Verification>();
    expectTypeOf(script).not.toHaveProperty('then');
  });

  it('only known misbehaviours can be asked for', () => {
    // @ts-expect-error -- there is no such misbehaviour
    TestPublisher.create<string>().violate('be-nice');
  });
});
