import type { Publisher, Subscriber } from '@sluice/spec';
import type { ProcessorVerificationOptions, PublisherVerificationOptions, SubscriberBlackboxVerificationOptions, SubscriberWhiteboxVerificationOptions } from '../src/index.ts';
import { AsynchronousPublisher, macrotask, microtask, timer } from './models/asynchronous.ts';
import { MulticastPublisher } from './models/multicast.ts';
import { BroadcastProcessor, PassingProcessor, PrefetchingProcessor } from './models/processors.ts';
import { FailedPublisher, RangePublisher } from './models/range.ts';
import { AwaitingSubscriber, InsatiableSubscriber, LimitedSubscriber, OneByOneSubscriber, StrictSubscriber, TriggeredSubscriber } from './models/subscribers.ts';
import type { Subject } from './subject.ts';

/** A correct implementation, in which no judge may find anything. */
export interface Control {
  readonly subject: Subject;
  /** The reasons for which a test of it may be skipped. */
  readonly skips: RegExp;
}

const none = /^$/;

function publisher(name: string, createPublisher: (elements: number) => Publisher<unknown>, { skips = none, ...more }: { skips?: RegExp } & Partial<PublisherVerificationOptions<unknown>> = {}): Control {
  const createFailedPublisher = (): Publisher<number> => new FailedPublisher();
  return { skips, subject: { kind: 'publisher', options: { name, createPublisher, createFailedPublisher, timeouts: { signalMs: 60, quietMs: 20 }, ...more } } };
}

const timeouts = { quietMs: 20 } as const;
const createElement = (i: number): number => i;
let counter = 0;

function whitebox(name: string, createSubscriber: SubscriberWhiteboxVerificationOptions<number>['createSubscriber'], create: typeof createElement = createElement): Control {
  return { skips: none, subject: { kind: 'whitebox', options: { name, createSubscriber, createElement: create, timeouts } } };
}

function blackbox(name: string, createSubscriber: () => Subscriber<number>, more: Partial<SubscriberBlackboxVerificationOptions<number>> = {}): Control {
  return { skips: none, subject: { kind: 'blackbox', options: { name, createSubscriber, createElement, timeouts, ...more } } };
}

function processor(name: string, createProcessor: ProcessorVerificationOptions<number>['createProcessor'], { skips = none, ...more }: { skips?: RegExp } & Partial<ProcessorVerificationOptions<number>> = {}): Control {
  return { skips, subject: { kind: 'processor', options: { name, createProcessor, createElement, timeouts, ...more } } };
}

const outcome = (subscriber: Subscriber<number>): 'completed' | 'failed' | undefined => (subscriber as OneByOneSubscriber).outcome;

export const controls: readonly Control[] = [
  publisher('synchronous', (elements) => new RangePublisher(elements)),
  publisher('in microtasks', (elements) => new AsynchronousPublisher(elements, microtask)),
  publisher('in macrotasks', (elements) => new AsynchronousPublisher(elements, macrotask)),
  publisher('in timers', (elements) => new AsynchronousPublisher(elements, timer)),
  publisher('empty', () => new RangePublisher(0), { maxElements: 0, skips: /maxElements is 0|createFailedPublisher/ }),
  publisher('single', (elements) => new RangePublisher(elements), { maxElements: 1, skips: /maxElements is 1|createFailedPublisher/ }),
  publisher('infinite', () => new RangePublisher(Infinity), { maxElements: Infinity, skips: /never completes|maxElements is Infinity/ }),
  publisher('multicast', (elements) => new MulticastPublisher(elements)),
  publisher('lazy', lazy),
  publisher('rejecting', rejecting, { skips: /serves one subscriber only/ }),
  publisher('of undefined', (elements) => mapped(elements, () => undefined)),
  publisher('of fresh objects', (elements) => mapped(elements, (index) => ({ index }))),
  whitebox('one by one', (probe) => new OneByOneSubscriber(probe)),
  whitebox('of items that are never the same', (probe) => new OneByOneSubscriber(probe), () => counter++),
  whitebox('that asks for more whatever comes', (probe) => new InsatiableSubscriber(probe)),
  whitebox('in microtasks', (probe) => new AwaitingSubscriber(probe)),
  blackbox('one by one', () => new OneByOneSubscriber(), { outcome }),
  blackbox('in microtasks', () => new AwaitingSubscriber(), { outcome }),
  blackbox('that refuses more than it asked for', () => new StrictSubscriber(2), { outcome }),
  blackbox('that cancels after an item', () => new LimitedSubscriber(1)),
  blackbox('that has to be triggered', () => new TriggeredSubscriber(), { triggerRequest: (subscriber) => (subscriber as TriggeredSubscriber).trigger() }),
  processor('for one subscriber', () => new PassingProcessor(), { skips: /serves one subscriber only/ }),
  processor('for one subscriber, and said so', () => new PassingProcessor(), { maxSupportedSubscribers: 1, skips: /serves one subscriber only|maxSupportedSubscribers is 1/ }),
  processor('that asks ahead', () => new PrefetchingProcessor(4), { skips: /serves one subscriber only/ }),
  processor('for many subscribers', () => new BroadcastProcessor()),
];

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
