import { macrotaskScheduler, range, throwError } from '@sluice/core';
import { map } from '@sluice/operators';
import type { Publisher, Subscriber } from '@sluice/spec';
import { publisherVerification, register, subscriberBlackboxVerification } from '@sluice/tck';
import { describe, it } from 'vitest';
import {
  fromEventTarget,
  fromReadableStream,
  throughTransformStream,
  toReadableStream,
  toTransformStream,
  writeToStream,
} from '../src/index.ts';

const broken = new Error('broken before it began');
const framework = { describe, it };

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

/** Gives the subscriber that a bridge puts to its publisher. */
function subscriberOf<T>(bridge: (publisher: Publisher<T>) => void): Subscriber<T> {
  let given!: Subscriber<T>;
  bridge({ subscribe: (subscriber) => void (given = subscriber) });
  return given;
}

for (const highWaterMark of [0, 16]) {
  register(
    publisherVerification<number>({
      name: `fromReadableStream, of a stream with a high water mark of ${highWaterMark}`,
      createPublisher: (elements) => fromReadableStream(() => counting(elements, highWaterMark)),
      createFailedPublisher: () => fromReadableStream(failed),
    }),
    framework,
  );
  register(
    publisherVerification<number>({
      name: `toReadableStream with a high water mark of ${highWaterMark}, and back by fromReadableStream`,
      createPublisher: (elements) => fromReadableStream(() => toReadableStream(range(1, elements), { highWaterMark })),
      createFailedPublisher: () => fromReadableStream(() => toReadableStream<number>(throwError(() => broken), { highWaterMark })),
    }),
    framework,
  );
  register(
    subscriberBlackboxVerification<number>({
      name: `writeToStream, of a stream with a high water mark of ${highWaterMark}`,
      createSubscriber: () => subscriberOf((publisher) => void writeToStream(publisher, new WritableStream({}, { highWaterMark })).catch(() => {})),
      createElement: (i) => i,
    }),
    framework,
  );
}

register(
  publisherVerification<number>({
    name: 'throughTransformStream',
    createPublisher: (elements) => range(1, elements).pipe(throughTransformStream(() => new TransformStream<number, number>())),
    createFailedPublisher: () => throwError(() => broken).pipe(throughTransformStream(() => new TransformStream<number, number>())),
  }),
  framework,
);

register(
  publisherVerification<number>({
    name: 'toTransformStream, in pipeThrough',
    createPublisher: (elements) => fromReadableStream(() => counting(elements, 0).pipeThrough(toTransformStream(map((n: number) => n)))),
    createFailedPublisher: () => fromReadableStream(() => failed().pipeThrough(toTransformStream(map((n: number) => n)))),
  }),
  framework,
);

register(publisherVerification<number>({ name: 'fromEventTarget', createPublisher: emitting, maxElements: Infinity }), framework);

register(
  subscriberBlackboxVerification<number>({
    name: 'toReadableStream, while somebody reads',
    createSubscriber: () => subscriberOf<number>((publisher) => void toReadableStream(publisher).pipeTo(new WritableStream()).catch(() => {})),
    createElement: (i) => i,
  }),
  framework,
);
