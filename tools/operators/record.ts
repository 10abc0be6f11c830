import { type MarbleValues, parseMarbles, parseRequests, TestSubscriber, VirtualTimeScheduler } from '@sluice/testing';
import * as sluice from 'sluice';
import { Flow, from, type Publisher, type Scheduler, type Sink, type Subscriber, type Subscription } from 'sluice';
import type { Picture } from './picture.ts';

/** One subscription, drawn as one line: what came through it and what was asked of it. */
export interface Line {
  readonly label: string;
  readonly beganMs: number;
  readonly signals: readonly Mark[];
  readonly demand: readonly Mark[];
}

/** Something that happened at a time. */
export interface Mark {
  readonly atMs: number;
  readonly kind: 'item' | 'complete' | 'fail' | 'request' | 'cancel';
  readonly text: string;
}

/** A run, as it happened. */
export interface Recording {
  readonly inputs: readonly Line[];
  readonly code: string;
  readonly output: Line;
  /** Flows that came out as items. */
  readonly parts: readonly Line[];
}

/** How long a run is watched: pictures are as wide as this. */
export const WIDTH_MS = 24;

/** Runs a picture under virtual time, and writes down what happens. */
export async function record(picture: Picture): Promise<Recording> {
  const scheduler = new VirtualTimeScheduler();
  const desk = new Desk(scheduler);
  const sources = Object.entries(picture.sources).map(([label, diagram]) => [label, from(desk.watched(label, diagram))] as const);
  const later = (ms: number, value: unknown): Promise<unknown> => new Promise((resolve) => scheduler.schedule(() => resolve(value), ms));
  const flow = flowOf(evaluate(picture.code, { ...withClock(scheduler), ...Object.fromEntries(sources), scheduler, later }), sources[0]?.[1]);
  const output = desk.line('');
  const probe = desk.subscribe(flow, output);
  for (const signal of parseRequests(picture.request).signals) {
    scheduler.schedule(() => (signal.kind === 'cancel' ? probe.cancel() : probe.request((signal as { n: number }).n)), signal.atMs);
  }
  if (picture.code.includes('later(')) await scheduler.advanceToAsync(WIDTH_MS);
  else scheduler.advanceTo(WIDTH_MS);
  const order = Object.keys(picture.sources); // as the reader of the picture has them, not as they are subscribed to
  const inputs = [...desk.inputs].sort((a, b) => order.indexOf(a.label) - order.indexOf(b.label));
  const recording = structuredClone({ inputs, code: picture.code, output, parts: desk.parts });
  probe.cancel();
  return recording;
}

/** Operators that take a clock, and which argument it is in: the pictures leave it out. */
const clocked: Readonly<Record<string, number>> = {
  ...{ interval: 1, timer: 1, delay: 1, delaySubscription: 1, debounceTime: 1, auditTime: 1, throttleTime: 1, sampleTime: 1, bufferTime: 1, windowTime: 1 },
  ...{ timeout: 0, retry: 0, repeat: 0, timestamp: 0, timeInterval: 0, paceDemand: 0, shareReplay: 0, onBackpressureBuffer: 0, groupBy: 1 },
};

function withClock(scheduler: Scheduler): Record<string, unknown> {
  const exports: Record<string, unknown> = { ...sluice };
  for (const [name, at] of Object.entries(clocked)) {
    const plain = exports[name] as (...args: unknown[]) => unknown;
    exports[name] = (...args: unknown[]) => {
      const options = args[at];
      if (typeof options === 'number') return plain(...args);
      return plain(...Array.from({ length: at }, (_, index) => args[index]), { ...(options as object | undefined), scheduler });
    };
  }
  return exports;
}

/** A flow is drawn as it is; a sink is fed from the first source. */
function flowOf(made: unknown, source: Flow<unknown> | undefined): Flow<unknown> {
  if (made instanceof Flow) return made;
  const sink = made as Sink<unknown>;
  source?.subscribe({
    onSubscribe: (subscription) => subscription.request(Infinity),
    onNext: (item) => void sink.tryNext(item),
    onError: (reason) => sink.fail(reason),
    onComplete: () => sink.complete(),
  });
  return sink.flow;
}

