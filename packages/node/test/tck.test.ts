import { EventEmitter } from 'node:events';
import type { Readable} from 'node:stream';
import { PassThrough, Writable } from 'node:stream';
import { range, throwError } from '@sluice/core';
import { operator, Stage } from '@sluice/core/kernel';
import type { Publisher } from '@sluice/spec';
import { publisherVerification, register, subscriberBlackboxVerification } from '@sluice/tck';
import { describe, it } from 'vitest';
import { fromEvents, fromReadable, throughDuplex, toDuplex, toReadable, toWritableSubscriber } from '../src/index.ts';
import { Counter } from './streams.ts';

const broken = new Error('broken before it began');

function failed(): Readable {
  const readable = new Counter().on('error', () => {});
  readable.destroy(broken);
  return readable;
}

class Passing<T> extends Stage<T, T> {
  override onNext(item: T): void {
    if (!this.ended) this.downstream.onNext(item);
  }
}

/** Emits `count` events, and the end, in the macrotask after somebody has subscribed. */
function emitting(count: number): Publisher<number> {
  return {
    subscribe(subscriber) {
      const emitter = new EventEmitter();
      fromEvents<number>(emitter, { data: 'data', end: 'end', overflow: 'unbounded' }).subscribe(subscriber);
      setImmediate(() => {
        for (let item = 1; item <= count; item++) emitter.emit('data', item);
        emitter.emit('end');
      });
    },
  };
}

for (const highWaterMark of [0, 16]) {
  register(
    publisherVerification<number>({
      name: `fromReadable, of a stream with a high-water mark of ${highWaterMark}`,
      createPublisher: (elements) => fromReadable(() => new Counter(elements, { highWaterMark })),
      createFailedPublisher: () => fromReadable(failed),
    }),
    { describe, it },
  );

  register(
    publisherVerification<number>({
      name: `throughDuplex, with high-water marks of ${highWaterMark}`,
      createPublisher: (elements) => range(1, elements).pipe(throughDuplex(() => new PassThrough({ objectMode: true, highWaterMark }))),
      createFailedPublisher: () => throwError(() => broken).pipe(throughDuplex(() => new PassThrough({ objectMode: true }))),
    }),
    { describe, it },
  );
}

register(
  publisherVerification<number>({
    name: 'toReadable and back by fromReadable',
    createPublisher: (elements) => fromReadable(() => toReadable(range(1, elements))),
    createFailedPublisher: () => fromReadable(() => toReadable<number>(throwError(() => broken))),
  }),
  { describe, it },
);

register(
  publisherVerification<number>({
    name: 'toDuplex, as a stage of a Node pipe',
    createPublisher: (elements) =>
      fromReadable(() => toReadable(range(1, elements)).pipe(toDuplex(operator<number, number>('passing', (downstream) => new Passing(downstream))))),
    skip: { optional_spec105_emptyStreamMustTerminateBySignallingOnComplete: 'Node does not tell of an end that comes before a stream is read' },
  }),
  { describe, it },
);

register(
  publisherVerification<number>({
    name: 'fromEvents',
    createPublisher: emitting,
    maxElements: 1000,
  }),
  { describe, it },
);

for (const highWaterMark of [0, 16]) {
  const writables = new WeakMap<object, Writable>();
  register(
    subscriberBlackboxVerification<number>({
      name: `toWritableSubscriber, of a stream with a high-water mark of ${highWaterMark}`,
      createSubscriber() {
        const writable = new Writable({ objectMode: true, highWaterMark, write: (_item, _encoding, done) => done() });
        const subscriber = toWritableSubscriber<number>(writable.on('error', () => {}));
        writables.set(subscriber, writable);
        return subscriber;
      },
      createElement: (i) => i,
      outcome(subscriber) {
        const writable = writables.get(subscriber);
        if (writable?.errored) return 'failed';
        return writable?.writableFinished ? 'completed' : undefined;
      },
    }),
    { describe, it },
  );
}
