import { afterMacrotask, hostNow } from './host.ts';
import type { Cancellation, Scheduler } from './scheduler.ts';
import { timerScheduler } from './timer.ts';

class Macrotask implements Cancellation {
  private task: (() => void) | undefined;

  constructor(task: () => void) {
    this.task = task;
    afterMacrotask(() => this.task?.());
  }

  cancel(): void {
    this.task = undefined;
  }
}

/**
 * Runs tasks as macrotasks: after pending input, output and timers. A delay goes through the timer.
 *
 * @public
 */
export const macrotaskScheduler: Scheduler = {
  now: hostNow,
  schedule: (task, delayMs = 0) => (delayMs > 0 ? timerScheduler.schedule(task, delayMs) : new Macrotask(task)),
};
