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

  /**
   * Waits for a condition that signals can make true; resolves to whether it became true. Each signal renews the time, up to
   * twenty times: many signals may take longer than one. On a busy machine the time can be over before anything had a chance
   * to run, so a few turns of the event loop are always granted.
   */
  async until(condition: () => boolean, limitMs: number): Promise<boolean> {
    const lastMs = now() + 20 * limitMs;
    let deadlineMs = now() + limitMs;
    while (!condition()) {
      const leftMs = Math.min(deadlineMs, lastMs) - now();
      if (leftMs <= 0) return await this.#lastChance(condition);
      const before = this.#beats;
      await this.#beatWithin(leftMs);
      if (this.#beats > before) deadlineMs = now() + limitMs;
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

  async #lastChance(condition: () => boolean): Promise<boolean> {
    for (let turns = 0; turns < CALM_TURNS && !condition(); turns++) await turn();
    return condition();
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
