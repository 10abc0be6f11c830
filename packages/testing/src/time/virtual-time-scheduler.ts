import type { Cancellation, Scheduler } from '@sluice/core';
import { macrotask } from './macrotask.ts';
import { TaskHeap, type TimedTask } from './task-heap.ts';

/**
 * How a {@link VirtualTimeScheduler} starts and when it gives up.
 *
 * @public
 */
export interface VirtualTimeOptions {
  /** The first `now()`, in milliseconds; 0 unless said. */
  readonly startMs?: number;
  /** How many tasks one `flush`, or one instant, may run before it is taken for a runaway; 100,000 unless said. */
  readonly maxTasks?: number;
}

/**
 * A clock that moves only when the test says so, and runs what is due on the way.
 *
 * Tasks run in order of their time, and of one time in the order in which they were scheduled; `now()` inside a task
 * is the task's time; a task that is scheduled on the way runs too, if it is due. The scheduler is injected where time
 * is needed and replaces nothing global, so tests may run side by side.
 *
 * @example
 * const scheduler = new VirtualTimeScheduler();
 * const seen: number[] = [];
 * scheduler.schedule(() => seen.push(scheduler.now()), 20);
 * scheduler.schedule(() => seen.push(scheduler.now()), 10);
 * scheduler.advanceBy(15);
 * seen; // => [10]
 * scheduler.pending; // => 1
 * scheduler.flush();
 * seen; // => [10, 20]
 *
 * @public
 */
export class VirtualTimeScheduler implements Scheduler {
  readonly #tasks = new TaskHeap();
  readonly #maxTasks: number;
  #nowMs: number;
  #scheduled = 0;
  #pending = 0;
  #advancing = false; // while time is on its way to a goal; a task must not move it too

  constructor(options: VirtualTimeOptions = {}) {
    this.#nowMs = options.startMs ?? 0;
    this.#maxTasks = options.maxTasks ?? 100_000;
  }

  /** How many tasks are still to run; cancelled ones do not count. */
  get pending(): number {
    return this.#pending;
  }

  /** The present, in virtual milliseconds. */
  now(): number {
    return this.#nowMs;
  }

  /**
   * Runs `task` when time has advanced by `delayMs` (0 unless said; less than 0 counts as 0).
   *
   * @throws RangeError if `delayMs` is NaN or infinite
   */
  schedule(task: () => void, delayMs = 0): Cancellation {
    if (!Number.isFinite(delayMs)) throw new RangeError(`delayMs must be a finite number, got ${delayMs}`);
    const dueMs = this.#nowMs + Math.max(0, delayMs);
    const timed: TimedTask = { dueMs, order: this.#scheduled++, run: task, cancelled: false };
    this.#tasks.push(timed);
    this.#pending += 1;
    return { cancel: () => this.#cancel(timed) };
  }

  /** Moves time on by `ms` and runs what is due, synchronously. An error that a task throws comes out here. */
  advanceBy(ms: number): void {
    this.advanceTo(this.#nowMs + requireDuration(ms));
  }

  /** Moves time on to `ms` and runs what is due, synchronously. */
  advanceTo(ms: number): void {
    this.#exclusively('advanceTo', () => {
      this.#requireFuture(ms);
      const guard = this.#guard('at one instant');
      for (let task = this.#takeDue(ms); task !== undefined; task = this.#takeDue(ms)) guard(task);
      this.#nowMs = ms;
    });
  }

  /**
   * Runs every task there is, and those that they schedule, moving time as far as that takes.
   *
   * @throws Error after `maxTasks` tasks: something, an interval for one, schedules itself for ever
   */
  flush(): void {
    this.#exclusively('flush', () => {
      const guard = this.#guard('in one flush');
      for (let task = this.#takeDue(Infinity); task !== undefined; task = this.#takeDue(Infinity)) guard(task);
    });
  }

  /** As {@link VirtualTimeScheduler.advanceBy}, and lets promises, and loops that yield to the host, settle before, between and after the tasks. */
  advanceByAsync(ms: number): Promise<void> {
    return this.advanceToAsync(this.#nowMs + requireDuration(ms));
  }

  /** As {@link VirtualTimeScheduler.advanceTo}, and lets promises settle before, between and after the tasks. */
  async advanceToAsync(ms: number): Promise<void> {
    this.#requireFuture(ms);
    await this.#runAsync('advanceToAsync', ms, 'at one instant');
    this.#nowMs = Math.max(this.#nowMs, ms); // the test may have gone further meanwhile
  }

  /** As {@link VirtualTimeScheduler.flush}, and lets promises settle before, between and after the tasks. */
  flushAsync(): Promise<void> {
    return this.#runAsync('flushAsync', Infinity, 'in one flush');
  }

  async #runAsync(name: string, untilMs: number, scope: GuardScope): Promise<void> {
    const guard = this.#guard(scope);
    for (;;) {
      await settled();
      let task: TimedTask | undefined;
      this.#exclusively(name, () => {
        task = this.#takeDue(untilMs);
        if (task !== undefined) guard(task);
      });
      if (task === undefined) return;
    }
  }

  #cancel(task: TimedTask): void {
    if (task.cancelled) return;
    task.cancelled = true;
    this.#pending -= 1;
  }

  #takeDue(untilMs: number): TimedTask | undefined {
    for (let first = this.#tasks.first; first !== undefined; first = this.#tasks.first) {
      if (first.cancelled) {
        this.#tasks.pop();
        continue;
      }
      if (first.dueMs > untilMs) return undefined;
      this.#tasks.pop();
      this.#cancel(first); // it runs now: a later cancel finds nothing to prevent
      return first;
    }
    return undefined;
  }

  /** Gives a function that runs a task at its time, and throws when too many ran within the scope. */
  #guard(scope: GuardScope): (task: TimedTask) => void {
    let ran = 0;
    return (task) => {
      if (scope === 'at one instant' && task.dueMs > this.#nowMs) ran = 0;
      this.#nowMs = Math.max(this.#nowMs, task.dueMs);
      ran += 1;
      if (ran > this.#maxTasks) {
        throw new Error(
          `Runaway: ${this.#maxTasks} tasks ran ${scope}, time is ${this.#nowMs} ms, ${this.#pending} more wait. ` +
            'Something schedules itself for ever; cancel it first, or use advanceBy.',
        );
      }
      task.run();
    };
  }

  #exclusively(name: string, advance: () => void): void {
    if (this.#advancing) throw new Error(`${name} was called from inside a task; only the test may move time`);
    this.#advancing = true;
    try {
      advance();
    } finally {
      this.#advancing = false;
    }
  }

  #requireFuture(ms: number): void {
    if (Number.isFinite(ms) && ms >= this.#nowMs) return;
    throw new RangeError(`time moves forward only: it is ${this.#nowMs} ms, and cannot become ${ms} ms`);
  }
}

/** A loop over asynchronous input may hand the host a turn before it goes on, and feed another loop that does. */
const TURNS_TO_SETTLE = 3;

async function settled(): Promise<void> {
  for (let turn = 0; turn < TURNS_TO_SETTLE; turn++) await macrotask();
}

type GuardScope = 'at one instant' | 'in one flush';

function requireDuration(ms: number): number {
  if (Number.isFinite(ms) && ms >= 0) return ms;
  throw new RangeError(`ms must be a finite number ≥ 0, got ${ms}`);
}
