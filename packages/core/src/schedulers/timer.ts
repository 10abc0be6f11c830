import { hostNow } from './host.ts';
import type { Cancellation, Scheduler } from './scheduler.ts';

/** The longest delay that a host timer takes; a longer one would fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

class Timer implements Cancellation {
  private handle: ReturnType<typeof setTimeout>;

  constructor(task: () => void, delayMs: number) {
    this.handle = this.arm(task, delayMs);
  }

  cancel(): void {
    clearTimeout(this.handle);
  }

  private arm(task: () => void, delayMs: number): ReturnType<typeof setTimeout> {
    if (delayMs <= LONGEST_MS) return setTimeout(task, delayMs);
    return setTimeout(() => {
      this.handle = this.arm(task, delayMs - LONGEST_MS);
    }, LONGEST_MS);
  }
}

/**
 * Runs tasks by the host's timers: the default clock of every operator that knows time.
 *
 * @public
 */
export const timerScheduler: Scheduler = {
  now: hostNow,
  schedule: (task, delayMs = 0) => new Timer(task, delayMs),
};
