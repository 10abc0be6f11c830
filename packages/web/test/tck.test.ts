import { macrotaskScheduler, range, throwError } from '@sluice/core';
import { map } from '@sluice/operators';
import type { Publisher, Subscriber } from '@sluice/spec';
import { publisherVerification, subscriberBlackboxVerification } from '@sluice/tck';
import { Trial } from '../../../tck/test/trial.ts';
import * as bridges from '../src/index.ts';
import {
  fromEventTarget,
  fromReadableStream,
  throughTransformStream,
  toReadableStream,
  toTransformStream,
  toWritableStream,
  writeToStream,
} from '../src/index.ts';

const broken = new Error('broken before it began');
const kit = new Trial();

function counting(length: number, highWaterMark: number): ReadableStream<number> {
  let at = 0;
  const pull = (controller: ReadableStreamDefaultController<number>): void =>
    at === length ? controller.close() : controller.enqueue(++at);
  return new ReadableStream({ pull }, { highWaterMark });
}

function failed(): ReadableStream<number> {
  return new ReadableStream({ start: (controller) => controller.error(broken) });
}

/** Emits a thousand events in the macrotask after somebody has subscribed: more than any test asks for. */
function emitting(): Publisher<number> {
  return {
    subscribe(subscriber) {
      const target = new EventTarget();
      fromEventTarget<CustomEvent<number>, number>(target, 'item', { overflow: 'unbounded', map: ({ detail }) => detail }).subscribe(subscriber);
      macrotaskScheduler.schedule(() => {
        for (let item = 1; item <= 1000; item++) target.dispatchEvent(new CustomEvent('item', { detail: item }));
      });
    },
  };
}

/** Publishes what is piped to each subscriber, as a stream. */
function pipedFrom(open: () => ReadableStream<number>): Publisher<number> {
  return { subscribe: (subscriber) => void open().pipeTo(toWritableStream(subscriber)).catch(() => {}) };
}

/** Gives the subscriber that a bridge puts to its publisher. */
function subscriberOf<T>(bridge: (publisher: Publisher<T>) => void): Subscriber<T> {
  let given!: Subscriber<T>;
  bridge({ subscribe: (subscriber) => void (given = subscriber) });
  return given;
}

for (const highWaterMark of [0, 16]) {
  kit.judge(
    publisherVerification<number>({
      name: `fromReadableStream, of a stream with a high water mark of ${highWaterMark}`,
      createPublisher: (elements) => fromReadableStream(() => counting(elements, highWaterMark)),
      createFailedPublisher: () => fromReadableStream(failed),
    }),
  );
  kit.judge(
    publisherVerification<number>({
      name: `toReadableStream with a high water mark of ${highWaterMark}, and back by fromReadableStream`,
      createPublisher: (elements) => fromReadableStream(() => toReadableStream(range(1, elements), { highWaterMark })),
      createFailedPublisher: () => fromReadableStream(() => toReadableStream<number>(throwError(() => broken), { highWaterMark })),
    }),
  );
  kit.judge(
    subscriberBlackboxVerification<number>({
      name: `writeToStream, of a stream with a high water mark of ${highWaterMark}`,
      createSubscriber: () => subscriberOf((publisher) => void writeToStream(publisher, new WritableStream({}, { highWaterMark })).catch(() => {})),
      createElement: (i) => i,
    }),
  );
}

kit.judge(
  publisherVerification<number>({
    name: 'throughTransformStream',
    createPublisher: (elements) => range(1, elements).pipe(throughTransformStream(() => new TransformStream<number, number>())),
    createFailedPublisher: () => throwError(() => broken).pipe(throughTransformStream(() => new TransformStream<number, number>())),
  }),
);

kit.judge(
  publisherVerification<number>({
    name: 'toTransformStream, in pipeThrough',
    createPublisher: (elements) => fromReadableStream(() => counting(elements, 0).pipeThrough(toTransformStream(map((n: number) => n)))),
    createFailedPublisher: () => fromReadableStream(() => failed().pipeThrough(toTransformStream(map((n: number) => n)))),
  }),
);

kit.judge(publisherVerification<number>({ name: 'fromEventTarget', createPublisher: emitting, maxElements: Infinity }));

kit.judge(
  subscriberBlackboxVerification<number>({
    name: 'toReadableStream, while somebody reads',
    createSubscriber: () => subscriberOf<number>((publisher) => void toReadableStream(publisher).pipeTo(new WritableStream()).catch(() => {})),
    createElement: (i) => i,
  }),
);

kit.judge(
  publisherVerification<number>({
    name: 'toWritableStream, while somebody writes',
    createPublisher: (elements) => pipedFrom(() => counting(elements, 0)),
    createFailedPublisher: () => pipedFrom(failed),
  }),
);

kit.rollCall(bridges);
