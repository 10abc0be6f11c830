import type { Scheduler } from '@sluice/core';
import type { Publisher } from '@sluice/spec';
import { showTimeline } from '../subscriber/signal.ts';
import { TestSubscriber } from '../subscriber/test-subscriber.ts';
import { macrotask } from '../time/macrotask.ts';
import { realTime } from '../time/real-time.ts';
import { VirtualTimeScheduler } from '../time/virtual-time-scheduler.ts';
import { type ScriptLine, showLine } from './script.ts';
import type { Outcome, Received, Stage } from './step.ts';

/** What a script runs with. */
export interface ScriptRunOptions {
  readonly initialRequest: number;
  readonly timeoutMs: number;
  readonly scheduler: Scheduler;
}

/** One run of a script: it steps on as signals come in, inside the very call that brings them. */
export class ScriptRun<T> implements Stage<T> {
  recording: T[] | undefined;
  readonly #lines: readonly ScriptLine<T>[];
  readonly #options: ScriptRunOptions;
  readonly #subscriber: TestSubscriber<T>;
  #inbox: Received<T>[] = [];
  #taken = 0; // how many of the inbox the steps have taken
  #index = 0;
  #play: ((stage: Stage<T>) => Outcome) | undefined; // the current step, once it has begun
  #busy = false; // while steps run or one is awaited; signals that come in meanwhile wait in the inbox
  #over = false;
  #resolve: () => void = () => {};
  #reject: (reason: Error) => void = () => {};

  constructor(lines: readonly ScriptLine<T>[], options: ScriptRunOptions) {
    this.#lines = lines;
    this.#options = options;
    this.#subscriber = new TestSubscriber<T>({
      ...(options.scheduler === realTime ? {} : { scheduler: options.scheduler }), // real times would only blur a timeline
      onItem: (item) => this.#receive({ kind: 'next', item }),
      onTerminal: (kind, { error }) => this.#receive(kind === 'complete' ? { kind } : { kind, reason: error }),
    });
    if (options.initialRequest > 0) this.#subscriber.request(options.initialRequest);
  }

  /** Subscribes; resolves when the last step is done, rejects as soon as one fails. */
  async against(publisher: Publisher<T>): Promise<void> {
    const { timeoutMs } = this.#options;
    const limit = realTime.schedule(() => this.#fail(`still waiting after ${timeoutMs} ms${this.#clockHint()}`), timeoutMs);
    try {
      await new Promise<void>((resolve, reject) => {
        this.#resolve = resolve;
        this.#reject = reject;
        publisher.subscribe(this.#subscriber);
        this.#advance();
      });
      await macrotask(); // what a broken publisher sends after the end would come by now
      this.#subscriber.expectNoViolations();
    } finally {
      limit.cancel();
    }
  }

  peek(): Received<T> | undefined {
    return this.#inbox[this.#taken];
  }

  take(): void {
    const signal = this.#inbox[this.#taken++];
    if (this.#taken === this.#inbox.length) {
      this.#inbox = [];
      this.#taken = 0;
    }
    if (signal?.kind === 'next') this.recording?.push(signal.item);
  }

  request(n: number): void {
    this.#subscriber.request(n);
  }

  cancel(): void {
    this.#subscriber.cancel();
  }

  async elapse(ms: number): Promise<void> {
    const { scheduler } = this.#options;
    if (scheduler instanceof VirtualTimeScheduler) await scheduler.advanceByAsync(ms);
    else await new Promise<void>((resolve) => scheduler.schedule(resolve, ms));
  }

  #receive(signal: Received<T>): void {
    if (this.#over || this.#subscriber.cancelled) return;
    const violation = this.#subscriber.violations[0];
    if (violation !== undefined) return this.#fail(`the publisher broke a rule, ${violation.message}`);
    this.#inbox.push(signal);
    this.#advance();
  }

  #advance(): void {
    if (this.#busy) return;
    this.#busy = true;
    try {
      this.#runSteps();
    } catch (reason) {
      this.#failWith(reason);
    }
  }

  /** Runs step after step, until one has to wait. */
  #runSteps(): void {
    for (let line = this.#lines[this.#index]; !this.#over; line = this.#lines[this.#index]) {
      if (line === undefined) return this.#finish();
      this.#play ??= line.step.begin();
      const outcome = this.#play(this);
      if (outcome !== 'done') return this.#wait(outcome);
      this.#next();
    }
  }

  #wait(outcome: 'waiting' | Promise<void>): void {
    if (outcome === 'waiting') {
      this.#busy = false;
      return;
    }
    const goOn = (): void => {
      this.#busy = false;
      this.#next();
      this.#advance();
    };
    outcome.then(goOn, (reason: unknown) => this.#failWith(reason));
  }

  #next(): void {
    this.#index += 1;
    this.#play = undefined;
  }

  #finish(): void {
    this.#over = true;
    this.#resolve();
  }

  #failWith(reason: unknown): void {
    this.#fail(reason instanceof Error ? reason.message : String(reason), reason);
  }

  #fail(text: string, cause?: unknown): void {
    if (this.#over) return;
    this.#over = true;
    const message = `${showLine(this.#lines, this.#index)}: ${text}\n${showTimeline(this.#subscriber.timeline)}`;
    this.#reject(new Error(message, cause === undefined ? {} : { cause }));
    if (this.#subscriber.ending === undefined) this.#subscriber.cancel();
  }

  #clockHint(): string {
    const { scheduler } = this.#options;
    if (!(scheduler instanceof VirtualTimeScheduler) || scheduler.pending === 0) return '';
    const tasks = scheduler.pending === 1 ? '1 task waits' : `${scheduler.pending} tasks wait`;
    return `; virtual time stands at ${scheduler.now()} ms and ${tasks}: use thenAwait`;
  }
}
