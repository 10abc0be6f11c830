import { afterMacrotask, hostNow } from '../schedulers/host.ts';

const CHECK_EVERY = 64;
const LONGEST_TURN_MS = 8;

/**
 * Keeps a loop over asynchronous input from starving timers, input and output: after some milliseconds without a
 * macrotask of its own, the loop is made to wait for one.
 *
 * @public
 */
export class Turn {
  private steps = 0;
  private beganAt = hostNow();

  /** Books a step, and takes it: now, or, if the turn has lasted long enough, after a macrotask. */
  run(step: () => void): void {
    if (!this.over(step)) step();
  }

  /** Books a step; if the turn has lasted long enough, schedules `resume` and gives true: the loop must stop. */
  over(resume: () => void): boolean {
    if (++this.steps % CHECK_EVERY !== 0 || hostNow() - this.beganAt < LONGEST_TURN_MS) return false;
    afterMacrotask(() => {
      this.beganAt = hostNow();
      resume();
    });
    return true;
  }
}