function evaluate(code: string, scope: Readonly<Record<string, unknown>>): unknown {
  return new Function(...Object.keys(scope), `return (${code});`)(...Object.values(scope));
}

interface OpenLine extends Line {
  readonly signals: Mark[];
  readonly demand: Mark[];
}

/** Where lines are kept. */
class Desk {
  readonly inputs: Line[] = [];
  readonly parts: Line[] = [];
  private readonly scheduler: VirtualTimeScheduler;

  constructor(scheduler: VirtualTimeScheduler) {
    this.scheduler = scheduler;
  }

  line(label: string): OpenLine {
    return { label, beganMs: this.scheduler.now(), signals: [], demand: [] };
  }

  /** A cold source that draws a line for each of its subscribers. */
  watched(label: string, diagram: string): Publisher<unknown> {
    return {
      subscribe: (subscriber) => {
        const line = this.line(label);
        this.inputs.push(line);
        playOut(diagram, this.scheduler).subscribe(this.tap(line, subscriber));
      },
    };
  }

  /** Subscribes to what comes out; parts that come as items are watched too, everything being asked for. */
  subscribe(flow: Publisher<unknown>, line: OpenLine): TestSubscriber<unknown> {
    const probe = new TestSubscriber<unknown>();
    flow.subscribe(this.tap(line, {
      onSubscribe: (subscription) => probe.onSubscribe(subscription),
      onNext: (item) => {
        if (item instanceof Flow) this.follow(item);
        probe.onNext(item);
      },
      onError: (reason) => probe.onError(reason),
      onComplete: () => probe.onComplete(),
    }));
    return probe;
  }

  private follow(part: Flow<unknown>): void {
    const line = this.line(show(part));
    this.parts.push(line);
    this.subscribe(part, line).request(Infinity);
  }

  private tap(line: OpenLine, subscriber: Subscriber<unknown>): Subscriber<unknown> {
    const sign = (kind: Mark['kind'], text = ''): unknown => line.signals.push({ atMs: this.scheduler.now(), kind, text });
    const ask = (kind: Mark['kind'], text = ''): unknown => line.demand.push({ atMs: this.scheduler.now(), kind, text });
    const watch = (subscription: Subscription): Subscription => ({
      request: (n) => {
        ask('request', n === Infinity ? '∞' : String(n));
        subscription.request(n);
      },
      cancel: () => {
        ask('cancel');
        subscription.cancel();
      },
    });
    return {
      onSubscribe: (subscription) => subscriber.onSubscribe(watch(subscription)),
      onNext: (item) => {
        sign('item', show(item));
        subscriber.onNext(item);
      },
      onError: (reason) => {
        sign('fail', reason instanceof Error ? reason.name : String(reason));
        subscriber.onError(reason);
      },
      onComplete: () => {
        sign('complete');
        subscriber.onComplete();
      },
    };
  }
}

/** Plays a diagram to one subscriber, from when it subscribes on; what is not asked for waits. */
function playOut(diagram: string, scheduler: Scheduler): Flow<unknown> {
  const { signals } = parseMarbles(diagram, valuesOf(diagram), 'failure');
  return sluice.create<unknown>(
    (emitter) => {
      for (const signal of signals) {
        scheduler.schedule(() => {
          if (emitter.signal.aborted) return;
          if (signal.kind === 'next') emitter.next(signal.item);
          else if (signal.kind === 'complete') emitter.complete();
          else if (signal.kind === 'fail') emitter.fail(signal.reason);
        }, signal.atMs);
      }
    },
    { overflow: 'unbounded' },
  );
}

function valuesOf(diagram: string): MarbleValues<unknown> {
  return Object.fromEntries([...diagram].filter((letter) => /\w/.test(letter)).map((letter) => [letter, /\d/.test(letter) ? Number(letter) : letter]));
}

/** An item in a few characters. */
export function show(item: unknown): string {
  if (Array.isArray(item)) return `[${item.map(show).join(' ')}]`;
  if (item instanceof Flow) return 'key' in item ? `→ ${show(item.key)}` : '→';
  if (item instanceof Error) return item.name;
  if (typeof item !== 'object' || item === null) return String(item);
  return Object.values(item).map(show).join(' ');
}
