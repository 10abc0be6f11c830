import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import type { Publisher } from '@sluice/spec';
import type { PublisherVerificationOptions } from '@sluice/tck';
import { iterating, pushing } from './adapters.ts';

/** A published library, and how a publisher of so many items is made with it. */
export interface Library {
  readonly name: string;
  /** Its package, or none for what Node brings. */
  readonly package?: string;
  /** What the library says of itself, and what stands between it and the kit. */
  readonly about: string;
  readonly options: Omit<PublisherVerificationOptions<unknown>, 'name'>;
}

type Any = (...args: never[]) => never;
type Module = Record<string, Any & Record<string, Any>>;

const MOST = 1000;
const failure = new Error('failed before it began');
const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

/** Loads the libraries from where they are installed. */
export async function loadLibraries(folder: string): Promise<readonly Library[]> {
  const require = createRequire(pathToFileURL(join(folder, 'package.json')));
  const load = async (name: string): Promise<never> => {
    const module = (await import(pathToFileURL(require.resolve(name)).href)) as { default?: object };
    return { ...module.default, ...module } as never;
  };
  return [
    rsocket(require('rsocket-flowable') as Module),
    reactor(require('reactor-core-js/flux') as Module),
    rx(await load('rxjs')),
    most(await load('@most/core'), await load('@most/scheduler')),
    callbag(await load('callbag-basics')),
    ix(await load('ix/asynciterable')),
    streamx(require('streamx') as Module),
    readable(),
  ];
}

function rsocket({ Flowable }: Module): Library {
  const { just, error } = Flowable as unknown as Record<'just' | 'error', (...items: unknown[]) => Publisher<unknown>>;
  return {
    name: 'rsocket-flowable: Flowable.just',
    package: 'rsocket-flowable',
    about: '“Implements the ReactiveStream `Publisher` interface with Rx-style operators.” Judged as it is.',
    options: { maxElements: MOST, createPublisher: (elements) => just(...numbers(elements)), createFailedPublisher: () => error(failure) },
  };
}

function reactor({ Flux }: Module): Library {
  const { range } = Flux as unknown as { range(start: number, count: number): Publisher<unknown> };
  return {
    name: 'reactor-core-js: Flux.range',
    package: 'reactor-core-js',
    about: '“Reactive-Streams based implementation of Reactor-Core”. Judged as it is.',
    options: { maxElements: MOST, createPublisher: (elements) => range(0, elements) },
  };
}

interface Observed {
  subscribe(observer: object): { unsubscribe(): void };
}

function rx(module: { range(start: number, count: number): Observed; throwError(make: () => unknown): Observed }): Library {
  const publisher = (source: Observed): Publisher<unknown> =>
    pushing((observer) => {
      const subscription = source.subscribe({
        next: (item: unknown) => observer.onNext(item),
        error: (reason: unknown) => observer.onError(reason),
        complete: () => observer.onComplete(),
      });
      return () => subscription.unsubscribe();
    });
  return {
    name: 'rxjs: range, behind an adapter',
    package: 'rxjs',
    about: 'Claims no demand. The adapter hands `next`, `error` and `complete` on, and `cancel` to `unsubscribe`.',
    options: { maxElements: MOST, createPublisher: (elements) => publisher(module.range(0, elements)), createFailedPublisher: () => publisher(module.throwError(() => failure)) },
  };
}

interface MostStream {
  run(sink: object, scheduler: unknown): { dispose(): void };
}

interface MostCore {
  periodic(ms: number): MostStream;
  take(count: number, stream: MostStream): MostStream;
  throwError(reason: Error): MostStream;
  empty(): MostStream;
}

