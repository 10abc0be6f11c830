import { describe, expect, it } from 'vitest';
import type { Publisher, Subscriber } from '@sluice/spec';
import { publisherVerification, run } from '../src/index.ts';
import type { PublisherVerificationOptions } from '../src/index.ts';
import { AsynchronousPublisher, macrotask, microtask, timer } from './models/asynchronous.ts';
import { MulticastPublisher } from './models/multicast.ts';
import { FailedPublisher, RangePublisher } from './models/range.ts';

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
    const report = await run(publisherVerification({ name, ...options, timeouts: { quietMs: 20 } }));
    expect(report.results.filter((result) => result.status === 'failed').map((result) => `${result.id}: ${result.error?.message}`)).toEqual([]);
    const skipped = report.results.filter((result) => result.status === 'skipped' && result.kind !== 'untested');
    for (const result of skipped) expect(result.reason, result.id).toMatch(skips);
    expect(report.passed).toBe(report.results.filter((result) => result.kind !== 'untested').length - skipped.length);
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
