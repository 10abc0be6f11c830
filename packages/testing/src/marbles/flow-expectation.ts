import type { Publisher } from '@sluice/spec';
import { TestSubscriber } from '../subscriber/test-subscriber.ts';
import type { VirtualTimeScheduler } from '../time/virtual-time-scheduler.ts';
import { firstDifference } from './compare-rows.ts';
import { Names } from './names.ts';
import { type MarbleValues, type ParsedRow, parseMarbles, type TimedSignal } from './parse-marbles.ts';
import { drawPicture } from './picture.ts';

/**
 * Says what a flow has to deliver, and when.
 *
 * @public
 */
export interface FlowExpectation<T> {
  /**
   * Subscribes, plays the row of requests, and moves time to the last frame of the longest diagram there is: of this
   * one, the requests and the sources. Throws, with a picture of both timelines, unless they are the same.
   */
  toBe(diagram: string, values?: MarbleValues<T>, reason?: unknown): void;
  /** As {@link FlowExpectation.toBe}, for flows in which promises have to settle between the frames. */
  toBeAsync(diagram: string, values?: MarbleValues<T>, reason?: unknown): Promise<void>;
}

/** Runs a flow on the virtual clock, and compares what it delivers with a diagram. */
export class DrawnFlow<T> implements FlowExpectation<T> {
  readonly #publisher: Publisher<T>;
  readonly #requests: ParsedRow<never>;
  readonly #scheduler: VirtualTimeScheduler;
  readonly #untilMs: number;

  constructor(publisher: Publisher<T>, requests: ParsedRow<never>, scheduler: VirtualTimeScheduler, untilMs: number) {
    this.#publisher = publisher;
    this.#requests = requests;
    this.#scheduler = scheduler;
    this.#untilMs = untilMs;
  }

  toBe(diagram: string, values?: MarbleValues<T>, reason?: unknown): void {
    const expected = parseMarbles(diagram, values, reason);
    const run = this.#begin(expected);
    this.#scheduler.advanceTo(run.untilMs);
    this.#compare(expected, run, values);
  }

  async toBeAsync(diagram: string, values?: MarbleValues<T>, reason?: unknown): Promise<void> {
    const expected = parseMarbles(diagram, values, reason);
    const run = this.#begin(expected);
    await this.#scheduler.advanceToAsync(run.untilMs);
    this.#compare(expected, run, values);
  }

  #begin(expected: ParsedRow<T>): FlowRun<T> {
    const startMs = this.#scheduler.now();
    const subscriber = new TestSubscriber<T>({ scheduler: this.#scheduler });
    // Scheduled before the flow has a chance to: a request precedes the items of its frame.
    for (const signal of this.#requests.signals) this.#schedule(subscriber, signal);
    this.#publisher.subscribe(subscriber);
    const lengthMs = Math.max(expected.lengthMs, this.#requests.lengthMs, this.#untilMs - startMs, 1);
    return { subscriber, startMs, untilMs: startMs + lengthMs - 1 };
  }

  #schedule(subscriber: TestSubscriber<T>, signal: TimedSignal<never>): void {
    const act = (): void => {
      if (signal.kind === 'request') subscriber.request(signal.n);
      else subscriber.cancel();
    };
    if (signal.atMs === 0) act();
    else this.#scheduler.schedule(act, signal.atMs);
  }

  #compare(expected: ParsedRow<T>, { subscriber, startMs }: FlowRun<T>, values?: MarbleValues<T>): void {
    const all = subscriber.timeline.map((signal) => ({ ...signal, atMs: (signal.atMs ?? 0) - startMs }));
    const actual = all.filter(({ kind }) => kind === 'next' || kind === 'complete' || kind === 'fail');
    const difference = firstDifference(expected.signals, actual) ?? subscriber.violations[0]?.message;
    if (difference === undefined) return;
    const rows = [
      { label: 'request', signals: this.#requests.signals },
      { label: 'expected', signals: expected.signals },
      { label: 'actual', signals: actual },
    ];
    throw new Error(`The flow is not as drawn: ${difference}\n${drawPicture(rows, new Names(values))}`);
  }
}

interface FlowRun<T> {
  readonly subscriber: TestSubscriber<T>;
  readonly startMs: number;
  readonly untilMs: number;
}