function most({ periodic, take, empty, throwError }: MostCore, { newDefaultScheduler }: { newDefaultScheduler(): unknown }): Library {
  const publisher = (stream: MostStream): Publisher<unknown> =>
    pushing((observer) => {
      const sink = {
        event: (_: number, item: unknown) => observer.onNext(item),
        error: (_: number, reason: unknown) => observer.onError(reason),
        end: () => observer.onComplete(),
      };
      const disposable = stream.run(sink, newDefaultScheduler());
      return () => disposable.dispose();
    });
  return {
    name: '@most/core: take of periodic, behind an adapter',
    package: '@most/core',
    about: 'Claims no demand. The adapter runs the stream with a sink that hands events on, and `cancel` to `dispose`.',
    options: { maxElements: 20, createPublisher: (elements) => publisher(elements === 0 ? empty() : take(elements, periodic(1))), createFailedPublisher: () => publisher(throwError(failure)) },
  };
}

type Talk = (type: 0 | 1 | 2, data?: unknown) => void;

function callbag({ fromIter }: { fromIter(items: Iterable<unknown>): (start: 0, sink: Talk) => void }): Library {
  const publisher = (items: readonly number[]): Publisher<unknown> => ({
    subscribe(subscriber) {
      let pull: Talk = () => {};
      const sink = (type: 0 | 1 | 2, data?: unknown): void => {
        if (type === 1) subscriber.onNext(data);
        else if (type === 2) subscriber.onComplete();
        else {
          pull = data as Talk;
          subscriber.onSubscribe({
            request: (n) => {
              for (let pulls = 0; pulls < Math.min(n, MOST + 1); pulls++) pull(1);
            },
            cancel: () => pull(2),
          });
        }
      };
      fromIter(items)(0, sink);
    },
  });
  return {
    name: 'callbag-basics: fromIter, behind an adapter',
    package: 'callbag-basics',
    about: 'A pullable source gives an item for each pull. The adapter pulls as often as is requested.',
    options: { maxElements: MOST, createPublisher: (elements) => publisher(numbers(elements)) },
  };
}

function ix(module: { range(start: number, count: number): AsyncIterable<unknown>; throwError(reason: unknown): AsyncIterable<unknown> }): Library {
  return {
    name: 'ix: range, behind an adapter',
    package: 'ix',
    about: 'An async iterable. The adapter calls `next()` for each item that is requested, and `return()` on cancel.',
    options: { maxElements: MOST, createPublisher: (elements) => iterating(() => module.range(0, elements)), createFailedPublisher: () => iterating(() => module.throwError(failure)) },
  };
}

interface Flowing {
  on(event: string, listener: (item: never) => void): unknown;
  pause(): unknown;
  resume(): unknown;
  destroy(reason?: Error): unknown;
}

/** What people write around a stream: it is paused when as much has come as was requested. */
function paused(make: () => Flowing): Publisher<unknown> {
  return {
    subscribe(subscriber) {
      const stream = make();
      let demand = 0;
      stream.on('data', (item) => {
        if (--demand <= 0) stream.pause();
        subscriber.onNext(item);
      });
      stream.on('end', () => subscriber.onComplete());
      stream.on('error', (reason) => subscriber.onError(reason));
      stream.pause();
      subscriber.onSubscribe({
        request(n) {
          demand += n;
          stream.resume();
        },
        cancel: () => void stream.destroy(),
      });
    },
  };
}

function streamx({ Readable: Streamx }: Module): Library {
  const { from } = Streamx as unknown as { from(items: unknown): Flowing };
  return {
    name: 'streamx: Readable.from, behind an adapter',
    package: 'streamx',
    about: 'A stream. The adapter resumes it on a request and pauses it when as much has come; `cancel` destroys it.',
    options: { maxElements: MOST, createPublisher: (elements) => paused(() => from(numbers(elements))) },
  };
}

function readable(): Library {
  return {
    name: 'Node: Readable.from, behind the same adapter',
    about: 'A stream. The adapter resumes it on a request and pauses it when as much has come; `cancel` destroys it.',
    options: { maxElements: MOST, createPublisher: (elements) => paused(() => Readable.from(numbers(elements)) as unknown as Flowing) },
  };
}
