import { now, sleep, startTimer, turn } from './host.ts';
import type { TimerWatch } from './timers.ts';

const CALM_TURNS = 3;

/** Waiting that ends as soon as there is nothing left to wait for. Each signal is a beat. */
export class Pulse {
  readonly #timers: TimerWatch;
  #beats = 0;
  #wake: (() => void) | undefined;

  constructor(timers: TimerWatch) {
    this.#timers = timers;
  }

  beat(): void {
    this.#beats++;
    this.#wake?.();
  }

  /** Waits for a condition that signals can make true; resolves to whether it became true in time. */
  async until(condition: () => boolean, limitMs: number): Promise<boolean> {
    const deadlineMs = now() + limitMs;
    while (!condition()) {
      const leftMs = deadlineMs - now();
      if (leftMs <= 0) return false;
      await this.#beatWithin(leftMs);
    }
    return true;
  }

  /**
   * Waits until nothing more comes: a few turns of the event loop where the host can tell that no timer, no I/O and no
   * message is under way, `quietMs` otherwise.
   */
  async settled(quietMs: number): Promise<void> {
    const deadlineMs = now() + quietMs;
    let calm = 0;
    for (;;) {
      const before = this.#beats + this.#timers.activity;
      await turn();
      calm = this.#beats + this.#timers.activity === before ? calm + 1 : 0;
      if (calm >= CALM_TURNS && this.#timers.idle) return;
      if (now() >= deadlineMs) return;
      if (calm >= CALM_TURNS) await sleep(1);
    }
  }

  #beatWithin(limitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.#wake = undefined;
        stop();
        resolve();
      };
      const stop = startTimer(done, limitMs);
      this.#wake = done;
    });
  }
}
