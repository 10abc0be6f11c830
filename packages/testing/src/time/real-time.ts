import type { Cancellation, Scheduler } from '@sluice/core';

// Taken once, so that a test runner's fake timers do not stop the time limits of a test.
const { setTimeout, clearTimeout, performance } = globalThis;

/** The host's clock. It stands here and not in core, so that core's own tests need nothing of core at run time. */
export const realTime: Scheduler = {
  now: () => performance.now(),
  schedule(task: () => void, delayMs = 0): Cancellation {
    const timer = setTimeout(task, delayMs);
    return { cancel: () => clearTimeout(timer) };
  },
};
