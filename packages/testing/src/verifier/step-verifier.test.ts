import type { Publisher } from '@sluice/spec';
import { describe, expect, it } from 'vitest';
import { TestPublisher } from '../publisher/test-publisher.ts';
import { VirtualTimeScheduler } from '../time/virtual-time-scheduler.ts';
import { StepVerifier } from './step-verifier.ts';

/** Counts up from 1 without end, synchronously. */
const naturals: Publisher<number> = {
  subscribe(subscriber) {
    let [count, demand, running, cancelled] = [0, 0, false, false];
    subscriber.onSubscribe({
      request(n) {
        demand = demand + n;
        if (running) return;
        running = true;
        for (; demand > 0 && !cancelled; demand = demand - 1) subscriber.onNext(++count);
        running = false;
      },
      cancel: () => (cancelled = true),
    });
  },
};

const letters = (): TestPublisher<string> => TestPublisher.cold('a', 'b', 'c').complete();

describe('StepVerifier', () => {
  it('verifies items in order, then the completion', async () => {
    await StepVerifier.create(letters()).expectNext('a', 'b').expectNext('c').expectComplete().verify();
    await StepVerifier.create(letters()).expectNextSequence(new Set(['a', 'b', 'c'])).verifyComplete();
  });

  it('compares items all the way down', async () => {
    const upstream = TestPublisher.cold({ id: 1, tags: ['x'] }).complete();
    await StepVerifier.create(upstream).expectNext({ id: 1, tags: ['x'] }).verifyComplete();
    await expect(StepVerifier.create(upstream).expectNext({ id: 1, tags: ['y'] }).verifyComplete()).rejects.toThrow(
      'step 1, expectNext({ id: 1, tags: ["y"] }): expected onNext({ id: 1, tags: ["y"] }), got onNext({ id: 1, tags: ["x"] })',
    );
  });

  it('says which step failed, what came instead, and what led there', async () => {
    const script = StepVerifier.create(letters()).expectNext('a').expectNext('x').as('the second letter');
    await expect(script.verifyComplete()).rejects.toThrow(
      [
        'step 2, expectNext("x") (the second letter): expected onNext("x"), got onNext("b")',
        'timeline: onSubscribe, request(Infinity), onNext("a"), onNext("b")',
      ].join('\n'),
    );
  });

  it('fails when the end comes early, late or in another way', async () => {
    const short = StepVerifier.create(letters()).expectNextCount(4).expectComplete();
    await expect(short.verify()).rejects.toThrow('step 1, expectNextCount(4): expected 4 items, got onComplete after 3');
    const long = StepVerifier.create(letters()).expectNextCount(2).expectComplete();
    await expect(long.verify()).rejects.toThrow('step 2, expectComplete(): expected onComplete, got onNext("c")');
    const failed = StepVerifier.create(TestPublisher.cold<string>().fail(new Error('boom'))).expectComplete();
    await expect(failed.verify()).rejects.toThrow('expected onComplete, got onError(Error: boom)');
  });

  it('cancels upstream when a step fails', async () => {
    const upstream = letters();
    await expect(StepVerifier.create(upstream).expectNext('x').verifyComplete()).rejects.toThrow('got onNext("a")');
    expect(upstream.cancelled).toBe(true);
  });

  it('verifies an item with a predicate or with assertions', async () => {
    await StepVerifier.create(letters())
      .expectNextMatches((letter) => letter < 'b')
      .assertNext((letter) => expect(letter).toBe('b'))
      .expectNextCount(1)
      .verifyComplete();
    await expect(StepVerifier.create(letters()).expectNextMatches((letter) => letter > 'b').verifyComplete()).rejects.toThrow(
      'step 1, expectNextMatches(…): expected an item that matches, got onNext("a")',
    );
  });

  it('keeps the error of an assertion as the cause of its own', async () => {
    const cause = new Error('not a letter');
    const script = StepVerifier.create(letters()).assertNext(() => {
      throw cause;
    });
    await expect(script.verifyComplete()).rejects.toMatchObject({ cause });
    await expect(script.verifyComplete()).rejects.toThrow('step 1, assertNext(…): not a letter');
  });

  it('verifies a failure by class, by predicate, by message, or any', async () => {
    const upstream = TestPublisher.cold<string>().fail(new RangeError('far'));
    await StepVerifier.create(upstream).expectError().verify();
    await StepVerifier.create(upstream).expectError(RangeError).verify();
    await StepVerifier.create(upstream).expectErrorMessage('far').verify();
    await StepVerifier.create(upstream).verifyError((reason) => reason instanceof Error && reason.message === 'far');
    await expect(StepVerifier.create(upstream).verifyError(TypeError)).rejects.toThrow(
      'step 1, expectError(TypeError): expected onError(TypeError), got onError(RangeError: far)',
    );
    await expect(StepVerifier.create(upstream).expectErrorMessage('near').verify()).rejects.toThrow(
      'step 1, expectErrorMessage("near"): expected onError("near"), got onError(RangeError: far)',
    );
    class Plain {}
    const plain = TestPublisher.cold<string>().fail(new Plain());
    await StepVerifier.create(plain).verifyError(Plain);
  });

  it('requests when the script says so', async () => {
    const upstream = letters();
    await StepVerifier.create(upstream, { initialRequest: 0 })
      .thenRequest(1)
      .expectNext('a')
      .thenRequest(2)
      .expectNext('b', 'c')
      .verifyComplete();
    expect(upstream.requested).toEqual([1, 2]);
  });

  it('lets the test act between signals', async () => {
    const upstream = TestPublisher.create<string>();
    await StepVerifier.create(upstream)
      .thenRun(() => void upstream.next('a'))
      .expectNext('a')
      .thenRun(async () => {
        await Promise.resolve();
        upstream.next('b').complete();
      })
      .expectNext('b')
      .verifyComplete();
  });

  it('fails with the error of an action', async () => {
    const script = StepVerifier.create(letters()).thenRun(() => Promise.reject(new Error('no luck')));
    await expect(script.verifyComplete()).rejects.toThrow('step 1, thenRun(…): no luck');
  });

  it('fails when subscribing throws', async () => {
    const upstream = TestPublisher.create<string>().violate('throw-from-subscribe');
    await expect(StepVerifier.create(upstream).verifyComplete()).rejects.toThrow('TestPublisher throws from subscribe');
  });

  it('cancels a synchronous infinite publisher in the midst of its items', async () => {
    await StepVerifier.create(naturals).expectNext(1, 2).expectNextCount(1000).thenCancel().verify();
  });

  it('takes items as long as they are accepted', async () => {
    const consumed: number[] = [];
    await StepVerifier.create(naturals)
      .thenConsumeWhile((n) => n < 4, (n) => consumed.push(n))
      .expectNext(4)
      .thenCancel()
      .verify();
    expect(consumed).toEqual([1, 2, 3]);
  });

  it('records items, and looks at them', async () => {
    const mine: string[] = [];
    await StepVerifier.create(letters())
      .expectNext('a')
      .recordWith(() => mine)
      .expectNextCount(2)
      .expectRecorded((items) => items.length === 2)
      .verifyComplete();
    expect(mine).toEqual(['b', 'c']);
    const refused = StepVerifier.create(letters()).recordWith().expectNextCount(3).expectRecorded(() => false);
    await expect(refused.verifyComplete()).rejects.toThrow('the recorded items were refused: ["a", "b", "c"]');
    const forgotten = StepVerifier.create(letters()).expectRecorded(() => true);
    await expect(forgotten.verifyComplete()).rejects.toThrow('nothing is recorded: recordWith has to come first');
  });

  it('runs as often as it is verified', async () => {
    const verification = StepVerifier.create(letters()).expectNextCount(3).expectComplete();
    await verification.verify();
    await verification.verify();
  });

  it('gives up when nothing comes', async () => {
    const script = StepVerifier.create(TestPublisher.create<string>(), { timeoutMs: 1 }).expectNext('a').as('greeting');
    await expect(script.verifyComplete()).rejects.toThrow('step 1, expectNext("a") (greeting): still waiting after 1 ms');
  });

  describe('demand', () => {
    it('is checked against over-production', async () => {
      const upstream = TestPublisher.create<string>().violate('request-overflow');
      const script = StepVerifier.create(upstream, { initialRequest: 2, checkUnderRequesting: false })
        .thenRun(() => void upstream.next('a', 'b', 'c'))
        .expectNext('a', 'b', 'c');
      await expect(script.verifyComplete()).rejects.toThrow(
        'step 1, thenRun(…): the publisher broke a rule, §1.1: 3 items produced, 2 requested: onNext("c") is one too many',
      );
    });

    it('is checked against under-requesting when the script is written', () => {
      const script = StepVerifier.create(letters(), { initialRequest: 1 }).expectNext('a').thenRequest(1).expectNextCount(2).as('the rest');
      expect(() => script.expectComplete()).toThrow(
        'The script will hang at step 3, expectNextCount(2) (the rest): 3 items expected, 2 requested',
      );
      const unasked = StepVerifier.create(letters(), { initialRequest: 0 }).expectNext('a');
      expect(() => unasked.thenCancel()).toThrow('The script will hang at step 1, expectNext("a"): 1 items expected, 0 requested');
    });

    it('may be requested too late for the step that needs it', () => {
      const script = StepVerifier.create(letters(), { initialRequest: 0 }).expectNext('a').thenRequest(1);
      expect(() => script.thenCancel()).toThrow('will hang at step 1');
    });

    it('has to be an amount at the start', () => {
      expect(() => StepVerifier.create(letters(), { initialRequest: -1 })).toThrow(
        new RangeError('initialRequest must be 0, an integer ≥ 1 or Infinity, got -1'),
      );
      expect(() => StepVerifier.create(letters()).expectNextCount(0.5)).toThrow(
        new RangeError('count must be an integer ≥ 0, got 0.5'),
      );
    });
  });

  it.each([
    ['ignore-terminal', '§1.7: onComplete came after onComplete'],
    ['subscribe-twice', '§2.12: onSubscribe came a second time'],
  ] as const)("finds a publisher that breaks a rule in another way: '%s'", async (misbehaviour, message) => {
    const upstream = TestPublisher.create<string>().violate(misbehaviour);
    const script = StepVerifier.create(upstream).thenRun(() => {
      upstream.complete();
      if (misbehaviour === 'ignore-terminal') upstream.complete();
    });
    await expect(script.verifyComplete()).rejects.toThrow(message);
  });

  it('describes a step only if there is one', () => {
    expect(() => StepVerifier.create(letters()).as('nothing')).toThrow('as(…) describes the step before it, and there is none');
  });

  it('is no thenable, so that a script may be returned from an async function', async () => {
    const script = await Promise.resolve(StepVerifier.create(letters()));
    await script.expectNextCount(3).verifyComplete();
  });

  describe('with virtual time', () => {
    const later = (scheduler: VirtualTimeScheduler, upstream: TestPublisher<string>): void => {
      scheduler.schedule(() => upstream.next('a'), 10);
      scheduler.schedule(() => upstream.next('b').complete(), 1000);
    };

    it('moves the clock and says how long it took', async () => {
      const scheduler = new VirtualTimeScheduler();
      const upstream = TestPublisher.create<string>();
      const script = StepVerifier.create(upstream, { scheduler })
        .thenRun(() => later(scheduler, upstream))
        .expectNoEvent(9)
        .thenAwait(1)
        .expectNext('a')
        .expectNoEvent(989)
        .thenAwait(1)
        .expectNext('b');
      expect(await script.verifyComplete()).toBe(1000);
    });

    it('fails when something comes that should not', async () => {
      const scheduler = new VirtualTimeScheduler();
      const upstream = TestPublisher.create<string>();
      const script = StepVerifier.create(upstream, { scheduler }).thenRun(() => later(scheduler, upstream)).expectNoEvent(10);
      await expect(script.thenCancel().verify()).rejects.toThrow(
        'step 2, expectNoEvent(10): expected no signal for 10 ms, got onNext("a")\n' +
          'timeline: @0 onSubscribe, @0 request(Infinity), @10 onNext("a")',
      );
    });

    it('hints at a clock that nobody moves', async () => {
      const scheduler = new VirtualTimeScheduler();
      const upstream = TestPublisher.create<string>();
      later(scheduler, upstream);
      const script = StepVerifier.create(upstream, { scheduler, timeoutMs: 1 }).expectNext('a');
      await expect(script.thenCancel().verify()).rejects.toThrow(
        'still waiting after 1 ms; virtual time stands at 0 ms and 2 tasks wait: use thenAwait',
      );
    });
  });
});
