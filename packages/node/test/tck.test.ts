import { EventEmitter } from 'node:events';
import type { Readable} from 'node:stream';
import { PassThrough, Writable } from 'node:stream';
import { range, throwError } from '@sluice/core';
import { operator, Stage } from '@sluice/core/kernel';
import type { Publisher, Subscriber } from '@sluice/spec';
import { publisherVerification, subscriberBlackboxVerification } from '@sluice/tck';
import { Trial } from '../../../tck/test/trial.ts';
import * as bridges from '../src/index.ts';
import { fromEvents, fromReadable, throughDuplex, toDuplex, toReadable, toWritableSubscriber, writeTo } from '../src/index.ts';
import { Counter } from './streams.ts';

const kit = new Trial();
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
  kit.judge(
    publisherVerification<number>({
      name: `fromReadable, of a stream with a high-water mark of ${highWaterMark}`,
      createPublisher: (elements) => fromReadable(() => new Counter(elements, { highWaterMark })),
      createFailedPublisher: () => fromReadable(failed),
    }),
  );

  kit.judge(
    publisherVerification<number>({
      name: `throughDuplex, with high-water marks of ${highWaterMark}`,
      createPublisher: (elements) => range(1, elements).pipe(throughDuplex(() => new PassThrough({ objectMode: true, highWaterMark }))),
      createFailedPublisher: () => throwError(() => broken).pipe(throughDuplex(() => new PassThrough({ objectMode: true }))),
    }),
  );
}

kit.judge(
  publisherVerification<number>({
    name: 'toReadable and back by fromReadable',
    createPublisher: (elements) => fromReadable(() => toReadable(range(1, elements))),
    createFailedPublisher: () => fromReadable(() => toReadable<number>(throwError(() => broken))),
  }),
);

kit.judge(
  publisherVerification<number>({
    name: 'toDuplex, as a stage of a Node pipe',
    createPublisher: (elements) =>
      fromReadable(() => toReadable(range(1, elements)).pipe(toDuplex(operator<number, number>('passing', (downstream) => new Passing(downstream))))),
    skip: { optional_spec105_emptyStreamMustTerminateBySignallingOnComplete: 'Node does not tell of an end that comes before a stream is read' },
  }),
);

kit.judge(
  publisherVerification<number>({
    name: 'fromEvents',
    createPublisher: emitting,
    maxElements: 1000,
  }),
);

/** Gives the subscriber that a bridge puts to its publisher. */
function subscriberOf<T>(bridge: (publisher: Publisher<T>) => void): Subscriber<T> {
  let given!: Subscriber<T>;
  bridge({ subscribe: (subscriber) => void (given = subscriber) });
  return given;
}

function taking(highWaterMark: number): Writable {
  return new Writable({ objectMode: true, highWaterMark, write: (_item, _encoding, done) => done() }).on('error', () => {});
}

for (const highWaterMark of [0, 16]) {
  const writables = new WeakMap<object, Writable>();
  kit.judge(
    subscriberBlackboxVerification<number>({
      name: `toWritableSubscriber, of a stream with a high-water mark of ${highWaterMark}`,
      createSubscriber() {
        const writable = taking(highWaterMark);
        const subscriber = toWritableSubscriber<number>(writable);
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
  );

  kit.judge(
    subscriberBlackboxVerification<number>({
      name: `writeTo, of a stream with a high-water mark of ${highWaterMark}`,
      createSubscriber: () => subscriberOf((publisher) => void writeTo(publisher, taking(highWaterMark)).catch(() => {})),
      createElement: (i) => i,
    }),
  );
}

kit.judge(
  subscriberBlackboxVerification<number>({
    name: 'toReadable, while somebody reads',
    createSubscriber: () => subscriberOf<number>((publisher) => void toReadable(publisher).on('error', () => {}).resume()),
    createElement: (i) => i,
  }),
);

kit.rollCall(bridges);
