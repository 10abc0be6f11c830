import { setTimeout as nextMillisecond } from 'node:timers/promises';
import type { VirtualTimeScheduler } from '@sluice/testing';

/**
 * Lets a virtual clock follow the real one until `run` is over. Host timers know whole milliseconds only and cannot pace
 * ten items in one; so each millisecond, the tasks that have come due run in the order of their times, none too early.
 */
export async function followRealTime<T>(clock: VirtualTimeScheduler, run: Promise<T>): Promise<T> {
  let over = false;
  const settled = (): void => void (over = true);
  run.then(settled, settled);
  const beganAtMs = performance.now();
  while (!over) {
    await clock.advanceToAsync(performance.now() - beganAtMs);
    await nextMillisecond(1);
  }
  return run;
}
