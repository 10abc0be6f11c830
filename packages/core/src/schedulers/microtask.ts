import { hostNow } from './host.ts';
import type { Cancellation, Scheduler } from './scheduler.ts';
import { timerScheduler } from './timer.ts';

class Microtask implements Cancellation {
  private task: (() => void) | undefined;

  constructor(task: () => void) {
    this.task = task;
    queueMicrotask(() => this.task?.());
  }

  cancel(): void {
    this.task = undefined;
  }
}

/**
 * Runs tasks as microtasks: before the host does anything else. A delay goes through the timer.
 *
 * @public
 */
export const microtaskScheduler: Scheduler = {
  now: hostNow,
  schedule: (task, delayMs = 0) => (delayMs > 0 ? timerScheduler.schedule(task, delayMs) : new Microtask(task)),
};
