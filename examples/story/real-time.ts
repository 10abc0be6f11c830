import { setTimeout as nextMillisecond } from 'node:timers/promises';
import { VirtualTimeScheduler } from '@sluice/testing';

/**
 * A clock that follows real time. Host timers know whole milliseconds only and cannot pace ten items in one; so each
 * millisecond, the tasks that have come due run in the order of their times, none too early, and `now()` in a task is
 * the time at which it was due.
 */
export class RealTimeClock extends VirtualTimeScheduler {
  #beganAtMs = performance.now();

  /** Real time since the beginning. */
  get elapsedMs(): number {
    return performance.now() - this.#beganAtMs;
  }

  /** How far this clock is behind. */
  get lateMs(): number {
    return this.elapsedMs - this.now();
  }

  /** Lets time pass until `run` is over. */
  async follow<T>(run: Promise<T>): Promise<T> {
    let over = false;
    const settled = (): void => void (over = true);
    run.then(settled, settled);
    while (!over) {
      await this.advanceToAsync(this.elapsedMs);
      await nextMillisecond(1);
    }
    return run;
  }
}
