import { describe, expect, it } from 'vitest';
import type { Publisher, Subscriber } from '@sluice/spec';
import { processorVerification, publisherVerification, run, subscriberBlackboxVerification, subscriberWhiteboxVerification } from '../src/index.ts';
import type { PublisherVerificationOptions, Suite } from '../src/index.ts';
import { AsynchronousPublisher, macrotask, microtask, timer } from './models/asynchronous.ts';
import { MulticastPublisher } from './models/multicast.ts';
import { BroadcastProcessor, PassingProcessor } from './models/processors.ts';
import { FailedPublisher, RangePublisher } from './models/range.ts';
import { AwaitingSubscriber, LimitedSubscriber, OneByOneSubscriber, TriggeredSubscriber } from './models/subscribers.ts';

type Control = Omit<PublisherVerificationOptions<unknown>, 'name' | 'timeouts'> & { readonly skips?: RegExp };

const createFailedPublisher = (): Publisher<number> => new FailedPublisher();
const noCompletion = /never completes|maxElements is Infinity/;

const controls: Record<string, Control> = {
  synchronous: { createPublisher: (elements) => new RangePublisher(elements), createFailedPublisher },
  'in microtasks': { createPublisher: (elements) => new AsynchronousPublisher(elements, microtask), createFailedPublisher },
  'in macrotasks': { createPublisher: (elements) => new AsynchronousPublisher(elements, macrotask), createFailedPublisher },
  'in timers': { createPublisher: (elements) => new AsynchronousPublisher(elements, timer), createFailedPublisher },
  empty: { createPublisher: () => new RangePublisher(0), maxElements: 0, skips: /maxElements is 0|createFailedPublisher/ },
  single: { createPublisher: (elements) => new RangePublisher(elements), maxElements: 1, skips: /maxElements is 1|createFailedPublisher/ },
  infinite: { createPublisher: () => new RangePublisher(Infinity), maxElements: Infinity, createFailedPublisher, skips: noCompletion },
  multicast: { createPublisher: (elements) => new MulticastPublisher(elements), createFailedPublisher },
  lazy: { createPublisher: lazy, createFailedPublisher },
  rejecting: { createPublisher: rejecting, createFailedPublisher, skips: /serves one subscriber only/ },
  'of undefined': { createPublisher: (elements) => mapped(elements, () => undefined), createFailedPublisher },
  'of fresh objects': { createPublisher: (elements) => mapped(elements, (index) => ({ index })), createFailedPublisher },
};

describe.each(Object.entries(controls))('a correct publisher, %s', (name, { skips = /^$/, ...options }) => {
  it('passes, and what is skipped has its reason', async () => {
    const report = await run(publisherVerification({ name, ...options, timeouts: { signalMs: 60, quietMs: 20 } }));
    expect(report.results.filter((result) => result.status === 'failed').map((result) => `${result.id}: ${result.error?.message}`)).toEqual([]);
    const skipped = report.results.filter((result) => result.status === 'skipped' && result.kind !== 'untested');
    for (const result of skipped) expect(result.reason, result.id).toMatch(skips);
    expect(report.passed).toBe(report.results.filter((result) => result.kind !== 'untested').length - skipped.length);
  }, 20_000);
});

const subscribers: Record<string, Suite> = {
  'white-box, one by one': subscriberWhiteboxVerification({ name: 'one by one', createSubscriber: (probe) => new OneByOneSubscriber(probe), createElement: (i) => i, timeouts: { quietMs: 20 } }),
  'white-box, in microtasks': subscriberWhiteboxVerification({ name: 'awaiting', createSubscriber: (probe) => new AwaitingSubscriber(probe), createElement: (i) => i, timeouts: { quietMs: 20 } }),
  'black-box, one by one': subscriberBlackboxVerification({ name: 'one by one', createSubscriber: () => new OneByOneSubscriber(), createElement: (i) => i, outcome: (subscriber) => (subscriber as OneByOneSubscriber).outcome }),
  'black-box, in microtasks': subscriberBlackboxVerification({ name: 'awaiting', createSubscriber: () => new AwaitingSubscriber(), createElement: (i) => i, outcome: (subscriber) => (subscriber as AwaitingSubscriber).outcome }),
  'black-box, that cancels after an item': subscriberBlackboxVerification({ name: 'limited', createSubscriber: () => new LimitedSubscriber(1), createElement: (i) => i }),
  'black-box, that has to be triggered': subscriberBlackboxVerification({ name: 'triggered', createSubscriber: () => new TriggeredSubscriber(), createElement: (i) => i, triggerRequest: (subscriber) => (subscriber as TriggeredSubscriber).trigger() }),
};

describe.each(Object.entries(subscribers))('a correct subscriber, %s', (_, suite) => {
  it('passes everything', async () => {
    const report = await run(suite);
    expect(report.results.filter((result) => result.status !== 'passed' && result.kind !== 'untested').map((result) => `${result.id}: ${result.error?.message ?? result.reason}`)).toEqual([]);
  });
});

const processors: Record<string, { suite: Suite; skips: RegExp }> = {
  'for one subscriber': {
    suite: processorVerification({ name: 'passing', createProcessor: () => new PassingProcessor(), createElement: (i) => i, timeouts: { quietMs: 20 } }),
    skips: /serves one subscriber only/,
  },
  'for one subscriber, and said so': {
    suite: processorVerification({ name: 'passing', createProcessor: () => new PassingProcessor(), createElement: (i) => i, maxSupportedSubscribers: 1, timeouts: { quietMs: 20 } }),
    skips: /serves one subscriber only|maxSupportedSubscribers is 1/,
  },
  'for many subscribers': {
    suite: processorVerification({ name: 'broadcast', createProcessor: () => new BroadcastProcessor(), createElement: (i) => i, timeouts: { quietMs: 20 } }),
    skips: /^$/,
  },
};

describe.each(Object.entries(processors))('a correct processor, %s', (_, { suite, skips }) => {
  it('passes, and what is skipped has its reason', async () => {
    const report = await run(suite);
    expect(report.results.filter((result) => result.status === 'failed').map((result) => `${result.id}: ${result.error?.message}`)).toEqual([]);
    for (const result of report.results) if (result.status === 'skipped' && result.kind !== 'untested') expect(result.reason, result.id).toMatch(skips);
  });
});

/** Works nothing out before it is subscribed to. */
function lazy(elements: number): Publisher<number> {
  return { subscribe: (subscriber) => new RangePublisher(elements).subscribe(subscriber) };
}

/** Serves one subscriber and refuses others as §1.9 asks. */
function rejecting(elements: number): Publisher<number> {
  const inner = new RangePublisher(elements);
  let taken = false;
  return {
    subscribe(subscriber) {
      if (!taken || subscriber == null) {
        inner.subscribe(subscriber);
        taken = true;
        return;
      }
      subscriber.onSubscribe({ request: () => undefined, cancel: () => undefined });
      subscriber.onError(new Error('serves one subscriber'));
    },
  };
}

function mapped<R>(elements: number, project: (index: number) => R): Publisher<R> {
  return {
    subscribe(subscriber: Subscriber<R>) {
      new RangePublisher(elements).subscribe(
        subscriber && {
          onSubscribe: (subscription) => subscriber.onSubscribe(subscription),
          onNext: (item) => subscriber.onNext(project(item)),
          onError: (reason) => subscriber.onError(reason),
          onComplete: () => subscriber.onComplete(),
        },
      );
    },
  };
}
